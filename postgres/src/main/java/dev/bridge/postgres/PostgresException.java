package dev.bridge.postgres;

import org.jspecify.annotations.Nullable;

/** PostgreSQL could not be unpacked, started or stopped. The message says what happened and what to do next. */
public final class PostgresException extends RuntimeException {

    public PostgresException(String message) {
        super(message);
    }

    public PostgresException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
