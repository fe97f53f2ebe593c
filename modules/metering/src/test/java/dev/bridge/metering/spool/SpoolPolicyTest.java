package dev.bridge.metering.spool;

import static dev.bridge.metering.spool.SpoolPolicy.Route.DATABASE;
import static dev.bridge.metering.spool.SpoolPolicy.Route.PROBE;
import static dev.bridge.metering.spool.SpoolPolicy.Route.SPOOL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.metering.MeteringError;
import dev.bridge.metering.event.EventRequest;
import dev.bridge.testkit.Eventually;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When usage goes to the spool, when it comes back, and when it is turned away. */
class SpoolPolicyTest {

    private final AtomicLong nanos = new AtomicLong(-5_000);
    private final SpoolPolicy policy = new SpoolPolicy(Duration.ofSeconds(2), Duration.ofSeconds(1), nanos::get);

    private void pass(long millis) {
        nanos.addAndGet(Duration.ofMillis(millis).toNanos());
    }

    @Test
    void theDatabaseIsUsedUntilItFails() {
        assertThat(policy.route()).isEqualTo(DATABASE);
        policy.committed(Duration.ofSeconds(2));
        assertThat(policy.route()).isEqualTo(DATABASE);
        policy.failed();
        assertThat(policy.route()).isEqualTo(SPOOL);
    }

    @Test
    void aCommitThatTakesTooLongIsAFailure() {
        policy.committed(Duration.ofMillis(2_001));
        assertThat(policy.isAway()).isTrue();
        assertThat(policy.route()).isEqualTo(SPOOL);
    }

    @Test
    void oneRequestASecondFindsOutWhetherItIsBack() {
        policy.failed();
        pass(999);
        assertThat(policy.route()).isEqualTo(SPOOL);
        pass(1);
        assertThat(policy.route()).isEqualTo(PROBE);
        assertThat(policy.route()).isEqualTo(SPOOL);
        policy.failed();
        pass(1_000);
        assertThat(policy.route()).isEqualTo(PROBE);
        policy.committed(Duration.ofMillis(5));
        assertThat(policy.route()).isEqualTo(DATABASE);
    }

    @Test
    void aNodeTakesSoManyEventsAtATime() {
        Admission admission = new Admission(100, 1_000);
        try (Admission.Entry large = admission.enter(5_000, 10)) {
            assertThat(large).isNotNull();
            refused(admission, 1, 1);
        }
        Admission.Entry first = admission.enter(60, 100);
        Admission.Entry second = admission.enter(40, 100);
        refused(admission, 1, 1);
        second.close();
        second.close();
        assertThat(admission.waitingEvents()).isEqualTo(60);
        refused(admission, 1, 901);
        Admission.Entry third = admission.enter(40, 900);
        third.close();
        first.close();
        assertThat(admission.waitingEvents()).isZero();
    }

    private static void refused(Admission admission, long events, long bytes) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> admission.enter(events, bytes))
                .matches(full -> full.problem().code() == MeteringError.USAGE_QUEUE_FULL
                        && full.problem().code().status() == 429
                        && Objects.equals(full.problem().members().get("retry_after"), 1));
    }

    @Test
    void aRequestIsReadAsItWasWritten() {
        byte[] body = {0, 1, (byte) 0xff};
        SpooledRequest request =
                new SpooledRequest("é", new EventRequest(null, "gzip", Map.of("ce-id", "1", "ce-x", ""), body));
        SpooledRequest read = SpooledRequest.decode(request.encode());
        assertThat(read.sender()).isEqualTo("é");
        assertThat(read.request().contentType()).isNull();
        assertThat(read.request().contentEncoding()).isEqualTo("gzip");
        assertThat(read.request().attributes()).isEqualTo(request.request().attributes());
        assertThat(read.request().body()).isEqualTo(body);
        byte[] whole = request.encode();
        assertThatExceptionOfType(RuntimeException.class)
                .isThrownBy(() -> SpooledRequest.decode(Arrays.copyOf(whole, 20)));
    }

    @Test
    void whatWasSpooledIsDrainedAsSoonAsTheDatabaseIsBack(@TempDir Path folder) {
        SpoolPolicy real = new SpoolPolicy(Duration.ofSeconds(2), Duration.ofMillis(10), System::nanoTime);
        AtomicBoolean back = new AtomicBoolean();
        AtomicLong attempts = new AtomicLong();
        List<String> stored = new CopyOnWriteArrayList<>();
        real.failed();
        try (Spool spool = Spool.open(folder, SpoolSettings.STANDARD)) {
            try (SpoolDrain drain = new SpoolDrain(spool, real, record -> {
                attempts.incrementAndGet();
                if (!back.get()) {
                    real.failed();
                    return false;
                }
                real.committed(Duration.ZERO);
                return stored.add(new String(record.payload(), StandardCharsets.UTF_8));
            })) {
                SpoolFolder.append(spool, "a", "b", "c");
                drain.start();
                Eventually.until(Duration.ofSeconds(10), () -> attempts.get() >= 2);
                assertThat(stored).isEmpty();
                back.set(true);
                Eventually.until(Duration.ofSeconds(10), spool::isEmpty);
            }
            assertThat(stored).containsExactly("a", "b", "c");
            assertThat(real.isAway()).isFalse();
        }
    }
}
