package dev.bridge.platform.web;

import dev.bridge.kernel.problem.Problem;
import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.kernel.problem.Quoted;
import dev.bridge.platform.PlatformError;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The version of a thing that the caller means to change (RFC 9110 section 13.1.1). Our entity tags are revisions:
 * {@code "7"}.
 */
public final class IfMatch {

    private static final Pattern TAGS = Pattern.compile("(?:W/)?\"[!#-~]*\"(?:\\s*,\\s*(?:W/)?\"[!#-~]*\")*");
    private static final Pattern TAG = Pattern.compile("(W/)?\"([!#-~]*)\"");

    private final @Nullable String header;

    IfMatch(@Nullable String header) {
        if (header != null && !header.equals("*") && !TAGS.matcher(header).matches()) {
            throw invalid(header);
        }
        this.header = header;
    }

    /** The entity tag of a revision. */
    public static String tag(long revision) {
        return "\"" + revision + "\"";
    }

    /**
     * Passes where the caller means the present revision.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code precondition_required} where it does not say, {@code
     *     precondition_failed} where it means another
     */
    public void require(long revision) {
        if (header == null) {
            throw missing();
        }
        if (!header.equals("*") && !strongTags().contains(Long.toString(revision))) {
            throw Problem.of(
                            PlatformError.PRECONDITION_FAILED,
                            "It has changed since you read it; read it again and repeat your change on version %d.",
                            revision)
                    .with("etag", tag(revision))
                    .exception();
        }
    }

    /**
     * The revision that the caller means, or null for whatever is there ({@code *}).
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code precondition_required} where it does not say, {@code
     *     if_match_invalid} where it is not one revision
     */
    public @Nullable Long revision() {
        if (header == null) {
            throw missing();
        }
        if (header.equals("*")) {
            return null;
        }
        List<String> tags = strongTags();
        if (tags.size() != 1 || !tags.getFirst().matches("\\d{1,18}")) {
            throw invalid(header);
        }
        return Long.valueOf(tags.getFirst());
    }

    private static ProblemException missing() {
        return Problem.of(
                        PlatformError.PRECONDITION_REQUIRED,
                        "Say which version you change: send the ETag that you read as If-Match.")
                .exception();
    }

    private static ProblemException invalid(String header) {
        return Problem.of(
                        PlatformError.IF_MATCH_INVALID,
                        "%s is not what If-Match takes; send the ETag that you read, with its quotes.",
                        Quoted.text(header))
                .exception();
    }

    /** Weak tags never match (strong comparison, RFC 9110 section 8.8.3.2). */
    private List<String> strongTags() {
        Matcher matcher = TAG.matcher(header == null ? "" : header);
        return matcher.results()
                .filter(tag -> tag.group(1) == null)
                .map(tag -> tag.group(2))
                .toList();
    }
}
