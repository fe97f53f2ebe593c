package dev.bridge.sdk;

import dev.bridge.sdk.account.Name;

/** {@code /v1/names}: what accounts are called. */
public final class Names {

    private final Transport transport;

    Names(Transport transport) {
        this.transport = transport;
    }

    public Name show(String name) {
        return transport.send(Call.get(path(name))).read(Name.class);
    }

    /** Keeps a name from everybody. */
    public Name reserve(String name) {
        return transport.send(Call.post(path(name) + ":reserve")).read(Name.class);
    }

    /** Lets anybody have a name that was used or reserved. */
    public void free(String name) {
        transport.send(Call.post(path(name) + ":free"));
    }

    private static String path(String name) {
        return "/v1/names/" + Call.segment(name);
    }
}
