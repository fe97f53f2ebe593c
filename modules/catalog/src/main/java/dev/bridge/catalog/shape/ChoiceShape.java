package dev.bridge.catalog.shape;

import dev.bridge.catalog.CatalogError;
import dev.bridge.catalog.source.SourceNode;
import dev.bridge.decision.declaration.Value;
import dev.bridge.kernel.problem.NearestName;
import dev.bridge.kernel.problem.Quoted;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One of a few words. */
public final class ChoiceShape<T> implements Shape<T> {

    private final Map<String, T> byWord;

    private ChoiceShape(Map<String, T> byWord) {
        this.byWord = byWord;
    }

    /** The constants of an enum, in lower case. */
    @SafeVarargs
    public static <E extends Enum<E>> ChoiceShape<E> of(E... constants) {
        Map<String, E> byWord = new LinkedHashMap<>();
        for (E constant : constants) {
            byWord.put(constant.name().toLowerCase(Locale.ROOT), constant);
        }
        return new ChoiceShape<>(byWord);
    }

    @Override
    public String noun() {
        return Words.list(byWord.keySet(), "or");
    }

    @Override
    public @Nullable T read(SourceNode node, Problems problems) {
        if (!(node instanceof SourceNode.Scalar scalar) || scalar.type() != SourceNode.Scalar.Type.TEXT) {
            Mistyped.report(node, this, problems);
            return null;
        }
        T value = byWord.get(scalar.text());
        if (value == null) {
            problems.report(
                    node,
                    CatalogError.VALUE_INVALID,
                    "%s is not possible here%s",
                    Quoted.text(scalar.text()),
                    NearestName.of(scalar.text(), byWord.keySet())
                            .map(near -> "; did you mean `" + near + "`?")
                            .orElse("; write " + noun() + "."));
        }
        return value;
    }

    @Override
    public Value write(T value) {
        return Value.of(byWord.entrySet().stream()
                .filter(entry -> Objects.equals(entry.getValue(), value))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow());
    }

    @Override
    public Value.Members schema(Definitions definitions) {
        return Schemas.of("enum", Schemas.texts(byWord.keySet()));
    }
}
