package dev.bridge.platform.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.platform.TestPlatform;
import dev.bridge.testkit.Eventually;
import dev.bridge.testkit.database.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Errands on their way, by their names. */
class ErrandFiguresTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Instant LATER = Instant.parse("2126-01-01T00:00:00Z");

    /** Breaks off, always. */
    private static final class Broken implements Errand {

        @Override
        public String name() {
            return "test_broken";
        }

        @Override
        public Optional<Instant> run(String key) {
            throw new IllegalStateException("broken");
        }
    }

    /** Is done at once. */
    private static final class Quick implements Errand {

        @Override
        public String name() {
            return "test_quick";
        }

        @Override
        public Optional<Instant> run(String key) {
            return Optional.empty();
        }
    }

    @Test
    void whatWaitsAndWhatBrokeOffIsCountedAndWhatComesRoundIsNot() {
        try (TestDatabase database = TestPlatform.database();
                TestPlatform platform = TestPlatform.on(database).start(new Broken(), new Quick())) {
            Errands errands = platform.bean(Errands.class);
            ErrandFigures figures = platform.bean(ErrandFigures.class);
            assertThat(figures.now()).isEmpty();
            platform.transactions().executeWithoutResult(status -> {
                errands.schedule("test_broken", "one", Instant.EPOCH);
                errands.schedule("test_quick", "now", Instant.EPOCH);
                errands.schedule("test_quick", "later", LATER);
                errands.schedule("test_quick", "last", LATER.plusSeconds(1));
            });

            Eventually.untilAsserted(PATIENCE, () -> {
                List<ErrandFigures.Waiting> now = figures.now();
                assertThat(now).extracting(ErrandFigures.Waiting::name).containsExactly("test_broken", "test_quick");
                assertThat(now.getFirst().failing()).isOne();
                assertThat(now.getFirst().lastFailureAt()).isNotNull();
                assertThat(now.getLast()).isEqualTo(new ErrandFigures.Waiting("test_quick", 2, 0, 0, LATER, null));
            });
        }
    }
}
