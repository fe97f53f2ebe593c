package dev.bridge.catalog.shape;

import dev.bridge.catalog.CatalogError;
import dev.bridge.catalog.source.SourceNode;
import dev.bridge.decision.declaration.Value;
import dev.bridge.decision.declaration.Value.Members;
import dev.bridge.kernel.Invariant;
import dev.bridge.kernel.problem.NearestName;
import dev.bridge.kernel.problem.Quoted;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An object whose key {@code type} says which of several it is. */
public final class TaggedShape<T> implements Shape<T> {

    private static final String TAG = "type";

    private final String noun;
    private final Map<String, Variant<? extends T>> variants = new LinkedHashMap<>();

    private record Variant<V>(Class<V> kind, ObjectShape<V> shape) {

        @Nullable
        Members writeIfMine(Object value) {
            return kind.isInstance(value) ? shape.write(kind.cast(value)) : null;
        }
    }

    public TaggedShape(String noun) {
        this.noun = noun;
    }

    public <V extends T> TaggedShape<T> or(String tag, Class<V> kind, ObjectShape<V> shape) {
        variants.put(tag, new Variant<>(kind, shape));
        return this;
    }

    @Override
    public String noun() {
        return noun;
    }

    @Override
    public @Nullable T read(SourceNode node, Problems problems) {
        if (!(node instanceof SourceNode.Mapping mapping)) {
            Mistyped.report(node, this, problems);
            return null;
        }
        SourceNode.Entry tag = mapping.entries().get(TAG);
        if (tag == null) {
            problems.report(
                    node,
                    CatalogError.KEY_MISSING,
                    "%s needs `type`: %s.",
                    Words.sentence(noun),
                    Words.list(variants.keySet(), "or"));
            return null;
        }
        if (!(tag.value() instanceof SourceNode.Scalar scalar) || scalar.type() != SourceNode.Scalar.Type.TEXT) {
            Mistyped.report(tag.value(), Words.list(variants.keySet(), "or"), "", problems);
            return null;
        }
        Variant<? extends T> variant = variants.get(scalar.text());
        if (variant == null) {
            problems.report(
                    tag.value(),
                    CatalogError.VALUE_INVALID,
                    "%s is not a type of %s%s",
                    Quoted.text(scalar.text()),
                    Words.bare(noun),
                    NearestName.of(scalar.text(), variants.keySet())
                            .map(near -> "; did you mean `" + near + "`?")
                            .orElse("; write " + Words.list(variants.keySet(), "or") + "."));
            return null;
        }
        return variant.shape.read(node, problems, List.of(TAG));
    }

    @Override
    public Value write(T value) {
        for (Map.Entry<String, Variant<? extends T>> entry : variants.entrySet()) {
            @Nullable Members written = entry.getValue().writeIfMine(value);
            if (written != null) {
                Map<String, Value> members = new LinkedHashMap<>();
                members.put(TAG, Value.of(entry.getKey()));
                members.putAll(written.members());
                return new Members(members);
            }
        }
        throw Invariant.broken("no form for %s", value);
    }

    @Override
    public Members schema(Definitions definitions) {
        return definitions.refer(Words.bare(noun), () -> {
            List<Members> alternatives = new ArrayList<>();
            variants.forEach((tag, variant) -> alternatives.add(
                    variant.shape.schema(definitions, Map.of(TAG, Schemas.of("const", Value.of(tag))))));
            return Schemas.oneOf(alternatives);
        });
    }
}
