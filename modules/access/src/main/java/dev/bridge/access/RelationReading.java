package dev.bridge.access;

import dev.bridge.decision.ObjectReference;
import dev.bridge.decision.Subject;
import dev.bridge.kernel.problem.FieldProblem;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.platform.PlatformError;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A write as it was sent, read: every resource and subject is well-formed. What the model allows is not judged yet.
 *
 * @param writes in the order in which they were sent; so of all others
 */
record RelationReading(
        List<Read> writes,
        List<Read> deletes,
        List<Attributed> attributes,
        List<ObjectReference> register,
        List<ObjectReference> remove,
        List<Condition> conditions) {

    /** An edge with its condition and end. */
    record Read(
            ObjectReference resource,
            String relation,
            Subject subject,
            @Nullable String condition,
            @Nullable JsonNode context,
            @Nullable Instant expiresAt) {}

    record Attributed(ObjectReference resource, Map<String, JsonNode> set, List<String> unset) {}

    /** Whether an edge is there, or is not. */
    record Condition(Read edge, boolean exists) {}

    /**
     * Reads all of it.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code fields_invalid} with everything that is not well-formed,
     *     {@code limit_exceeded}
     */
    static RelationReading of(RelationWrite write) {
        AccessLimits.CHANGES.check(write.size(), "The write");
        List<FieldProblem> wrong = new ArrayList<>();
        Reader reader = new Reader(wrong);
        RelationReading reading = new RelationReading(
                reader.each("writes", write.writes(), reader::writing),
                reader.each("deletes", write.deletes(), reader::naming),
                reader.each("attributes", write.attributes(), reader::attributing),
                reader.each("register", write.register(), reader.text::resource),
                reader.each("remove", write.remove(), reader.text::resource),
                reader.each("if", write.conditions(), reader::condition));
        if (!wrong.isEmpty()) {
            throw Problem.of(
                            PlatformError.FIELDS_INVALID,
                            "%s Nothing was written; `errors` has all that is wrong.",
                            wrong.getFirst().detail())
                    .withErrors(wrong)
                    .exception();
        }
        return reading;
    }

    /** Reads single changes, each with a pointer to where it stands. */
    private record Reader(List<FieldProblem> wrong, GrantText text) {

        interface One<S, T> {
            @Nullable
            T read(String pointer, S sent);
        }

        Reader(List<FieldProblem> wrong) {
            this(wrong, new GrantText(wrong));
        }

        <S, T> List<T> each(String field, List<S> sent, One<S, T> one) {
            List<T> read = new ArrayList<>();
            for (int index = 0; index < sent.size(); index++) {
                T each = one.read("/" + field + "/" + index, sent.get(index));
                if (each != null) {
                    read.add(each);
                }
            }
            return read;
        }

        @Nullable
        Read writing(String pointer, RelationWrite.Writing sent) {
            Read edge = edge(pointer, sent.resource(), sent.relation(), sent.subject());
            RelationWrite.Bound bound = sent.condition();
            if (edge == null || bound == null) {
                return edge == null ? null : with(edge, null, null, end(sent));
            }
            String name = text.name(pointer + "/condition/name", bound.name());
            JsonNode context = context(pointer + "/condition/context", bound.context());
            return name == null || context == null ? null : with(edge, name, context, end(sent));
        }

        /** In the precision of the database, so that the same is seen as the same. */
        private static @Nullable Instant end(RelationWrite.Writing sent) {
            return sent.expiresAt() == null ? null : sent.expiresAt().truncatedTo(ChronoUnit.MICROS);
        }

        private static Read with(
                Read edge, @Nullable String condition, @Nullable JsonNode context, @Nullable Instant expiresAt) {
            return new Read(edge.resource, edge.relation, edge.subject, condition, context, expiresAt);
        }

        @Nullable
        Read naming(String pointer, RelationWrite.Naming sent) {
            return edge(pointer, sent.resource(), sent.relation(), sent.subject());
        }

        private @Nullable Read edge(
                String pointer, @Nullable String resource, @Nullable String relation, @Nullable String subject) {
            ObjectReference object = text.resource(pointer + "/resource", resource);
            String name = text.relation(pointer + "/relation", relation);
            Subject who = text.subject(pointer + "/subject", subject);
            return object == null || name == null || who == null ? null : new Read(object, name, who, null, null, null);
        }

        private @Nullable JsonNode context(String pointer, @Nullable JsonNode context) {
            if (context == null || context.isNull()) {
                return JsonNodeFactory.instance.objectNode();
            }
            if (!context.isObject()) {
                return wrong(pointer, "The context of a condition is an object.");
            }
            return fits(pointer, context, AccessLimits.CONTEXT_BYTES.value()) ? context : null;
        }

        @Nullable
        Attributed attributing(String pointer, RelationWrite.Attributing sent) {
            ObjectReference object = text.resource(pointer + "/resource", sent.resource());
            Map<String, JsonNode> set = new TreeMap<>();
            List<String> unset = new ArrayList<>();
            if (sent.set() != null) {
                sent.set().forEach((name, value) -> {
                    if (value == null || value.isNull()) {
                        wrong(
                                pointer + "/set/" + name,
                                "An attribute has a value; to take it away, name it in `unset`.");
                    } else if (text.name(pointer + "/set/" + name, name) != null
                            && fits(pointer + "/set/" + name, value, AccessLimits.ATTRIBUTE_BYTES.value())) {
                        set.put(name, value);
                    }
                });
            }
            if (sent.unset() != null) {
                sent.unset().stream()
                        .filter(name -> text.name(pointer + "/unset", name) != null)
                        .forEach(unset::add);
            }
            return object == null ? null : new Attributed(object, set, unset);
        }

        @Nullable
        Condition condition(String pointer, RelationWrite.Condition sent) {
            RelationWrite.Naming edge = sent.exists() == null ? sent.absent() : sent.exists();
            if (edge == null || (sent.exists() != null && sent.absent() != null)) {
                return wrong(pointer, "A condition has either `exists` or `absent`.");
            }
            Read read = naming(pointer + (sent.exists() == null ? "/absent" : "/exists"), edge);
            return read == null ? null : new Condition(read, sent.exists() != null);
        }

        private boolean fits(String pointer, JsonNode value, long bytes) {
            long length = value.toString().getBytes(StandardCharsets.UTF_8).length;
            if (length > bytes) {
                wrong(pointer, "The value has " + length + " bytes; at most " + bytes + " are allowed.");
            } else if (JsonValues.depth(value) > AccessLimits.VALUE_DEPTH.value()) {
                wrong(
                        pointer,
                        "The value nests deeper than " + AccessLimits.VALUE_DEPTH.value()
                                + " levels; make it flatter.");
            } else {
                return true;
            }
            return false;
        }

        @SuppressWarnings("TypeParameterUnusedInFormals") // it is null
        private <T> @Nullable T wrong(String pointer, String detail) {
            wrong.add(new FieldProblem(pointer, "field_invalid", detail, null));
            return null;
        }
    }
}
