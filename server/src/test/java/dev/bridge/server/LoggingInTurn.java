package dev.bridge.server;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.logging.LogFile;
import org.springframework.boot.logging.LoggingInitializationContext;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.logging.logback.LogbackLoggingSystem;

/**
 * Logging of a JVM in which servers come and go, several at once: they set it up and take it down in turn. Otherwise two that start
 * after a third one stopped set up the same loggers at once, and each resets what the other is about to read.
 */
final class LoggingInTurn extends LogbackLoggingSystem {

    private static final Object TURN = new Object();

    LoggingInTurn(ClassLoader loader) {
        super(loader);
    }

    /** For all servers of this JVM that start from now on. */
    static void use() {
        System.setProperty(LoggingSystem.SYSTEM_PROPERTY, LoggingInTurn.class.getName());
    }

    @Override
    public void beforeInitialize() {
        synchronized (TURN) {
            super.beforeInitialize();
        }
    }

    @Override
    public void initialize(LoggingInitializationContext context, @Nullable String location, @Nullable LogFile file) {
        synchronized (TURN) {
            super.initialize(context, location, file);
        }
    }

    @Override
    public void cleanUp() {
        synchronized (TURN) {
            super.cleanUp();
        }
    }
}
