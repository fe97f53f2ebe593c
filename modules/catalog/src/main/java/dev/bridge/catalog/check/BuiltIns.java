package dev.bridge.catalog.check;

import java.util.Map;
import java.util.Set;

/**
 * What every product finds there: the subject types, and what they relate to. {@code products/bridge.yaml} declares the
 * organization's roles; a test holds the two together.
 */
final class BuiltIns {

    /** The product that declares the built-in types itself. */
    static final String BRIDGE = "bridge";

    static final String ORGANIZATION = "organization";

    /** Relations by built-in type. */
    static final Map<String, Set<String>> TYPES = Map.of(
            "user",
            Set.of(),
            "group",
            Set.of("member"),
            ORGANIZATION,
            Set.of("owner", "admin", "billing", "security", "member"),
            "service_account",
            Set.of(),
            "agent",
            Set.of());

    private BuiltIns() {}
}
