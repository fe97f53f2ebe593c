package dev.bridge.access.store;

import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.database.Timestamps;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of {@code access.replica} and {@code access.awaited}. */
public final class ReplicaRows {

    /** A revision that a node is to know. */
    public record Awaited(AccountId account, long revision) {}

    private final JdbcClient jdbc;

    public ReplicaRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public void renew(String node, Instant until) {
        jdbc.sql("""
                        insert into access.replica (node, expires_at) values (:node, :until)
                        on conflict (node) do update set expires_at = excluded.expires_at
                        """).param("node", node).param("until", Timestamps.of(until)).update();
        jdbc.sql("""
                        delete from access.replica where expires_at < cast(:until as timestamptz) - interval '1 hour'
                        """).param("until", Timestamps.of(until)).update();
        jdbc.sql("""
                        delete from access.awaited where asked_at < cast(:until as timestamptz) - interval '1 minute'
                        """).param("until", Timestamps.of(until)).update();
    }

    public void leave(String node) {
        jdbc.sql("""
                        delete from access.replica where node = :node
                        """).param("node", node).update();
        jdbc.sql("""
                        delete from access.awaited where node = :node
                        """).param("node", node).update();
    }

    /** Asks every node whose lease runs. */
    public void await(AccountId account, long revision, Instant now) {
        jdbc.sql("""
                        insert into access.awaited (node, account, revision, asked_at)
                        select node, :account, :revision, :now from access.replica where expires_at > :now
                        on conflict do nothing
                        """)
                .param("account", account.uuid())
                .param("revision", revision)
                .param("now", Timestamps.of(now))
                .update();
    }

    /** Whether a node whose lease runs has not answered yet. */
    public boolean isAwaited(AccountId account, long revision, Instant now) {
        return jdbc.sql("""
                        select exists (
                            select from access.awaited asked join access.replica known on known.node = asked.node
                            where asked.account = :account and asked.revision = :revision and known.expires_at > :now
                        )
                        """)
                .param("account", account.uuid())
                .param("revision", revision)
                .param("now", Timestamps.of(now))
                .query(Boolean.class)
                .single();
    }

    public List<Awaited> awaitedOf(String node) {
        return jdbc.sql("""
                        select account, revision from access.awaited where node = :node
                        """)
                .param("node", node)
                .query((row, number) ->
                        new Awaited(new AccountId(row.getObject("account", UUID.class)), row.getLong("revision")))
                .list();
    }

    public void answer(String node, Awaited awaited) {
        jdbc.sql("""
                        delete from access.awaited
                        where node = :node and account = :account and revision = :revision
                        """)
                .param("node", node)
                .param("account", awaited.account().uuid())
                .param("revision", awaited.revision())
                .update();
    }
}
