package dev.bridge.sdk;

import dev.bridge.sdk.identity.Passkey;
import java.util.List;

/** {@code /v1/me/passkeys}: of the person who asks. They are made in a browser. */
public final class Passkeys {

    private static final String PASSKEYS = "/v1/me/passkeys";

    private record Whole(List<Passkey> results) {}

    private record Naming(String name) {}

    private final Transport transport;

    Passkeys(Transport transport) {
        this.transport = transport;
    }

    public List<Passkey> list() {
        return transport.send(Call.get(PASSKEYS)).read(Whole.class).results();
    }

    public Versioned<Passkey> show(String id) {
        return transport.send(Call.get(path(id))).readVersioned(Passkey.class);
    }

    /**
     * Gives a passkey another name.
     *
     * @param etag of the version that was read
     */
    public Versioned<Passkey> rename(String id, String name, String etag) {
        Call call = Call.patch(path(id)).header("If-Match", etag).json(new Naming(name));
        return transport.send(call).readVersioned(Passkey.class);
    }

    public void remove(String id) {
        transport.send(Call.delete(path(id)));
    }

    private static String path(String id) {
        return PASSKEYS + "/" + Call.segment(id);
    }
}
