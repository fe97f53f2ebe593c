package dev.bridge.billing.period;

import java.time.Instant;
import java.time.ZoneId;

/** From the first boundary at or after an instant on, local time is that of another zone. */
public record ZoneChange(Instant at, ZoneId zone) {}
