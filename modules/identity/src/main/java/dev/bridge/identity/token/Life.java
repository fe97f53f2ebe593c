package dev.bridge.identity.token;

/** For how long a token shall be good. */
public sealed interface Life {

    /** As long as is usual where it is used. */
    record Usual() implements Life {}

    record Days(long days) implements Life {}

    /** Until it is revoked, where that is allowed. */
    record Endless() implements Life {}
}
