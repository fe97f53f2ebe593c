package dev.bridge.sdk;

import dev.bridge.sdk.identity.Session;
import dev.bridge.sdk.identity.SignInDemands;
import dev.bridge.sdk.identity.SignInPolicy;

/** {@code /v1/me/sessions}: the browsers that the person who asks is signed in with; and what organizations ask of sign-ins. */
public final class Sessions {

    private static final String SESSIONS = "/v1/me/sessions";

    private final Transport transport;

    Sessions(Transport transport) {
        this.transport = transport;
    }

    public Page<Session> list(PageRequest page) {
        return Page.fetch(transport, page.of(Call.get(SESSIONS)), Session.class);
    }

    public void end(String id) {
        transport.send(Call.delete(SESSIONS + "/" + Call.segment(id)));
    }

    /** What an organization asks of the sign-in of whoever acts in it. */
    public Versioned<SignInDemands> policy(String organization) {
        return transport.send(Call.get(policyPath(organization))).readVersioned(SignInDemands.class);
    }

    /**
     * Sets what an organization asks; whoever's sign-in does not keep to it has to prove more before they act there again.
     *
     * @param etag of the version that was read
     */
    public Versioned<SignInDemands> setPolicy(String organization, SignInPolicy policy, String etag) {
        Call call = Call.put(policyPath(organization)).header("If-Match", etag).json(policy);
        return transport.send(call).readVersioned(SignInDemands.class);
    }

    /** Signs the person out everywhere. */
    public void endAll() {
        transport.send(Call.post(SESSIONS + ":end-all"));
    }

    private static String policyPath(String organization) {
        return Paths.of(organization, "sign-in-policy");
    }
}
