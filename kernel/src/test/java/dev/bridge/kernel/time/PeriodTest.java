package dev.bridge.kernel.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.bridge.kernel.problem.KernelError;
import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.testkit.property.Generator;
import dev.bridge.testkit.property.Generators;
import dev.bridge.testkit.property.Property;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

class PeriodTest {

    private static final Instant EPOCH = Instant.parse("2026-01-01T00:00:00Z");

    /** Close together, so that bounds meet often. */
    private static final Generator<Period> PERIODS = Generators.combine(
            Generators.integers(0, 20),
            Generators.integers(1, 10),
            (start, length) -> new Period(EPOCH.plusSeconds(start), EPOCH.plusSeconds(start + length)));

    private record Pair(Period first, Period second) {}

    private static final Generator<Pair> PAIRS = Generators.combine(PERIODS, PERIODS, Pair::new);

    @Test
    void emptyAndBackwardPeriodsAreProblems() {
        for (Instant end : new Instant[] {EPOCH, EPOCH.minusSeconds(1)}) {
            assertThatExceptionOfType(ProblemException.class)
                    .isThrownBy(() -> new Period(EPOCH, end))
                    .satisfies(failure -> assertThat(failure.problem().code()).isEqualTo(KernelError.PERIOD_INVALID))
                    .withMessageContaining("its end must be later than its start");
        }
    }

    @Test
    void theStartBelongsToItAndTheEndDoesNot() {
        Property.forAll(PERIODS, period -> {
            assertThat(period.contains(period.start())).isTrue();
            assertThat(period.contains(period.end().minusNanos(1))).isTrue();
            assertThat(period.contains(period.end())).isFalse();
            assertThat(period.contains(period.start().minusNanos(1))).isFalse();
        });
    }

    @Test
    void neighboursNeverOverlapAndLeaveNoGap() {
        Generator<Period> next = Generators.integers(1, 10).map(length -> new Period(EPOCH, EPOCH.plusSeconds(length)));
        Property.forAll(Generators.combine(PERIODS, next, Pair::new), pair -> {
            Period left = pair.first;
            Period right = new Period(left.end(), left.end().plus(pair.second.duration()));
            assertThat(left.overlaps(right)).isFalse();
            assertThat(right.overlaps(left)).isFalse();
            assertThat(left.intersection(right)).isEmpty();
            assertThat(left.contains(left.end()) ^ right.contains(left.end())).isTrue();
        });
    }

    @Test
    void theIntersectionIsWhatBothContain() {
        Property.forAll(PAIRS, pair -> {
            assertThat(pair.first.intersection(pair.second)).isEqualTo(pair.second.intersection(pair.first));
            assertThat(pair.first.intersection(pair.second).isPresent()).isEqualTo(pair.first.overlaps(pair.second));
            for (int second = 0; second <= 30; second++) {
                Instant instant = EPOCH.plusSeconds(second);
                boolean inBoth = pair.first.contains(instant) && pair.second.contains(instant);
                assertThat(pair.first
                                .intersection(pair.second)
                                .map(common -> common.contains(instant))
                                .orElse(false))
                        .isEqualTo(inBoth);
            }
        });
    }

    @Test
    void aPeriodContainsAnotherExactlyWhenThatIsTheirIntersection() {
        Property.forAll(
                PAIRS,
                pair -> assertThat(pair.first.contains(pair.second))
                        .isEqualTo(pair.first
                                .intersection(pair.second)
                                .filter(pair.second::equals)
                                .isPresent()));
    }

    @Test
    void aPeriodIsWrittenAsIso8601HasIt() {
        Period period = new Period(EPOCH, EPOCH.plus(Duration.ofDays(31)));

        assertThat(period).hasToString("2026-01-01T00:00:00Z/2026-02-01T00:00:00Z");
        assertThat(period.duration()).isEqualTo(Duration.ofDays(31));
    }

    @Test
    void theSystemsTimeIsInWholeMicroseconds() {
        Instant now = new SystemClock().instant();

        assertThat(now).isEqualTo(now.truncatedTo(ChronoUnit.MICROS));
    }
}
