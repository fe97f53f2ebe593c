package dev.bridge.decision.copy;

import dev.bridge.decision.Grant;
import dev.bridge.decision.ObjectReference;
import dev.bridge.decision.Subject;
import dev.bridge.decision.document.Document;
import dev.bridge.decision.document.InvalidDocument;
import dev.bridge.decision.document.PlainValues;
import dev.bridge.decision.expression.Values;
import dev.bridge.decision.unified.GraphTypes;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads grants in the words of a product, as snapshots and events have them, into the graph's. */
final class CopiedGrants {

    private static final String EVERYONE = "*";

    private final GraphTypes types;

    CopiedGrants(GraphTypes types) {
        this.types = types;
    }

    Grant grant(Document document) {
        Grant.Edge edge = shown(document);
        String condition = document.find("condition");
        Grant.Bound bound = condition == null ? null : new Grant.Bound(condition, values(document.object("context")));
        return types.grant(
                new Grant(edge.resource(), edge.relation(), edge.subject(), bound, instant(document, "expires_at")));
    }

    Grant.Edge edge(Document document) {
        Grant.Edge edge = shown(document);
        return new Grant.Edge(types.object(edge.resource()), edge.relation(), types.subject(edge.subject()));
    }

    ObjectReference object(Document document) {
        return types.object(reference(document, "resource", document.text("resource")));
    }

    private static Grant.Edge shown(Document document) {
        return new Grant.Edge(
                reference(document, "resource", document.text("resource")),
                document.text("relation"),
                subject(document, document.text("subject")));
    }

    private static ObjectReference reference(Document document, String name, String text) {
        int colon = text.indexOf(':');
        if (colon <= 0
                || colon == text.length() - 1
                || text.substring(colon + 1).equals(EVERYONE)) {
            throw new InvalidDocument(document.at(name), "`type:id` is expected");
        }
        return new ObjectReference(text.substring(0, colon), text.substring(colon + 1));
    }

    private static Subject subject(Document document, String text) {
        int hash = text.lastIndexOf('#');
        if (hash > text.indexOf(':')) {
            return new Subject.Userset(
                    reference(document, "subject", text.substring(0, hash)), text.substring(hash + 1));
        }
        return text.endsWith(":" + EVERYONE) && text.indexOf(':') == text.length() - 2
                ? new Subject.Everyone(text.substring(0, text.length() - 2))
                : new Subject.One(reference(document, "subject", text));
    }

    /** Values as expressions have them. */
    static Map<String, Object> values(Document document) {
        Map<String, Object> values = new HashMap<>();
        document.members().forEach((name, value) -> {
            if (value != null) {
                values.put(name.toString(), Values.of(PlainValues.value(document.at(name.toString()), value)));
            }
        });
        return Map.copyOf(values);
    }

    static @Nullable Instant instant(Document document, String name) {
        String text = document.find(name);
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeParseException none) {
            throw new InvalidDocument(document.at(name), "an instant is expected");
        }
    }
}
