package dev.bridge.platform.log;

import org.springframework.jdbc.core.simple.JdbcClient;

/** The tables that the log's parts share. */
record LogStore(Events events, ReaderRows readers, DeadLetters deadLetters, SettledPosition settled) {

    static LogStore of(JdbcClient jdbc) {
        return new LogStore(new Events(jdbc), new ReaderRows(jdbc), new DeadLetters(jdbc), new SettledPosition(jdbc));
    }
}
