package dev.bridge.accounts;

import dev.bridge.catalog.AttributeDefinition;
import dev.bridge.catalog.AttributeDefinition.Writer;
import dev.bridge.kernel.problem.FieldProblem;
import dev.bridge.kernel.problem.NearestName;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.kernel.problem.Quoted;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Judges values before they are written. */
final class AttributeWriting {

    /** The values of one source written over what there is, or everything that is wrong with them. */
    AttributeSet apply(
            SortedMap<String, AttributeDefinition> declared,
            AttributeSet before,
            AttributeSource source,
            Map<String, @Nullable JsonNode> values,
            Set<AttributeViewer> viewers) {
        List<FieldProblem> wrong = new ArrayList<>();
        AttributeSet after = before;
        for (Map.Entry<String, @Nullable JsonNode> entry : values.entrySet()) {
            String key = entry.getKey();
            AttributeDefinition attribute = declared.get(key);
            boolean writable = attribute != null && mayWrite(attribute, source, viewers);
            if (attribute == null || !(writable || AttributeViewer.sees(viewers, attribute.visibility()))) {
                wrong.add(unknown(declared, source, viewers, key));
            } else if (!writable) {
                throw notWritable(key, attribute);
            } else {
                after = write(attribute, after, source, key, entry.getValue(), wrong);
            }
        }
        refuse(wrong);
        bound(after);
        return after;
    }

    /** Passes where nothing is missing that whoever makes the subject has to say. */
    void requireComplete(SortedMap<String, AttributeDefinition> declared, AttributeAsked asked, AttributeSet set) {
        List<FieldProblem> missing = new ArrayList<>();
        declared.forEach((key, attribute) -> {
            if (asked.of(attribute) && set.values(key).isEmpty()) {
                missing.add(problem(key, "`" + key + "` is missing and required; send it in `attributes`."));
            }
        });
        refuse(missing);
    }

    boolean isGood(@Nullable AttributeDefinition attribute, AttributeLayer layer, @Nullable JsonNode value) {
        return attribute != null
                && value != null
                && mayWrite(attribute, layer.source(), layer.viewers())
                && AttributeValues.read(attribute, value).value() != null;
    }

    private static void refuse(List<FieldProblem> wrong) {
        if (!wrong.isEmpty()) {
            throw Problem.of(
                            AccountsError.ATTRIBUTE_INVALID,
                            "%s",
                            wrong.stream().map(FieldProblem::detail).collect(Collectors.joining(" ")))
                    .withErrors(wrong)
                    .exception();
        }
    }

    private static AttributeSet write(
            AttributeDefinition attribute,
            AttributeSet set,
            AttributeSource source,
            String key,
            @Nullable JsonNode value,
            List<FieldProblem> wrong) {
        if (value == null || value.isNull()) {
            AttributeSet without = set.with(source, key, null);
            if (attribute.required()
                    && !set.values(key).isEmpty()
                    && without.values(key).isEmpty()) {
                wrong.add(problem(key, "`" + key + "` is required and cannot be taken away; send another value."));
            }
            return without;
        }
        AttributeValues.Reading reading = AttributeValues.read(attribute, value);
        if (reading.value() == null) {
            wrong.add(problem(key, "`" + key + "`: " + reading.wrong() + "."));
            return set;
        }
        int bytes = reading.value().toString().getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MembershipLimits.ATTRIBUTE_BYTES.value()) {
            wrong.add(problem(
                    key,
                    "`" + key + "` has " + bytes + " bytes; at most " + MembershipLimits.ATTRIBUTE_BYTES.value()
                            + " are allowed."));
            return set;
        }
        return set.with(source, key, reading.value());
    }

    private static void bound(AttributeSet set) {
        MembershipLimits.ATTRIBUTES.check(set.keys().size(), "The subject");
        long bytes = set.layers().values().stream()
                .flatMap(layer -> layer.values().stream())
                .mapToLong(value -> value.toString().getBytes(StandardCharsets.UTF_8).length)
                .sum();
        MembershipLimits.SUBJECT_ATTRIBUTE_BYTES.check(bytes, "The subject");
    }

    private static boolean mayWrite(
            AttributeDefinition attribute, AttributeSource source, Set<AttributeViewer> viewers) {
        if (attribute.retired()) {
            return false;
        }
        List<Writer> writers = attribute.writers();
        return switch (source) {
            case SCIM -> writers.contains(Writer.SCIM);
            case SSO -> writers.contains(Writer.SSO);
            case ADMIN ->
                writers.contains(Writer.ADMIN)
                        || (writers.contains(Writer.OPERATOR) && viewers.contains(AttributeViewer.OPERATOR));
            case PRODUCT -> writers.contains(Writer.PRODUCT);
            case SELF -> writers.contains(Writer.SELF);
            case MIGRATION -> true;
        };
    }

    private static RuntimeException notWritable(String key, AttributeDefinition attribute) {
        return Problem.of(
                        AccountsError.ATTRIBUTE_NOT_WRITABLE,
                        attribute.retired()
                                ? "The attribute `%s` is retired; what it has is kept, and nothing new is written."
                                : "The attribute `%s` is not yours to write; ask who may.",
                        key)
                .exception();
    }

    private static FieldProblem unknown(
            SortedMap<String, AttributeDefinition> declared,
            AttributeSource source,
            Set<AttributeViewer> viewers,
            String key) {
        Set<String> known = new TreeSet<>();
        declared.forEach((name, attribute) -> {
            if (AttributeViewer.sees(viewers, attribute.visibility()) || mayWrite(attribute, source, viewers)) {
                known.add(name);
            }
        });
        return problem("", "There is no attribute " + Quoted.text(key) + NearestName.ending(key, known));
    }

    private static FieldProblem problem(String key, String detail) {
        String pointer = "/attributes" + (key.isEmpty() ? "" : "/" + key);
        return FieldProblem.at(pointer, AccountsError.ATTRIBUTE_INVALID, detail.replace("?.", "?"));
    }
}
