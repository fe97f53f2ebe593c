package dev.bridge.catalog.check;

import dev.bridge.catalog.AttributeDefinition;
import dev.bridge.catalog.CatalogError;
import dev.bridge.catalog.source.Path;
import dev.bridge.decision.declaration.ValueType;
import java.util.HashSet;
import java.util.Locale;

/** Attributes of people and organizations. */
final class AttributeCheck {

    private final Model model;
    private final Report report;
    private final ValueCheck values;

    private AttributeCheck(Model model, Report report) {
        this.model = model;
        this.report = report;
        this.values = new ValueCheck(report);
    }

    static void run(Model model, Report report) {
        AttributeCheck check = new AttributeCheck(model, report);
        model.manifest()
                .attributes()
                .forEach((name, attribute) -> check.attribute(Path.of("attributes", name), attribute));
    }

    private void attribute(Path path, AttributeDefinition attribute) {
        values.bounds(path, attribute.type(), attribute.minimum(), attribute.maximum());
        values.pattern(path.child("pattern"), attribute.pattern(), attribute.type());
        if (attribute.type() instanceof ValueType.Reference(String target)) {
            report.resolves(path.child("type"), target, model.types(), "a type");
        }
        if (attribute.search() == AttributeDefinition.Search.PREFIX && attribute.type() != ValueType.Simple.STRING) {
            report.error(
                    path.child("search"),
                    CatalogError.KEYS_CONFLICT,
                    "Only texts are searched by prefix, and the type is `%s`; write `exact`.",
                    attribute.type());
        }
        if (attribute.pii() == AttributeDefinition.Pii.SENSITIVE
                && attribute.visibility() == AttributeDefinition.Visibility.PUBLIC) {
            report.error(
                    path.child("visibility"),
                    CatalogError.KEYS_CONFLICT,
                    "Sensitive personal data cannot be `public`; write `self`, `admins` or `operator`.");
        }
        boolean ofPerson = attribute.on() == AttributeDefinition.Owner.USER
                || attribute.on() == AttributeDefinition.Owner.MEMBERSHIP;
        if (attribute.writers().contains(AttributeDefinition.Writer.SELF) && !ofPerson) {
            report.error(
                    path.child("writers"),
                    CatalogError.KEYS_CONFLICT,
                    "`self` is a person, and this attribute is on the `%s`; write `admin`.",
                    attribute.on().name().toLowerCase(Locale.ROOT));
        }
        if (attribute.claim() != null && attribute.on() != AttributeDefinition.Owner.USER) {
            report.error(
                    path.child("claim"),
                    CatalogError.KEYS_CONFLICT,
                    "Only attributes on `user` are released as claims.");
        }
        if (new HashSet<>(attribute.writers()).size() < attribute.writers().size()) {
            report.error(path.child("writers"), CatalogError.VALUE_INVALID, "A writer stands twice; keep one of them.");
        }
    }
}
