package dev.bridge.metering.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.bridge.kernel.event.ObjectRef;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.metering.Ingest;
import dev.bridge.metering.IngestResult;
import dev.bridge.metering.MeteringError;
import dev.bridge.metering.Position;
import dev.bridge.metering.Sender;
import dev.bridge.metering.Verdict;
import dev.bridge.metering.event.EventRequest;
import dev.bridge.metering.event.UsageEvent;
import dev.bridge.metering.spool.Spool;
import dev.bridge.metering.spool.SpoolError;
import dev.bridge.metering.spool.SpoolMetrics;
import dev.bridge.metering.spool.SpoolSettings;
import dev.bridge.platform.caller.CredentialCheck;
import dev.bridge.testkit.Eventually;
import dev.bridge.testkit.MovableClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessResourceFailureException;

/** Into the database, into the spool, or refused. The store is a list here, which can be away, slow or full. */
class IngestGateTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final ObjectRef GOOD = new ObjectRef("key", "good");
    private static final ObjectRef REVOKED = new ObjectRef("key", "revoked");
    private static final Sender SERVICE = new Sender(AccountId.PLATFORM, true);

    private final MovableClock clock = MovableClock.at("2026-11-29T10:00:00Z");
    private final List<UsageEvent> stored = new CopyOnWriteArrayList<>();
    private final AtomicBoolean away = new AtomicBoolean();
    private final AtomicBoolean partly = new AtomicBoolean();
    private final AtomicBoolean full = new AtomicBoolean();
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final CountDownLatch slow = new CountDownLatch(1);
    private final AtomicBoolean isSlow = new AtomicBoolean();

    @TempDir
    private Path folder;

    private Spool spool;
    private IngestGate gate;

    @BeforeEach
    void open() {
        spool = Spool.open(folder, SpoolSettings.STANDARD);
        CredentialCheck check =
                credential -> credential.type().equals("key") ? Optional.of(credential.equals(GOOD)) : Optional.empty();
        gate = new IngestGate(store(), spool, List.of(check), new SpoolMetrics(metrics), clock);
    }

    @AfterEach
    void close() {
        slow.countDown();
        gate.stop();
        spool.close();
    }

    private Ingest store() {
        return (sender, events) -> {
            if (away.get()) {
                throw new DataAccessResourceFailureException(
                        "away", new SQLTransientConnectionException("away", "08006"));
            }
            if (full.get()) {
                throw Problem.of(MeteringError.USAGE_QUEUE_FULL, "full").exception();
            }
            if (isSlow.get()) {
                await();
            }
            List<UsageEvent> usage = events.stream()
                    .filter(UsageEvent.class::isInstance)
                    .map(UsageEvent.class::cast)
                    .toList();
            stored.addAll(usage);
            return new IngestResult(
                    events.size(),
                    Map.of(Verdict.ACCEPTED, usage.size()),
                    List.of(),
                    new Position(Map.of(1, (long) stored.size())),
                    !partly.get());
        };
    }

    private void await() {
        try {
            slow.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static EventRequest events(String... ids) {
        String body = Stream.of(ids)
                .map(id -> "{\"specversion\": \"1.0\", \"id\": \"" + id + "\", \"source\": \"s\", \"type\": \"t\"}")
                .collect(Collectors.joining(",", "[", "]"));
        return new EventRequest("application/json", null, Map.of(), body.getBytes(StandardCharsets.UTF_8));
    }

    private IngestGate.Taken accept(String... ids) {
        return gate.accept(new SpooledSender(SERVICE, GOOD), events(ids));
    }

    private List<String> ids() {
        return stored.stream().map(UsageEvent::id).toList();
    }

    @Test
    void usageGoesIntoTheDatabaseWhereThatIsThere() {
        assertThat(accept("1", "2").storedIn()).isEqualTo("database");
        assertThat(ids()).containsExactly("1", "2");
        assertThat(spool.isEmpty()).isTrue();
        assertThat(gate.lagMillis()).isZero();
    }

    @Test
    void whileTheDatabaseIsAwayItWaitsAndIsStoredInOrderWhenThatIsBack() {
        gate.start();
        away.set(true);
        IngestGate.Taken taken = accept("1", "2");
        assertThat(taken.storedIn()).isEqualTo("spool");
        assertThat(taken.result().count(Verdict.ACCEPTED)).isEqualTo(2);
        assertThat(accept("3").storedIn()).isEqualTo("spool");
        clock.advance(Duration.ofSeconds(7));
        assertThat(gate.lagMillis()).isEqualTo(7_000);
        assertThat(stored).isEmpty();
        assertThat(measured("oldest.seconds")).isEqualTo(7);
        assertThat(measured("requests")).isEqualTo(2);
        assertThat(measured("bytes")).isPositive();
        assertThat(measured("away")).isEqualTo(1);
        assertThat(measured("admitted")).isEqualTo(2);
        away.set(false);
        Eventually.until(PATIENCE, spool::isEmpty);
        assertThat(ids()).containsExactly("1", "2", "3");
        // Of the time when they came, since they say none.
        assertThat(stored).extracting(UsageEvent::time).containsOnly(Instant.parse("2026-11-29T10:00:00Z"));
        assertThat(accept("4").storedIn()).isEqualTo("database");
        assertThat(measured("drained")).isEqualTo(2);
        assertThat(measured("requests")).isZero();
        assertThat(measured("oldest.seconds")).isZero();
        assertThat(measured("away")).isZero();
        assertThat(measured("refused")).isZero();
    }

    private double measured(String name) {
        return metrics.get("bridge.usage.spool." + name)
                .meter()
                .measure()
                .iterator()
                .next()
                .getValue();
    }

    @Test
    void whatTakesTooLongIsSpooledTooAndWhatIsPartlyStoredAsAWhole() {
        isSlow.set(true);
        assertThat(accept("1").storedIn()).isEqualTo("spool");
        isSlow.set(false);
        assertThat(accept("2").storedIn()).isEqualTo("spool");
        slow.countDown();
        gate.start();
        Eventually.until(
                PATIENCE, () -> spool.isEmpty() && accept("3").storedIn().equals("database"));
        partly.set(true);
        assertThat(accept("4").storedIn()).isEqualTo("spool");
        partly.set(false);
        Eventually.until(PATIENCE, spool::isEmpty);
        assertThat(ids()).contains("1", "2", "3", "4");
    }

    @Test
    void whatIsWrongIsToldAndNotSpooled() {
        away.set(true);
        EventRequest request =
                new EventRequest("application/json", null, Map.of(), """
                [{"specversion": "1.0", "id": "1", "source": "s", "type": "t", "time": "2026-11-29T11:00:00Z"}, {}]""".getBytes(StandardCharsets.UTF_8));
        IngestGate.Taken taken = gate.accept(new SpooledSender(SERVICE, GOOD), request);
        assertThat(taken.result().count(Verdict.REFUSED)).isEqualTo(2);
        assertThat(taken.result().problems())
                .extracting(IngestResult.EventProblem::code)
                .containsExactly("event_in_future", "invalid_event");
        assertThat(spool.isEmpty()).isTrue();
    }

    @Test
    void whatTheSpoolHasNoRoomForIsRefusedAndCounted() {
        gate.stop();
        spool.close();
        spool = Spool.open(folder, new SpoolSettings(200, 200));
        gate = new IngestGate(store(), spool, List.of(), new SpoolMetrics(metrics), clock);
        away.set(true);
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> accept("1", "2", "3"))
                .matches(problem -> problem.problem().code() == SpoolError.SPOOL_FULL);
        assertThat(measured("refused")).isEqualTo(1);
    }

    @Test
    void aFullQueueIsNotSpooled() {
        full.set(true);
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> accept("1"))
                .matches(problem -> problem.problem().code() == MeteringError.USAGE_QUEUE_FULL);
        assertThat(spool.isEmpty()).isTrue();
    }

    @Test
    void usageOfACredentialThatIsNotGoodAnyMoreIsPutAside() {
        gate.acceptUnasked(new SpooledSender(SERVICE, REVOKED), events("revoked"));
        gate.acceptUnasked(new SpooledSender(SERVICE, new ObjectRef("cookie", "1")), events("unknown"));
        gate.acceptUnasked(new SpooledSender(SERVICE, GOOD), events("good"));
        gate.start();
        Eventually.until(PATIENCE, spool::isEmpty);
        assertThat(ids()).containsExactly("good");
        assertThat(spool.damages())
                .hasSize(2)
                .allSatisfy(damage -> assertThat(damage.copy()).isNotNull());
        assertThat(measured("damages")).isEqualTo(2);
    }

    @Test
    void aSenderIsKnownByHeaderAndPathForHalfADay() {
        long[] now = {0};
        SenderMemory memory = new SenderMemory(() -> now[0]);
        SpooledSender sender = new SpooledSender(SERVICE, GOOD);
        memory.remember("Bearer a", "/v1/usage/events", sender);
        assertThat(memory.find("Bearer a", "/v1/usage/events")).contains(sender);
        assertThat(memory.find("Bearer b", "/v1/usage/events")).isEmpty();
        assertThat(memory.find("Bearer a", "/v1/organizations/acme/usage/events"))
                .isEmpty();
        now[0] = Duration.ofHours(12).toNanos();
        assertThat(memory.find("Bearer a", "/v1/usage/events")).isEmpty();
        assertThat(SpooledSender.parse(sender.text())).isEqualTo(sender);
    }
}
