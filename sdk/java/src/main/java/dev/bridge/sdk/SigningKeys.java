package dev.bridge.sdk;

import dev.bridge.sdk.identity.SigningKey;
import java.util.List;

/** {@code /v1/keys}: the signing keys of the OpenID provider. */
public final class SigningKeys {

    private static final String KEYS = "/v1/keys";

    private record KeyList(List<SigningKey> results) {}

    private final Transport transport;

    SigningKeys(Transport transport) {
        this.transport = transport;
    }

    /** All, which are few. */
    public List<SigningKey> list() {
        return transport.send(Call.get(KEYS)).read(KeyList.class).results();
    }

    /** Lets the next keys sign from now on; says how all stand then. */
    public List<SigningKey> rotate() {
        return transport.send(Call.post(KEYS + ":rotate")).read(KeyList.class).results();
    }
}
