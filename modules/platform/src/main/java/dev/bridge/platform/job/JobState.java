package dev.bridge.platform.job;

import java.util.Locale;

/** Where a job stands. The last three are final. */
public enum JobState {
    QUEUED,
    RUNNING,
    SUCCEEDED,
    FAILED,
    CANCELLED;

    public boolean isFinal() {
        return switch (this) {
            case QUEUED, RUNNING -> false;
            case SUCCEEDED, FAILED, CANCELLED -> true;
        };
    }

    /** As it is written in the table and on the wire. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static JobState parse(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
