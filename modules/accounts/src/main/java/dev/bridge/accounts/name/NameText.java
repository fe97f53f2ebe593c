package dev.bridge.accounts.name;

import dev.bridge.accounts.AccountsError;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.kernel.problem.Quoted;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A name of an account. It stands in URLs and image paths, so it is ASCII: letters, digits, and single {@code -} or {@code
 * _} inside. It can equal neither an email address nor an id.
 *
 * @param folded what it is compared by
 * @param skeleton what names that look alike have in common
 * @param shown as it was written; in lower case where a capital {@code I} could be taken for an {@code l}
 */
public record NameText(String folded, String skeleton, String shown) {

    private static final int MIN_LENGTH = 3;
    private static final int MAX_LENGTH = 39;
    private static final Pattern SHAPE = Pattern.compile("[a-z0-9]+([-_][a-z0-9]+)*");

    /** What an id looks like: a name of this shape would be taken for one. */
    private static final Pattern ID = Pattern.compile("[a-z_]+_[0-7][0-9a-hjkmnp-tv-z]{25}");

    /**
     * Reads a name.
     *
     * @throws ProblemException {@code name_invalid}, which names the first character that cannot be
     */
    public static NameText parse(String text) {
        OptionalInt wrong =
                text.codePoints().filter(character -> !isAllowed(character)).findFirst();
        if (wrong.isPresent()) {
            throw invalid(text, "contains " + described(wrong.getAsInt()));
        }
        if (text.length() < MIN_LENGTH || text.length() > MAX_LENGTH) {
            throw invalid(text, "has " + text.length() + " characters");
        }
        String folded = Skeleton.fold(text);
        if (!SHAPE.matcher(folded).matches()) {
            throw invalid(text, "begins or ends with `-` or `_`, or has two of them together");
        }
        if (ID.matcher(folded).matches()) {
            throw invalid(text, "looks like an id");
        }
        return new NameText(folded, Skeleton.of(folded), text.indexOf('I') < 0 ? text : folded);
    }

    /** The folded form of what may be a name, for looking it up; null for what cannot be one. */
    public static @Nullable String folded(String text) {
        String folded = text.length() > MAX_LENGTH ? "" : Skeleton.fold(text);
        return folded.length() >= MIN_LENGTH && SHAPE.matcher(folded).matches() ? folded : null;
    }

    private static boolean isAllowed(int character) {
        return (character >= 'a' && character <= 'z')
                || (character >= 'A' && character <= 'Z')
                || (character >= '0' && character <= '9')
                || character == '-'
                || character == '_';
    }

    /** {@code U+0430, which looks like `a`}. */
    private static String described(int character) {
        String described = "U+%04X".formatted(character);
        if (character > ' ' && character < 0x7F) {
            described += " " + Quoted.text(Character.toString(character));
        }
        String alike = Skeleton.of(Character.toString(character));
        return alike.length() == 1 && character != alike.charAt(0) && isAllowed(alike.charAt(0))
                ? described + ", which looks like `" + alike + "`"
                : described;
    }

    private static ProblemException invalid(String text, String what) {
        return Problem.of(
                        AccountsError.NAME_INVALID,
                        "%s %s; a name has %d to %d of `a` to `z`, `0` to `9`, and single `-` or `_` inside.",
                        Quoted.text(text),
                        what,
                        MIN_LENGTH,
                        MAX_LENGTH)
                .exception();
    }
}
