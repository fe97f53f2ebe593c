package dev.bridge.catalog;

import org.jspecify.annotations.Nullable;

/** An event that the product itself reports to the audit record. */
public record AuditEvent(
        String category, Severity severity, @Nullable String description, boolean retired) {

    /** As OCSF names them. */
    public enum Severity {
        INFORMATIONAL,
        LOW,
        MEDIUM,
        HIGH,
        CRITICAL
    }
}
