package dev.bridge.postgres;

import java.util.Map;

/** What a committed transaction survives. */
public enum Durability {
    /** A crash of PostgreSQL, of the machine, a power cut. */
    FULL,

    /** A crash of PostgreSQL's processes at most, and not even that for certain. For tests: several times faster. */
    NONE;

    Map<String, String> configuration() {
        String value = this == FULL ? "on" : "off";
        return Map.of("fsync", value, "synchronous_commit", value, "full_page_writes", value);
    }
}
