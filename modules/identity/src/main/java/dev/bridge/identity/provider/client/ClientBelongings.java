package dev.bridge.identity.provider.client;

import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.platform.caller.Belongings;
import java.util.Optional;
import java.util.Set;

/** Whose a client is: its account's, and nobody's own. */
final class ClientBelongings implements Belongings {

    private final Clients clients;

    ClientBelongings(Clients clients) {
        this.clients = clients;
    }

    @Override
    public String type() {
        return "client";
    }

    @Override
    public Optional<Belonging> find(String id) {
        try {
            return clients.find(ClientId.TYPE.parse(id)).map(client -> new Belonging(client.account(), Set.of()));
        } catch (ProblemException notAnId) {
            return Optional.empty();
        }
    }
}
