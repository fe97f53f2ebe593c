package dev.bridge.platform.web;

import dev.bridge.platform.database.Timestamps;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of {@code platform.idempotency}. */
final class IdempotencyRows {

    /** An answer that was given, sealed; never compared. */
    @SuppressWarnings("ArrayRecordComponent")
    record Row(byte[] fingerprint, byte[] response) {}

    private final JdbcClient jdbc;

    IdempotencyRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Keeps others with the same key away until the transaction ends; false where one is there already. */
    boolean tryLock(String caller, String key) {
        return jdbc.sql("""
                        select pg_try_advisory_xact_lock(hashtextextended(:caller || ' ' || :key, 7))
                        """)
                .param("caller", caller)
                .param("key", key)
                .query(Boolean.class)
                .single();
    }

    Optional<Row> find(String caller, String key) {
        return jdbc.sql("""
                        select fingerprint, response from platform.idempotency where caller = :caller and key = :key
                        """)
                .param("caller", caller)
                .param("key", key)
                .query((row, number) -> new Row(row.getBytes("fingerprint"), row.getBytes("response")))
                .optional();
    }

    void insert(String caller, String key, byte[] fingerprint, int status, byte[] response, Instant now) {
        jdbc.sql("""
                        insert into platform.idempotency (caller, key, fingerprint, status, response, created_at)
                        values (:caller, :key, :fingerprint, :status, :response, :now)
                        """)
                .param("caller", caller)
                .param("key", key)
                .param("fingerprint", fingerprint)
                .param("status", status)
                .param("response", response)
                .param("now", Timestamps.of(now))
                .update();
    }

    int deleteBefore(Instant instant) {
        return jdbc.sql("""
                        delete from platform.idempotency where created_at < :instant
                        """).param("instant", Timestamps.of(instant)).update();
    }
}
