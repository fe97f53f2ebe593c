package dev.bridge.sdk;

import dev.bridge.sdk.token.Delegation;
import dev.bridge.sdk.token.NewDelegation;

/** {@code /v1/me/delegations}: what the person who asks lets agents do for them. */
public final class Delegations {

    private static final String DELEGATIONS = "/v1/me/delegations";

    private final Transport transport;

    Delegations(Transport transport) {
        this.transport = transport;
    }

    /** Newest first, ended ones too. */
    public Page<Delegation> list(PageRequest page) {
        return Page.fetch(transport, page.of(Call.get(DELEGATIONS)), Delegation.class);
    }

    public Delegation show(String id) {
        return transport.send(Call.get(path(id))).read(Delegation.class);
    }

    /** Lets an agent act for the person who asks. */
    public Delegation create(NewDelegation delegation) {
        return transport.send(Call.post(DELEGATIONS).json(delegation)).read(Delegation.class);
    }

    /** Ends a delegation for good. */
    public void revoke(String id) {
        transport.send(Call.delete(path(id)));
    }

    private static String path(String id) {
        return DELEGATIONS + "/" + Call.segment(id);
    }
}
