package dev.bridge.sdk;

import dev.bridge.sdk.account.Name;
import org.jspecify.annotations.Nullable;

/** {@code /v1/names}: what accounts are called. */
public final class Names {

    private record Reserving(@Nullable String account) {}

    private final Transport transport;

    Names(Transport transport) {
        this.transport = transport;
    }

    /** For the operator: those that look like another name and were let in all the same. */
    public Page<Name> grandfathered(PageRequest page) {
        return Page.fetch(transport, page.of(Call.get("/v1/names/grandfathered")), Name.class);
    }

    public Name show(String name) {
        return transport.send(Call.get(path(name))).read(Name.class);
    }

    /**
     * Keeps a name from everybody, or for one account.
     *
     * @param account null for nobody
     */
    public Name reserve(String name, @Nullable String account) {
        return transport.send(Call.put(path(name)).json(new Reserving(account))).read(Name.class);
    }

    /** Lets anybody have a name that was used or reserved. */
    public void free(String name) {
        transport.send(Call.delete(path(name)));
    }

    private static String path(String name) {
        return "/v1/names/" + Call.segment(name);
    }
}
