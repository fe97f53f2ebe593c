package dev.bridge.billing;

import java.time.Instant;

/** When a change is to hold. */
public sealed interface Effective {

    Effective NOW = new Now();
    Effective PERIOD_END = new PeriodEnd();

    /** When it is recorded. */
    record Now() implements Effective {}

    /** When the billing period that runs then ends; within the trial, at its end. */
    record PeriodEnd() implements Effective {}

    /** At an instant, which is not past. */
    record At(Instant instant) implements Effective {}
}
