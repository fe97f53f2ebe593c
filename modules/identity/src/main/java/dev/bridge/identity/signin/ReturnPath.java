package dev.bridge.identity.signin;

import dev.bridge.identity.IdentityError;
import dev.bridge.identity.IdentityLimits;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.kernel.problem.Quoted;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a browser is sent after signing in: always a path of this server. A browser reads what begins with two slashes, or
 * with what it takes for one, as another host's (WHATWG URL, section 4.4), and drops tabs and line ends before that; what
 * could be read in two ways is refused, not repaired.
 */
public record ReturnPath(String text) {

    /** Printable ASCII but backslash and what a URI must encode (RFC 3986 section 2). */
    private static final Pattern CHARACTERS = Pattern.compile("/[!#-;=?-\\[\\]_a-z~]*");

    /** A slash, a backslash, a dot, a percent sign or a control character in disguise. */
    private static final Pattern DISGUISED = Pattern.compile("(?i)%(?:2f|5c|2e|25|[01][0-9a-f]|7f)");

    /** After the patterns, by which it is checked too. */
    public static final ReturnPath HOME = new ReturnPath("/account/security");

    public ReturnPath {
        if (!isSafe(text)) {
            throw Problem.of(
                            IdentityError.RETURN_PATH_INVALID,
                            "%s is not a path of this server; send one like `/account/security`.",
                            Quoted.text(text))
                    .exception();
        }
    }

    /**
     * The path that was sent, or the person's own page for none.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code return_path_invalid}
     */
    public static ReturnPath of(@Nullable String text) {
        return text == null || text.isEmpty() ? HOME : new ReturnPath(text);
    }

    private static boolean isSafe(String text) {
        if (text.length() > IdentityLimits.RETURN_PATH_LENGTH.value()
                || !CHARACTERS.matcher(text).matches()
                || text.startsWith("//")) {
            return false;
        }
        try {
            URI uri = new URI(text);
            String path = uri.getRawPath();
            return !uri.isAbsolute()
                    && uri.getRawAuthority() == null
                    && path != null
                    && path.startsWith("/")
                    && !path.contains("//")
                    && !DISGUISED.matcher(path).find()
                    && List.of(path.split("/", -1)).stream()
                            .noneMatch(segment -> segment.equals(".") || segment.equals(".."));
        } catch (URISyntaxException wrong) {
            return false;
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
