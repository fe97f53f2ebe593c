package dev.bridge.sdk;

import dev.bridge.sdk.account.OwnMembership;

/** {@code /v1/me}: the person who asks. */
public final class Me {

    private final Transport transport;

    Me(Transport transport) {
        this.transport = transport;
    }

    /** The accounts that the person is in, beside their own. */
    public Page<OwnMembership> memberships(PageRequest page) {
        return Page.fetch(transport, page.of(Call.get("/v1/me/memberships")), OwnMembership.class);
    }

    public Attributes attributes() {
        return new Attributes(transport, "/v1/me");
    }
}
