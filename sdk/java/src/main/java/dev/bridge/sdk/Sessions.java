package dev.bridge.sdk;

import dev.bridge.sdk.identity.Session;

/** {@code /v1/me/sessions}: the browsers that the person who asks is signed in with. */
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

    /** Signs the person out everywhere. */
    public void endAll() {
        transport.send(Call.post(SESSIONS + ":end-all"));
    }
}
