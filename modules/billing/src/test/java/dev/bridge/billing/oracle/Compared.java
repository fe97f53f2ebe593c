package dev.bridge.billing.oracle;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** What a run has compared, told as it goes on. For any number of threads. */
final class Compared {

    /** How often a long run tells how far it is. */
    private static final int EVERY = 5_000;

    private final String subject;
    private final int cases;
    private final long began = System.nanoTime();
    private final AtomicInteger subscriptions = new AtomicInteger();
    private final LongAdder documents = new LongAdder();
    private final LongAdder lines = new LongAdder();
    private final LongAdder corrections = new LongAdder();
    private final LongAdder dates = new LongAdder();

    Compared(String subject, int cases) {
        this.subject = subject;
        this.cases = cases;
    }

    void document(int linesOfIt, long correctionsInIt) {
        documents.increment();
        lines.add(linesOfIt);
        corrections.add(correctionsInIt);
    }

    /** Dates on which the books were compared with what was billed. */
    void dates(int number) {
        dates.add(number);
    }

    void subscription() {
        int number = subscriptions.incrementAndGet();
        if (number % EVERY == 0 && number < cases) {
            System.out.println(told());
        }
    }

    String told() {
        Duration taken = Duration.ofNanos(System.nanoTime() - began);
        return "%s: %,d of %,d subscriptions, %,d documents with %,d lines, %,d of them corrections, books on %,d dates; %,d s"
                .formatted(
                        subject,
                        subscriptions.get(),
                        cases,
                        documents.sum(),
                        lines.sum(),
                        corrections.sum(),
                        dates.sum(),
                        taken.toSeconds());
    }
}
