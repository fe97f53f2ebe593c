package dev.bridge.sdk;

import dev.bridge.sdk.operation.NewOperatorKey;
import dev.bridge.sdk.operation.OperatorKey;

/** {@code /v1/operator-keys}: credentials of those who run the installation. */
public final class OperatorKeys {

    private static final String KEYS = "/v1/operator-keys";

    private record Naming(String name) {}

    private final Transport transport;

    OperatorKeys(Transport transport) {
        this.transport = transport;
    }

    /** Newest first, revoked ones too. */
    public Page<OperatorKey> list(PageRequest page) {
        return Page.fetch(transport, page.of(Call.get(KEYS)), OperatorKey.class);
    }

    /** Makes a key; the answer is the only one that shows it. */
    public NewOperatorKey create(String name) {
        return transport.send(Call.post(KEYS).json(new Naming(name))).read(NewOperatorKey.class);
    }

    public Versioned<OperatorKey> show(String id) {
        return transport.send(Call.get(path(id))).readVersioned(OperatorKey.class);
    }

    /**
     * Gives a key another name.
     *
     * @param etag of the version that was read
     */
    public Versioned<OperatorKey> rename(String id, String name, String etag) {
        Call call = Call.patch(path(id)).header("If-Match", etag).json(new Naming(name));
        return transport.send(call).readVersioned(OperatorKey.class);
    }

    /** Makes a key worthless, for good. */
    public void revoke(String id) {
        transport.send(Call.delete(path(id)));
    }

    private static String path(String id) {
        return KEYS + "/" + Call.segment(id);
    }
}
