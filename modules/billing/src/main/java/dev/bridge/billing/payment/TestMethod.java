package dev.bridge.billing.payment;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What one can pay with at the test provider: each method has its fate. */
enum TestMethod {
    SUCCESS(Duration.ZERO, true),
    DECLINE(Duration.ZERO, false),
    /** Succeeds after a while, and tells so. */
    DELAY(Duration.ofSeconds(1), true),
    /** Fails after a while, and tells so. */
    DELAY_DECLINE(Duration.ofSeconds(1), false),
    /** Succeeds, and the answer does not arrive. */
    LOST_ANSWER(Duration.ZERO, true),
    /** What is sent does not arrive the first time. */
    LOST_ORDER(Duration.ZERO, true),
    /** Succeeds after a while, and tells so twice. */
    DUPLICATE_WEBHOOK(Duration.ofSeconds(1), true),
    /** Succeeds, and is not given back. */
    REFUSE_REFUND(Duration.ZERO, true);

    private final Duration delay;
    private final boolean succeeds;

    TestMethod(Duration delay, boolean succeeds) {
        this.delay = delay;
        this.succeeds = succeeds;
    }

    Duration delay() {
        return delay;
    }

    boolean succeeds() {
        return succeeds;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<TestMethod> of(String word) {
        return Arrays.stream(values())
                .filter(method -> method.word().equals(word))
                .findFirst();
    }
}
