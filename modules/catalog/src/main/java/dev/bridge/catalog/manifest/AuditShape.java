package dev.bridge.catalog.manifest;

import dev.bridge.catalog.AuditEvent;
import dev.bridge.catalog.shape.ChoiceShape;
import dev.bridge.catalog.shape.Field;
import dev.bridge.catalog.shape.ObjectShape;
import dev.bridge.catalog.shape.Shape;

/** The block {@code audit}. */
final class AuditShape {

    private static final Field<AuditEvent, String> CATEGORY =
            Field.required("category", Texts.NAME, AuditEvent::category, "What it is about, for filters.");

    private static final Field<AuditEvent, AuditEvent.Severity> SEVERITY = Field.required(
            "severity", ChoiceShape.of(AuditEvent.Severity.values()), AuditEvent::severity, "How much it matters.");

    private static final Field<AuditEvent, String> DESCRIPTION = Described.description(AuditEvent::description);

    private static final Field<AuditEvent, Boolean> RETIRED = Retired.field(AuditEvent::retired);

    static final Shape<AuditEvent> EVENT = ObjectShape.of(
            "an audit event",
            values -> new AuditEvent(
                    values.get(CATEGORY), values.get(SEVERITY), values.find(DESCRIPTION), values.get(RETIRED)),
            CATEGORY,
            SEVERITY,
            DESCRIPTION,
            RETIRED);

    private AuditShape() {}
}
