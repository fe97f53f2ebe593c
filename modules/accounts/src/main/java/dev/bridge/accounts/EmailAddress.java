package dev.bridge.accounts;

import com.ibm.icu.text.IDNA;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.kernel.problem.Quoted;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * An email address (RFC 5321 section 4.1.2, RFC 6531), without quoted local parts and address literals, which nobody's
 * mailbox has.
 *
 * @param normalized what addresses are compared by: NFC, in lower case, the domain in its ASCII form (UTS #46)
 * @param shown what mail goes to: the local part as it was written, the domain in its ASCII form
 */
public record EmailAddress(String normalized, String shown) {

    /** RFC 5321 section 4.5.3.1: a path has 256 octets, its two brackets included. */
    private static final int MAX_OCTETS = 254;

    private static final int MAX_LOCAL_OCTETS = 64;

    /** Dot-atom (RFC 5322 section 3.2.3), beyond ASCII letters, digits and their marks (RFC 6532). */
    private static final Pattern LOCAL = Pattern.compile(
            "[a-zA-Z0-9!#$%&'*+/=?^_`{|}~\\-\\p{L}\\p{M}\\p{Nd}]+(\\.[a-zA-Z0-9!#$%&'*+/=?^_`{|}~\\-\\p{L}\\p{M}\\p{Nd}]+)*");

    private static final Pattern DOMAIN =
            Pattern.compile("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

    private static final Pattern DIGITS = Pattern.compile("\\d+");

    private static final IDNA UTS_46 = IDNA.getUTS46Instance(IDNA.USE_STD3_RULES
            | IDNA.CHECK_BIDI
            | IDNA.CHECK_CONTEXTJ
            | IDNA.NONTRANSITIONAL_TO_ASCII
            | IDNA.NONTRANSITIONAL_TO_UNICODE);

    /**
     * Reads an address; spaces around it do not count.
     *
     * @throws ProblemException {@code email_invalid}
     */
    public static EmailAddress parse(String text) {
        if (text.length() > 4 * MAX_OCTETS) {
            throw invalid(text, "is too long");
        }
        String address = Normalizer.normalize(text.strip(), Normalizer.Form.NFC);
        int at = address.lastIndexOf('@');
        if (at < 0) {
            throw invalid(text, "has no `@`");
        }
        String local = address.substring(0, at);
        if (!LOCAL.matcher(local).matches() || octets(local) > MAX_LOCAL_OCTETS) {
            throw invalid(text, "has no mailbox name before the `@` that mail could go to");
        }
        String domain = domain(text, address.substring(at + 1));
        EmailAddress parsed = new EmailAddress(local.toLowerCase(Locale.ROOT) + "@" + domain, local + "@" + domain);
        if (octets(parsed.shown) > MAX_OCTETS || octets(parsed.normalized) > MAX_OCTETS) {
            throw invalid(text, "is too long");
        }
        return parsed;
    }

    /** In its ASCII form. */
    public String domain() {
        return normalized.substring(normalized.lastIndexOf('@') + 1);
    }

    private static String domain(String text, String domain) {
        IDNA.Info info = new IDNA.Info();
        String ascii =
                UTS_46.nameToASCII(domain, new StringBuilder(), info).toString().toLowerCase(Locale.ROOT);
        String last = ascii.substring(ascii.lastIndexOf('.') + 1);
        if (info.hasErrors()
                || !DOMAIN.matcher(ascii).matches()
                || DIGITS.matcher(last).matches()) {
            throw invalid(text, "has no domain after the `@`");
        }
        return ascii;
    }

    private static int octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static ProblemException invalid(String text, String what) {
        return Problem.of(
                        AccountsError.EMAIL_INVALID,
                        "%s %s; send an address like `ann@example.com`.",
                        Quoted.text(text),
                        what)
                .exception();
    }

    @Override
    public String toString() {
        return shown;
    }
}
