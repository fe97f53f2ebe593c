package dev.bridge.accounts;

import dev.bridge.kernel.problem.Problem;
import java.text.Normalizer;

/**
 * What people call somebody or something: any script, but nothing that is invisible or turns the direction of what
 * stands around it.
 */
public final class DisplayName {

    private DisplayName() {}

    /**
     * The name in NFC, without spaces around it.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code display_name_invalid}, {@code limit_exceeded}
     */
    public static String clean(String text) {
        String name = Normalizer.normalize(text.strip(), Normalizer.Form.NFC);
        AccountsLimits.DISPLAY_NAME.check(name.codePointCount(0, name.length()), "The display name");
        if (name.isEmpty()) {
            throw Problem.of(AccountsError.DISPLAY_NAME_INVALID, "The display name is empty; send a text.")
                    .exception();
        }
        name.codePoints().filter(DisplayName::isInvisible).findFirst().ifPresent(wrong -> {
            throw Problem.of(
                            AccountsError.DISPLAY_NAME_INVALID,
                            "The display name contains U+%04X, which is not seen or turns the text around it; leave it"
                                    + " out.",
                            wrong)
                    .exception();
        });
        return name;
    }

    private static boolean isInvisible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            // The two joiners are part of ordinary words in Persian and Indic scripts.
            case Character.FORMAT -> codePoint != 0x200C && codePoint != 0x200D;
            case Character.CONTROL,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> codePoint == 0x115F || codePoint == 0x1160 || codePoint == 0x3164 || codePoint == 0xFFA0;
        };
    }
}
