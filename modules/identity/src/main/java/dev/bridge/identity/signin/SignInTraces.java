package dev.bridge.identity.signin;

import dev.bridge.accounts.UserId;
import dev.bridge.identity.FlowId;
import dev.bridge.kernel.event.EventType;
import dev.bridge.kernel.event.NewEvent;
import dev.bridge.kernel.event.ObjectRef;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.id.IdType;
import dev.bridge.kernel.id.Ids;
import dev.bridge.kernel.id.TypedId;
import dev.bridge.platform.database.Timestamps;
import dev.bridge.platform.log.EventLog;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Every try at a step, for people who ask why; kept for 30 days. Failures against a person become one event for each network
 * and five minutes: an event for each would let whoever guesses hold the lock of that person's account.
 */
final class SignInTraces {

    /** One entry. */
    record TraceId(UUID uuid) implements TypedId {

        static final IdType<TraceId> TYPE = IdType.register("trace", "an entry of a sign-in's trace", TraceId::new);

        @Override
        public IdType<TraceId> type() {
            return TYPE;
        }
    }

    /** How a try went. */
    enum Outcome {
        PASSED,
        FAILED,
        /** Not judged at all. */
        REFUSED
    }

    private record Failures(AccountId account, UserId user, String network, Instant since, long failures) {}

    private record SignInFailures(String user, String network, Instant since, long failures) {}

    static final EventType FAILURES = new EventType("identity.sign_in.failures");

    private static final Duration KEPT = Duration.ofDays(30);
    private static final Duration TOLD_TOGETHER = Duration.ofMinutes(5);
    private static final int BATCH = 100;

    private final JdbcClient jdbc;
    private final EventLog log;
    private final TransactionTemplate transactions;
    private final Ids ids;
    private final InstantSource clock;

    SignInTraces(JdbcClient jdbc, EventLog log, TransactionTemplate transactions, Ids ids, InstantSource clock) {
        this.jdbc = jdbc;
        this.log = log;
        this.transactions = transactions;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Writes down a try.
     *
     * @param user whose account it was about, where there is one
     * @param reason why it went so, in snake case
     */
    void note(
            FlowId flow,
            FlowKind kind,
            FlowStep step,
            Outcome outcome,
            String reason,
            @Nullable UserId user,
            String network) {
        jdbc.sql("""
                        insert into identity.sign_in_trace (id, user_id, flow, kind, step, outcome, reason, network, at)
                        values (:id, :user, :flow, :kind, :step, :outcome, :reason, :network, :now)
                        """)
                .param("id", ids.next(TraceId.TYPE).uuid())
                .param("user", user == null ? null : user.uuid(), Types.OTHER)
                .param("flow", flow.uuid())
                .param("kind", kind.word())
                .param("step", step.word())
                .param("outcome", outcome.name().toLowerCase(Locale.ROOT))
                .param("reason", reason)
                .param("network", network)
                .param("now", Timestamps.of(clock.instant()))
                .update();
    }

    /** Counts a failure for the event to come. */
    void count(UserId user, AccountId account, String network) {
        long window = TOLD_TOGETHER.toSeconds();
        Instant since = Instant.ofEpochSecond(clock.instant().getEpochSecond() / window * window);
        jdbc.sql("""
                        insert into identity.sign_in_failures as known (user_id, network, since, account, failures)
                        values (:user, :network, :since, :account, 1)
                        on conflict (user_id, network, since) do update set failures = known.failures + 1
                        """)
                .param("user", user.uuid())
                .param("network", network)
                .param("since", Timestamps.of(since))
                .param("account", account.uuid())
                .update();
    }

    /** Tells the failures of the minutes that are over; how many events that were. */
    int tell() {
        int told = 0;
        while (true) {
            List<Failures> over = over();
            over.forEach(this::tell);
            told += over.size();
            if (over.size() < BATCH) {
                return told;
            }
        }
    }

    int deleteOld() {
        return jdbc.sql("""
                        delete from identity.sign_in_trace where at < :before
                        """)
                .param("before", Timestamps.of(clock.instant().minus(KEPT)))
                .update();
    }

    private List<Failures> over() {
        return jdbc.sql("""
                        select * from identity.sign_in_failures where since <= :before order by since limit :limit
                        """)
                .param("before", Timestamps.of(clock.instant().minus(TOLD_TOGETHER)))
                .param("limit", BATCH)
                .query((row, number) -> new Failures(
                        new AccountId(row.getObject("account", UUID.class)),
                        new UserId(row.getObject("user_id", UUID.class)),
                        row.getString("network"),
                        Timestamps.read(row, "since"),
                        row.getLong("failures")))
                .list();
    }

    private void tell(Failures failures) {
        transactions.executeWithoutResult(status -> {
            int deleted = jdbc.sql("""
                            delete from identity.sign_in_failures
                            where user_id = :user and network = :network and since = :since
                            """)
                    .param("user", failures.user.uuid())
                    .param("network", failures.network)
                    .param("since", Timestamps.of(failures.since))
                    .update();
            if (deleted > 0) {
                log.append(
                        Origin.system("sign_in", "sign_in_failures"),
                        new NewEvent(
                                failures.account,
                                FAILURES,
                                ObjectRef.of("user", failures.user),
                                new SignInFailures(
                                        failures.user.text(), failures.network, failures.since, failures.failures)));
            }
        });
    }
}
