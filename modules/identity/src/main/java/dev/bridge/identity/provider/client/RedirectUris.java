package dev.bridge.identity.provider.client;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which URIs a client may name for answers, and whether one that is sent is among them: character for character (RFC 9700
 * section 4.1.3), but for the port of a loopback address, which a program on the person's machine cannot choose (RFC 8252
 * section 7.3). {@code localhost} is a name that something else may answer to, so it is compared like any other.
 */
public final class RedirectUris {

    private static final int LONGEST = 2_000;

    /** A loopback address with a port or without, and what comes after it. */
    private static final Pattern LOOPBACK = Pattern.compile("http://(127\\.0\\.0\\.1|\\[::1])(?::\\d{1,5})?(/[^#]*)?");

    /** A name that belongs to an application by its reversed domain (RFC 8252 section 7.1). */
    private static final Pattern PRIVATE_SCHEME = Pattern.compile("[a-z][a-z0-9+-]*(\\.[a-z0-9+-]+)+");

    private RedirectUris() {}

    /** Whether an answer may be sent there. */
    public static boolean isRegistered(Set<String> registered, String sent) {
        if (registered.contains(sent)) {
            return true;
        }
        Optional<String> withoutPort = withoutPort(sent);
        return withoutPort.isPresent()
                && registered.stream().anyMatch(uri -> withoutPort(uri).equals(withoutPort));
    }

    private static Optional<String> withoutPort(String uri) {
        Matcher loopback = LOOPBACK.matcher(uri);
        if (!loopback.matches()) {
            return Optional.empty();
        }
        String rest = loopback.group(2);
        return Optional.of(loopback.group(1) + (rest == null ? "" : rest));
    }

    /** Why it cannot be registered; empty where it can. */
    public static Optional<String> objection(String text) {
        URI uri;
        try {
            uri = new URI(text);
        } catch (URISyntaxException wrong) {
            return Optional.of("is not a URI");
        }
        String scheme = uri.getScheme();
        if (text.length() > LONGEST) {
            return Optional.of("has more than " + LONGEST + " characters");
        }
        if (scheme == null) {
            return Optional.of("has no scheme; write it whole, with `https://`");
        }
        if (uri.getRawFragment() != null || text.endsWith("#")) {
            return Optional.of("has a fragment, which is not sent");
        }
        if (uri.getRawUserInfo() != null || text.indexOf('*') >= 0 || text.indexOf('\\') >= 0) {
            return Optional.of("has a user, a `*` or a `\\`; name one exact address");
        }
        return switch (scheme) {
            case "https" -> uri.getHost() == null ? Optional.of("has no host") : Optional.empty();
            case "http" ->
                LOOPBACK.matcher(text).matches() || "localhost".equals(uri.getHost())
                        ? Optional.empty()
                        : Optional.of("is not encrypted; use `https`, or `http://127.0.0.1` for a program");
            default ->
                PRIVATE_SCHEME.matcher(scheme).matches()
                        ? Optional.empty()
                        : Optional.of("has a scheme that anybody may claim; use `https` or a reversed domain");
        };
    }
}
