package dev.bridge.metering.meter;

import java.time.Instant;

/**
 * Which version of which meter.
 *
 * @param number stands for it in every row
 * @param since it counts events of this time and later
 * @param activatedAt when it began to be counted as events come; those before were counted by a backfill
 */
public record MeterVersion(int number, String product, String name, int version, Instant since, Instant activatedAt) {}
