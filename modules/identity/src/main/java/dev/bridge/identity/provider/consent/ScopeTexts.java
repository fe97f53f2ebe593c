package dev.bridge.identity.provider.consent;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/** What scopes let a client do, in the words that people are asked with. */
public final class ScopeTexts {

    private static final Map<String, String> KNOWN = Map.of(
            "openid", "Know that it is you",
            "profile", "See your name and your profile",
            "email", "See your email address",
            "roles", "See your roles in the organization",
            "groups", "See your groups in the organization",
            "offline_access", "Go on while you are not signed in, for up to 90 days");

    private ScopeTexts() {}

    /** In the order of the alphabet of scopes; one of a product stands for itself. */
    public static List<String> of(Collection<String> scopes) {
        return scopes.stream()
                .sorted()
                .map(scope -> KNOWN.getOrDefault(scope, scope))
                .toList();
    }
}
