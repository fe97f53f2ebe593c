package dev.bridge.identity.provider.client;

import java.util.List;

/**
 * The scopes of OpenID Connect that are there (Core sections 5.4 and 11, and two of our own): they say something of a person.
 * All others are actions of products.
 */
public final class ScopesOfPeople {

    /** In the order in which they are announced. */
    public static final List<String> ALL = List.of("openid", "profile", "email", "roles", "groups", "offline_access");

    private ScopesOfPeople() {}
}
