package dev.bridge.catalog.shape;

import dev.bridge.catalog.source.SourceNode;
import dev.bridge.decision.declaration.Value;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A value that may be written in several forms, told apart by their kind: a short one for the common case first. */
public record FormsShape<T>(String noun, List<Form<T>> forms) implements Shape<T> {

    /** Which nodes a form takes. */
    public enum Kind {
        TEXT,
        NUMBER,
        /** A text that is a number, as {@link DecimalShape} takes it; to be listed before texts. */
        QUOTED_NUMBER,
        TRUTH,
        LIST,
        MAP;

        private boolean admits(SourceNode node) {
            return switch (node) {
                case SourceNode.Mapping _ -> this == MAP;
                case SourceNode.Sequence _ -> this == LIST;
                case SourceNode.Scalar scalar ->
                    switch (scalar.type()) {
                        case TEXT -> this == TEXT || (this == QUOTED_NUMBER && DecimalShape.isQuoted(scalar.text()));
                        case NUMBER -> this == NUMBER;
                        case TRUTH -> this == TRUTH;
                        case NOTHING -> false;
                    };
            };
        }
    }

    /**
     * One form.
     *
     * @param canWrite which values it can express; the first form that can is written
     */
    public record Form<T>(List<Kind> kinds, Shape<T> shape, Predicate<T> canWrite) {

        public static <T> Form<T> of(Shape<T> shape, Predicate<T> canWrite, Kind... kinds) {
            return new Form<>(List.of(kinds), shape, canWrite);
        }
    }

    public static <T> FormsShape<T> of(String noun, Form<T> first, Form<T> second) {
        return new FormsShape<>(noun, List.of(first, second));
    }

    public static <T> FormsShape<T> of(String noun, Form<T> first, Form<T> second, Form<T> third) {
        return new FormsShape<>(noun, List.of(first, second, third));
    }

    @Override
    public @Nullable T read(SourceNode node, Problems problems) {
        for (Form<T> form : forms) {
            if (form.kinds.stream().anyMatch(kind -> kind.admits(node))) {
                return form.shape.read(node, problems);
            }
        }
        Mistyped.report(node, this, problems);
        return null;
    }

    @Override
    public Value write(T value) {
        return forms.stream()
                .filter(form -> form.canWrite.test(value))
                .findFirst()
                .orElseThrow()
                .shape
                .write(value);
    }

    @Override
    public Value.Members schema(Definitions definitions) {
        return Schemas.oneOf(
                forms.stream().map(form -> form.shape.schema(definitions)).toList());
    }
}
