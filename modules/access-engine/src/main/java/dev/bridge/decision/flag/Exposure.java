package dev.bridge.decision.flag;

/**
 * What the caller stores, so that the unit keeps its variant when weights change.
 *
 * @param unit {@code account}, {@code user}, {@code session} or {@code context.name}
 */
public record Exposure(String flag, String unit, String id, String variant) {}
