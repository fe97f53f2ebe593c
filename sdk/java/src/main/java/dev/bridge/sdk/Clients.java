package dev.bridge.sdk;

import dev.bridge.sdk.identity.ClientWish;
import dev.bridge.sdk.identity.OAuthClient;
import org.jspecify.annotations.Nullable;

/** {@code /v1/clients} and {@code /v1/organizations/{org}/clients}: clients of the OpenID provider. */
public final class Clients {

    private static final String CLIENTS = "/v1/clients";

    private record Rotation(long overlapMinutes) {}

    private final Transport transport;

    Clients(Transport transport) {
        this.transport = transport;
    }

    /**
     * Newest first.
     *
     * @param org whose; null for the operator's
     */
    public Page<OAuthClient> list(@Nullable String org, PageRequest page) {
        return Page.fetch(transport, page.of(Call.get(of(org))), OAuthClient.class);
    }

    /** Makes a client; the answer is the only one that shows its secret. */
    public OAuthClient create(@Nullable String org, ClientWish wish) {
        return transport.send(Call.post(of(org)).json(wish)).read(OAuthClient.class);
    }

    public Versioned<OAuthClient> show(String id) {
        return transport.send(Call.get(path(id))).readVersioned(OAuthClient.class);
    }

    /**
     * Changes a client.
     *
     * @param etag of the version that was read
     */
    public Versioned<OAuthClient> update(String id, ClientWish wish, String etag) {
        return transport
                .send(Call.patch(path(id)).header("If-Match", etag).json(wish))
                .readVersioned(OAuthClient.class);
    }

    /**
     * Gives a client another secret, which the answer shows.
     *
     * @param overlapMinutes how long the present one stays good
     */
    public OAuthClient rotate(String id, long overlapMinutes) {
        return transport
                .send(Call.post(path(id) + ":rotate").json(new Rotation(overlapMinutes)))
                .read(OAuthClient.class);
    }

    /** Takes a client away, and its tokens with it. */
    public void delete(String id) {
        transport.send(Call.delete(path(id)));
    }

    private static String of(@Nullable String org) {
        return org == null ? CLIENTS : "/v1/organizations/" + Call.segment(org) + "/clients";
    }

    private static String path(String id) {
        return CLIENTS + "/" + Call.segment(id);
    }
}
