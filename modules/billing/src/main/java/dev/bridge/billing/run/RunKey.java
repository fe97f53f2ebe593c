package dev.bridge.billing.run;

import dev.bridge.billing.invoice.LineKind;
import dev.bridge.kernel.time.Period;

/** What a run is for: a period of a subscription, and why there are lines of it. */
public record RunKey(String subscription, Period period, LineKind kind) {}
