package dev.bridge.metering.meter;

import dev.bridge.decision.expression.Scope;
import dev.cel.common.types.SimpleType;

/** The names that a meter's {@code when}, {@code value} and {@code series} may use, as the catalog checks them. */
final class MeterScope {

    static final Scope SCOPE = new Scope.Builder()
            .name("data", SimpleType.DYN)
            .name("id", SimpleType.STRING)
            .name("source", SimpleType.STRING)
            .name("type", SimpleType.STRING)
            .name("subject", SimpleType.STRING)
            .name("time", SimpleType.TIMESTAMP)
            .build();

    private MeterScope() {}
}
