package dev.bridge.server;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import dev.bridge.platform.database.DatabaseFault;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * That the database is away is said once, by the platform's heartbeat. Libraries that ask it each second would say it each
 * second, with a stack trace each time; what they say of anything else is kept.
 */
@Component
final class OutageLogFilter extends TurboFilter implements SmartLifecycle {

    /** The scheduler of jobs, and Spring where a transaction could not even be rolled back. */
    private static final List<String> LIBRARIES = List.of(
            "com.github.kagkarlsson.scheduler.",
            "org.springframework.transaction.support.TransactionTemplate",
            "org.springframework.jdbc.support.JdbcTransactionManager");

    private final LoggerContext logging;
    private boolean running;

    OutageLogFilter() {
        ILoggerFactory factory = LoggerFactory.getILoggerFactory();
        if (!(factory instanceof LoggerContext context)) {
            throw new IllegalStateException("The server logs by Logback, and not by " + factory);
        }
        this.logging = context;
    }

    @Override
    public FilterReply decide(
            @Nullable Marker marker,
            Logger logger,
            Level level,
            @Nullable String format,
            Object @Nullable [] parameters,
            @Nullable Throwable failure) {
        // In this order: each question whether a level is logged comes by here, without parameters and failure.
        return isOutage(parameters, failure) && LIBRARIES.stream().anyMatch(logger.getName()::startsWith)
                ? FilterReply.DENY
                : FilterReply.NEUTRAL;
    }

    /** A failure that is told of something comes as the last parameter. */
    private static boolean isOutage(Object @Nullable [] parameters, @Nullable Throwable failure) {
        if (failure != null) {
            return DatabaseFault.isAway(failure);
        }
        return parameters != null
                && Arrays.stream(parameters)
                        .filter(Objects::nonNull)
                        .anyMatch(parameter -> parameter instanceof Throwable told && DatabaseFault.isAway(told));
    }

    /** Before the scheduler starts, and after Boot has set logging up anew. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE;
    }

    @Override
    public void start() {
        super.start();
        logging.addTurboFilter(this);
        running = true;
    }

    @Override
    public void stop() {
        logging.getTurboFilterList().remove(this);
        super.stop();
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
