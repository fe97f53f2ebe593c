package dev.bridge.sdk;

import dev.bridge.sdk.account.AttributeValues;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Attributes of one thing: an account, a member, a group, or the person who asks. */
public final class Attributes {

    private record Writing(Map<String, @Nullable Object> attributes) {}

    private final Transport transport;
    private final String path;

    Attributes(Transport transport, String path) {
        this.transport = transport;
        this.path = path + "/attributes";
    }

    public Versioned<AttributeValues> show() {
        return transport.send(Call.get(path)).readVersioned(AttributeValues.class);
    }

    /**
     * Writes values; null takes one away.
     *
     * @param etag of the version that was read
     */
    public Versioned<AttributeValues> write(Map<String, @Nullable Object> values, String etag) {
        Call call = Call.patch(path).header("If-Match", etag).json(new Writing(values));
        return transport.send(call).readVersioned(AttributeValues.class);
    }
}
