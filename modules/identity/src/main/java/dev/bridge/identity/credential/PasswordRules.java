package dev.bridge.identity.credential;

import com.nulabinc.zxcvbn.Feedback;
import com.nulabinc.zxcvbn.Strength;
import com.nulabinc.zxcvbn.Zxcvbn;
import dev.bridge.identity.IdentityError;
import dev.bridge.identity.IdentityLimits;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.kernel.problem.ProblemException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a password must be (NIST SP 800-63B section 3.1.1): long, hard to guess, and in no known breach. It needs no capital
 * and no digit, and it never expires.
 */
public final class PasswordRules {

    static final int LEAST = 12;

    /** Of zxcvbn's 0 to 4: safely unguessable, more than 10^8 guesses. */
    private static final int LEAST_SCORE = 3;

    /** What is judged: the work grows faster than the text, and nothing this long is weak by its end. */
    private static final int JUDGED = 72;

    private final Zxcvbn zxcvbn = new Zxcvbn();
    private final BreachedPasswords breached;

    PasswordRules(BreachedPasswords breached) {
        this.breached = breached;
    }

    /** The form in which passwords are compared: composed, as keyboards differ in what they send (RFC 8265 section 4). */
    public static String normalized(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFC);
    }

    /**
     * Passes a password that may be set; gives it in the form to be hashed.
     *
     * @param hints what is known of the person, with which an attacker would begin
     * @throws ProblemException {@code password_weak}, {@code password_breached}, {@code limit_exceeded}
     */
    public String check(String password, List<String> hints) {
        String normalized = normalized(password);
        int length = normalized.codePointCount(0, normalized.length());
        if (length < LEAST) {
            throw weak("The password has %d characters; take %d or more, such as four words.".formatted(length, LEAST));
        }
        IdentityLimits.PASSWORD_LENGTH.check(length, "The password");
        String judged = normalized.substring(0, normalized.offsetByCodePoints(0, Math.min(length, JUDGED)));
        Strength strength = zxcvbn.measure(judged, parts(hints));
        if (strength.getScore() < LEAST_SCORE) {
            throw weak("The password is too easy to guess. " + advice(strength.getFeedback()));
        }
        if (breached.contains(normalized)) {
            throw Problem.of(
                            IdentityError.PASSWORD_BREACHED,
                            "The password is in a list of stolen ones, from which attackers begin; take another.")
                    .exception();
        }
        return normalized;
    }

    private static ProblemException weak(String sentence) {
        return Problem.of(IdentityError.PASSWORD_WEAK, "%s", sentence).exception();
    }

    private static String advice(Feedback feedback) {
        String warning = feedback.getWarning(Locale.ENGLISH);
        String sentence = warning == null || warning.isBlank() ? "" : warning + (warning.endsWith(".") ? " " : ". ");
        return sentence + "Take several words that have nothing to do with you or with each other.";
    }

    /** An address is guessed by its parts. */
    private static List<String> parts(List<String> hints) {
        List<String> parts = new ArrayList<>(List.of("bridge"));
        for (String hint : hints) {
            parts.add(hint);
            parts.addAll(List.of(hint.split("[^\\p{L}\\p{Nd}]+")));
        }
        return parts.stream().filter(part -> part.length() > 2).toList();
    }
}
