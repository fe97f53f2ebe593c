package dev.bridge.cli.session;

import java.util.Locale;

/** How results are written: for people, or for programs. */
public enum OutputForm {
    TEXT,
    JSON;

    /** As it is written after {@code --output}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
