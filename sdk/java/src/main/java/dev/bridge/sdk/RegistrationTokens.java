package dev.bridge.sdk;

import dev.bridge.sdk.identity.NewRegistrationToken;
import dev.bridge.sdk.identity.RegistrationToken;
import dev.bridge.sdk.identity.RegistrationWish;

/** {@code /v1/registration-tokens}: what the operator gives to those whose clients register themselves. */
public final class RegistrationTokens {

    private static final String TOKENS = "/v1/registration-tokens";

    private final Transport transport;

    RegistrationTokens(Transport transport) {
        this.transport = transport;
    }

    /** Newest first, ended ones too. */
    public Page<RegistrationToken> list(PageRequest page) {
        return Page.fetch(transport, page.of(Call.get(TOKENS)), RegistrationToken.class);
    }

    /** Makes a token; the answer is the only one that shows it. */
    public NewRegistrationToken create(RegistrationWish wish) {
        return transport.send(Call.post(TOKENS).json(wish)).read(NewRegistrationToken.class);
    }

    public RegistrationToken show(String id) {
        return transport.send(Call.get(path(id))).read(RegistrationToken.class);
    }

    /** Ends a token, for good; the clients that it has made stay. */
    public void revoke(String id) {
        transport.send(Call.delete(path(id)));
    }

    private static String path(String id) {
        return TOKENS + "/" + Call.segment(id);
    }
}
