package dev.bridge.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class EventuallyTest {

    @Test
    void returnsAsSoonAsTheConditionHolds() {
        AtomicInteger calls = new AtomicInteger();
        Eventually.until(Duration.ofSeconds(10), () -> calls.incrementAndGet() == 3);
        assertThat(calls).hasValue(3);
    }

    @Test
    void saysWhatWasStillWrongWhenTimeIsUp() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> Eventually.untilAsserted(
                        Duration.ofMillis(20), () -> assertThat("draft").isEqualTo("final")))
                .withMessageStartingWith("not within PT0.02S: ")
                .withMessageContaining("final")
                .withCauseInstanceOf(AssertionError.class);
    }
}
