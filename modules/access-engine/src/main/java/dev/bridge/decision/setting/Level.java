package dev.bridge.decision.setting;

/** Where in the chain a value stands, from the farthest to the nearest. */
public enum Level {
    DEFAULT,
    PLATFORM,
    ORGANIZATION,
    GROUP,
    USER
}
