package dev.bridge.identity.provider.logout;

import dev.bridge.identity.provider.client.Client;
import dev.bridge.identity.provider.client.ClientId;
import dev.bridge.identity.provider.client.Clients;
import dev.bridge.platform.job.JobHandler;
import dev.bridge.platform.job.JobType;
import dev.bridge.platform.job.RunningJob;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Optional;

/** Tells one client that a session is over, again and again until it has heard. */
final class LogoutDeliveries implements JobHandler<LogoutDeliveries.Delivery> {

    /** Whom it is told, of what; ids. */
    record Delivery(String client, String user, String session) {}

    /**
     * How it ended.
     *
     * @param status of the client's answer; 0 where it no longer wants to hear
     */
    record Delivered(int status) {}

    static final JobType<Delivery> TYPE = JobType.of("identity_back_channel_logout", Delivery.class);

    private final Clients clients;
    private final LogoutTokens tokens;
    private final OutwardPost post;

    LogoutDeliveries(Clients clients, LogoutTokens tokens, OutwardPost post) {
        this.clients = clients;
        this.tokens = tokens;
        this.post = post;
    }

    @Override
    public JobType<Delivery> type() {
        return TYPE;
    }

    @Override
    public Object run(Delivery delivery, RunningJob job) {
        Optional<Client> client = clients.find(ClientId.TYPE.parse(delivery.client()));
        String uri =
                client.map(known -> known.settings().backChannelLogoutUri()).orElse(null);
        if (client.isEmpty() || uri == null) {
            return new Delivered(0);
        }
        int status = send(URI.create(uri), tokens.sign(client.get(), delivery.user(), delivery.session()));
        if (status < 200 || status > 299) {
            throw new IllegalStateException("The client " + delivery.client() + " answered a logout by " + status);
        }
        return new Delivered(status);
    }

    private int send(URI uri, String token) {
        try {
            return post.send(uri, "logout_token=" + token);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
