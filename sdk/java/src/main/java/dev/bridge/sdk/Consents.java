package dev.bridge.sdk;

import dev.bridge.sdk.identity.Consent;

/** {@code /v1/me/consents}: what the person who asks has allowed clients. */
public final class Consents {

    private static final String CONSENTS = "/v1/me/consents";

    private final Transport transport;

    Consents(Transport transport) {
        this.transport = transport;
    }

    public Page<Consent> list(PageRequest page) {
        return Page.fetch(transport, page.of(Call.get(CONSENTS)), Consent.class);
    }

    /** Takes back what a client was allowed, and its tokens with it. */
    public void revoke(String client) {
        transport.send(Call.delete(CONSENTS + "/" + Call.segment(client)));
    }
}
