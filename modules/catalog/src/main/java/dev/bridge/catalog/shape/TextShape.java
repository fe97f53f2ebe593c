package dev.bridge.catalog.shape;

import dev.bridge.catalog.CatalogError;
import dev.bridge.catalog.CatalogLimits;
import dev.bridge.catalog.source.SourceNode;
import dev.bridge.decision.declaration.Value;
import dev.bridge.kernel.limit.Limit;
import dev.bridge.kernel.problem.Quoted;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A value written as text of a certain form.
 *
 * @param noun with its article
 * @param form what the whole text matches, or null for any; the same in Java, RE2 and ECMAScript
 * @param limit on its length
 * @param reader from a text that matches, or null where it is wrong all the same
 * @param writer its inverse
 * @param advice what would be right: {@code "write `14 days`"}
 */
public record TextShape<T>(
        String noun,
        @Nullable Pattern form,
        Limit limit,
        Function<String, @Nullable T> reader,
        Function<T, String> writer,
        String advice)
        implements Shape<T> {

    /** Any text that is not blank. */
    public static TextShape<String> any(String noun) {
        return new TextShape<>(
                noun,
                Pattern.compile("[\\s\\S]*\\S[\\s\\S]*"),
                CatalogLimits.TEXT_LENGTH,
                text -> text,
                text -> text,
                "write some words");
    }

    /** A text that matches a pattern. */
    public static TextShape<String> matching(String noun, Pattern form, String advice) {
        return new TextShape<>(noun, form, CatalogLimits.TEXT_LENGTH, text -> text, text -> text, advice);
    }

    /** A text that stands for something else and says so by {@code toString}. */
    public static <T> TextShape<T> parsed(
            String noun, Pattern form, Function<String, @Nullable T> reader, String advice) {
        return new TextShape<>(noun, form, CatalogLimits.TEXT_LENGTH, reader, Objects::toString, advice);
    }

    @Override
    public @Nullable T read(SourceNode node, Problems problems) {
        if (!(node instanceof SourceNode.Scalar scalar) || scalar.type() == SourceNode.Scalar.Type.NOTHING) {
            Mistyped.report(node, noun, "", problems);
            return null;
        }
        String text = scalar.text();
        if (scalar.type() != SourceNode.Scalar.Type.TEXT) {
            Mistyped.report(node, noun, fits(text) ? ": put it in quotes" : "; " + advice, problems);
            return null;
        }
        if (text.codePointCount(0, text.length()) > limit.value()) {
            problems.report(
                    node,
                    CatalogError.VALUE_INVALID,
                    "This text has %,d characters; at most %,d are allowed.",
                    text.codePointCount(0, text.length()),
                    limit.value());
            return null;
        }
        T value = fits(text) ? reader.apply(text) : null;
        if (value == null) {
            problems.report(node, CatalogError.VALUE_INVALID, "%s is not %s; %s.", Quoted.text(text), noun, advice);
        }
        return value;
    }

    private boolean fits(String text) {
        return form == null || form.matcher(text).matches();
    }

    @Override
    public Value write(T value) {
        return Value.of(writer.apply(value));
    }

    @Override
    public Value.Members schema(Definitions definitions) {
        Value.Members schema = Schemas.with(Schemas.type("string"), "maxLength", Value.of(limit.value()));
        return form == null ? schema : Schemas.with(schema, "pattern", Value.of("^(?:" + form.pattern() + ")$"));
    }
}
