package dev.bridge.kernel.id;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.testkit.MovableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class IdsTest {

    private static final int COUNT = 5_000;

    private final MovableClock clock = MovableClock.at("2026-01-31T10:00:00Z");
    private final Ids ids = new Ids(clock, new Random(42));

    @Test
    void anIdIsAUuidOfVersion7WithTheClocksMillisecond() {
        AccountId id = ids.next(AccountId.TYPE);

        assertThat(id.uuid().version()).isEqualTo(7);
        assertThat(id.uuid().variant()).isEqualTo(2);
        assertThat(id.uuid().getMostSignificantBits() >>> 16)
                .isEqualTo(clock.instant().toEpochMilli());
    }

    @Test
    void idsIncreaseInsideOneMillisecond() {
        assertThat(Stream.generate(() -> ids.next(AccountId.TYPE)).limit(COUNT).toList())
                .isSortedAccordingTo(Comparable::compareTo)
                .doesNotHaveDuplicates();
    }

    @Test
    void idsIncreaseWithTheClockAndInEachOfManyThreads() throws InterruptedException, ExecutionException {
        Callable<List<AccountId>> make = () -> {
            List<AccountId> made = new ArrayList<>();
            for (int count = 0; count < COUNT; count++) {
                made.add(ids.next(AccountId.TYPE));
                clock.advance(Duration.ofNanos(10_000));
            }
            return made;
        };
        List<AccountId> all = new ArrayList<>();
        try (var executor = Executors.newFixedThreadPool(4)) {
            for (var future : executor.invokeAll(Collections.nCopies(4, make))) {
                assertThat(future.get()).isSortedAccordingTo(Comparable::compareTo);
                all.addAll(future.get());
            }
        }
        assertThat(all).hasSize(4 * COUNT).doesNotHaveDuplicates();
    }

    @Test
    void idsKeepIncreasingWhenTheClockGoesBack() {
        AccountId before = ids.next(AccountId.TYPE);
        clock.rewind(Duration.ofSeconds(1));

        assertThat(ids.next(AccountId.TYPE)).isGreaterThan(before);
    }

    @Test
    void theSameSeedAndTimeGiveTheSameIds() {
        assertThat(new Ids(clock, new Random(42)).next(AccountId.TYPE)).isEqualTo(ids.next(AccountId.TYPE));
    }
}
