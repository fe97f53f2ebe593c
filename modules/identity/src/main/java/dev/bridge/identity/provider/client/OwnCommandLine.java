package dev.bridge.identity.provider.client;

import dev.bridge.identity.CommandLineClient;
import dev.bridge.kernel.event.Origin;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;

/**
 * Makes the client of the command line. Its id is the same on every server, so that nobody has to set it up; it has no secret,
 * and people confirm in a browser that they have started it themselves.
 */
final class OwnCommandLine implements CommandLineClient {

    private static final ClientId ID = new ClientId(new UUID(0, 1));
    private static final Origin ORIGIN = Origin.system("own_command_line", "start");
    private static final Duration ACCESS = Duration.ofMinutes(10);
    private static final Duration IDLE = Duration.ofDays(30);

    private final Clients clients;

    OwnCommandLine(Clients clients) {
        this.clients = clients;
    }

    @Override
    public void ensure() {
        clients.ensure(ORIGIN, ID, settings());
    }

    private static Client.Settings settings() {
        return Client.Settings.USUAL
                .builder()
                .name("Bridge command line")
                .proof(ClientProof.NONE)
                .firstParty(true)
                .grants(Set.of(GrantKind.DEVICE_CODE, GrantKind.REFRESH_TOKEN))
                .scopes(Set.of("bridge:*"))
                .accessTokenLife(ACCESS)
                .refreshIdle(IDLE)
                .build();
    }
}
