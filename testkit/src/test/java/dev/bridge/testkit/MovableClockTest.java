package dev.bridge.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class MovableClockTest {

    private final MovableClock clock = MovableClock.at("2026-01-31T10:00:00.123456789Z");

    @Test
    void standsStillInWholeMicroseconds() {
        assertThat(clock.instant()).isEqualTo("2026-01-31T10:00:00.123456Z").isEqualTo(clock.instant());
    }

    @Test
    void movesOnByADurationOrToAMoment() {
        assertThat(clock.advance(Duration.ofNanos(1_999))).isEqualTo("2026-01-31T10:00:00.123457Z");
        clock.set(Instant.parse("2026-02-01T00:00:00Z"));
        assertThat(clock).hasToString("2026-02-01T00:00:00Z");
    }

    @Test
    void goesBackOnlyWhenItIsRewound() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> clock.advance(Duration.ofSeconds(-1)))
                .withMessageContaining("rewind");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> clock.set(Instant.parse("2026-01-31T10:00:00Z")))
                .withMessageContaining("rewind");
        clock.rewind(Duration.ofDays(1));
        assertThat(clock.instant()).isEqualTo("2026-01-30T10:00:00.123456Z");
    }

    @Test
    void noAdvanceIsLostBetweenThreads() throws InterruptedException {
        Instant start = clock.instant();
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            executor.invokeAll(Collections.nCopies(100, () -> clock.advance(Duration.ofSeconds(1))));
        }
        assertThat(clock.instant()).isEqualTo(start.plusSeconds(100));
    }
}
