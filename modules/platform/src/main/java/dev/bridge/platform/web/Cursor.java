package dev.bridge.platform.web;

import dev.bridge.kernel.problem.Problem;
import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.kernel.problem.Quoted;
import dev.bridge.platform.PlatformError;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.CRC32;

/**
 * A place in a list, opaque to callers: the key of the last item that was given, bound to the list and its filters. It
 * grants nothing; whoever sends it is authorized anew.
 *
 * @param list the path and the filters that the list was asked with
 */
public record Cursor(String list, String key) {

    private static final int MAX_LENGTH = 1_024;

    /** On the wire: base64url of a checksum of the list, and the key. */
    public String text() {
        String content = checksum(list) + ":" + key;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(content.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads a cursor of this list.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code cursor_invalid} for anything else
     */
    public static Cursor parse(String text, String list) {
        if (text.length() > MAX_LENGTH) {
            throw invalid(text);
        }
        String content;
        try {
            content = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException wrong) {
            throw invalid(text);
        }
        int colon = content.indexOf(':');
        if (colon < 0 || !content.substring(0, colon).equals(checksum(list))) {
            throw invalid(text);
        }
        return new Cursor(list, content.substring(colon + 1));
    }

    static ProblemException invalid(String text) {
        return Problem.of(
                        PlatformError.CURSOR_INVALID,
                        "%s is not a cursor of this list with these filters; begin again without `page`.",
                        Quoted.text(text))
                .exception();
    }

    private static String checksum(String list) {
        CRC32 crc = new CRC32();
        crc.update(list.getBytes(StandardCharsets.UTF_8));
        return Long.toHexString(crc.getValue());
    }
}
