package dev.bridge.access;

import dev.bridge.access.store.DeltaRows;
import dev.bridge.decision.ObjectReference;
import dev.bridge.kernel.event.Event;
import dev.bridge.platform.log.EventLog;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A delta as it is written in events.
 *
 * @param writes grants, one record each
 * @param deletes edges
 */
record DeltaText(
        List<Written> writes,
        List<Edge> deletes,
        List<Attributes> attributes,
        List<Named> registered,
        List<Named> removed) {

    record Written(
            String product,
            String resource,
            String relation,
            String subject,
            @Nullable String condition,
            @Nullable JsonNode context,
            @Nullable Instant expiresAt) {}

    record Edge(String product, String resource, String relation, String subject) {}

    record Attributes(String product, String resource, Map<String, JsonNode> set, List<String> unset) {}

    record Named(String product, String resource) {}

    /** That of an event {@code access.relations.changed}, wherever it stands. */
    static DeltaText of(Event event, EventLog log, DeltaRows deltas, JsonMapper json) {
        DeltaText inline = log.data(event, AccessEvents.RelationsChanged.class).delta();
        return inline != null
                ? inline
                : json.readValue(deltas.find(event.account(), event.revision()), DeltaText.class);
    }

    static DeltaText of(AccessDelta delta) {
        Map<ResourceName, Attributes> attributes = new LinkedHashMap<>();
        delta.set().forEach((name, set) -> attributes.put(name, attributes(name, set, List.of())));
        delta.unset()
                .forEach((name, unset) -> attributes.merge(
                        name,
                        attributes(name, Map.of(), unset),
                        (one, other) -> attributes(name, one.set, other.unset)));
        return new DeltaText(
                delta.writes().stream().map(DeltaText::written).toList(),
                delta.deletes().stream().map(DeltaText::edge).toList(),
                List.copyOf(attributes.values()),
                delta.registered().stream().map(DeltaText::named).toList(),
                delta.removed().stream().map(DeltaText::named).toList());
    }

    static Written written(StoredGrant grant) {
        Edge edge = edge(grant.key());
        return new Written(
                edge.product,
                edge.resource,
                edge.relation,
                edge.subject,
                grant.condition(),
                grant.context(),
                grant.expiresAt());
    }

    private static Edge edge(StoredGrant.Key key) {
        return new Edge(
                key.product(),
                key.resource().toString(),
                key.relation(),
                key.subject().toString());
    }

    static Attributes attributes(ResourceName name, Map<String, JsonNode> set, List<String> unset) {
        return new Attributes(name.product(), name.toString(), set, unset);
    }

    static Named named(ResourceName name) {
        return new Named(name.product(), name.toString());
    }

    AccessDelta delta() {
        Map<ResourceName, Map<String, JsonNode>> set = new LinkedHashMap<>();
        Map<ResourceName, List<String>> unset = new LinkedHashMap<>();
        for (Attributes each : attributes) {
            ResourceName name = name(each.product, each.resource);
            if (!each.set.isEmpty()) {
                set.put(name, each.set);
            }
            if (!each.unset.isEmpty()) {
                unset.put(name, each.unset);
            }
        }
        return new AccessDelta(
                writes.stream().map(DeltaText::grant).toList(),
                deletes.stream()
                        .map(edge -> key(edge.product, edge.resource, edge.relation, edge.subject))
                        .toList(),
                set,
                unset,
                registered.stream()
                        .map(each -> name(each.product, each.resource))
                        .toList(),
                removed.stream().map(each -> name(each.product, each.resource)).toList());
    }

    static StoredGrant grant(Written written) {
        return new StoredGrant(
                key(written.product, written.resource, written.relation, written.subject),
                written.condition,
                written.context,
                written.expiresAt);
    }

    private static StoredGrant.Key key(String product, String resource, String relation, String subject) {
        GrantText text = new GrantText(new ArrayList<>());
        ObjectReference object = text.resource("", resource);
        var who = text.subject("", subject);
        if (object == null || who == null) {
            throw new IllegalStateException("the log names %s and %s".formatted(resource, subject));
        }
        return new StoredGrant.Key(product, object, relation, who);
    }

    static ResourceName name(String product, String resource) {
        ObjectReference object = new GrantText(new ArrayList<>()).resource("", resource);
        if (object == null) {
            throw new IllegalStateException("the log names " + resource);
        }
        return new ResourceName(product, object);
    }
}
