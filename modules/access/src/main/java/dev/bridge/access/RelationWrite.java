package dev.bridge.access;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Changes that are made together or not at all, as they are sent.
 *
 * @param product whose types they name; null where each type is of one product only
 * @param deletes grants that are gone afterwards; where one is written too, it is there
 * @param conditions what must hold before
 * @param ifRevision the token of the revision that the account must have
 */
public record RelationWrite(
        @Nullable String product,
        List<Writing> writes,
        List<Naming> deletes,
        List<Attributing> attributes,
        List<String> register,
        List<String> remove,
        List<Condition> conditions,
        @Nullable String ifRevision) {

    /** A grant that is to be there. */
    public record Writing(
            @Nullable String resource,
            @Nullable String relation,
            @Nullable String subject,
            @Nullable Bound condition,
            @Nullable Instant expiresAt) {}

    /** A condition of the resource's type. */
    public record Bound(@Nullable String name, @Nullable JsonNode context) {}

    /** A grant by its edge. */
    public record Naming(
            @Nullable String resource,
            @Nullable String relation,
            @Nullable String subject) {}

    /** Attributes of a resource. */
    public record Attributing(
            @Nullable String resource,
            @Nullable Map<String, @Nullable JsonNode> set,
            @Nullable List<String> unset) {}

    /** One of the two. */
    public record Condition(
            @Nullable Naming exists, @Nullable Naming absent) {}

    public RelationWrite {
        writes = List.copyOf(writes);
        deletes = List.copyOf(deletes);
        attributes = List.copyOf(attributes);
        register = List.copyOf(register);
        remove = List.copyOf(remove);
        conditions = List.copyOf(conditions);
    }

    /** How many things it names. */
    long size() {
        long size = (long) writes.size() + deletes.size() + register.size() + remove.size() + conditions.size();
        for (Attributing each : attributes) {
            size += each.set() == null ? 0 : each.set().size();
            size += each.unset() == null ? 0 : each.unset().size();
            size++;
        }
        return size;
    }
}
