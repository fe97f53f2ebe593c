package dev.bridge.platform.mail;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The server that takes mail for delivery, and as whom.
 *
 * @param user null where it asks for no login
 * @param from the sender of every mail, as a header has it: {@code Bridge <bridge@acme.test>}
 * @param encryption how the connection is protected
 */
public record SmtpServer(
        String host, int port, @Nullable String user, String password, String from, Encryption encryption) {

    /** Mails sign people in, so that by default nothing goes out in the clear, except within this machine. */
    public enum Encryption {
        /** From the first byte (RFC 8314): {@code smtps}. */
        TLS,
        /** By STARTTLS (RFC 3207), or not at all. */
        STARTTLS,
        NONE
    }

    private static final String FORM =
            "write smtps://user:password@host:465?from=bridge@example.com, with any special" + " character encoded.";
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    /**
     * Reads {@code smtp[s]://user:password@host:port?from=...}; {@code &starttls=never} is for a relay that is reached by a
     * network which is safe by itself.
     *
     * @throws IllegalArgumentException with a sentence that says what is wrong, without the password
     */
    public static SmtpServer parse(String url) {
        URI uri = uri(url);
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("smtp") && !scheme.equals("smtps")) {
            throw refused("begins with neither smtp:// nor smtps://");
        }
        String host = uri.getHost();
        if (host == null) {
            throw refused("names no host");
        }
        if (uri.getPath() != null && uri.getPath().length() > 1) {
            throw refused("has a path, which no server for mail has");
        }
        Map<String, String> parameters = parameters(uri.getRawQuery());
        String from = parameters.remove("from");
        if (from == null || !isMailbox(from)) {
            throw refused("does not say in `from` which address mails come from");
        }
        String startTls = parameters.remove("starttls");
        if (!parameters.isEmpty()) {
            throw refused("has a parameter `" + parameters.keySet().iterator().next() + "`, which is not known here");
        }
        String[] login = uri.getRawUserInfo() == null
                ? new String[0]
                : uri.getRawUserInfo().split(":", 2);
        Encryption encryption = encryption(scheme, host, startTls);
        int port = uri.getPort() < 0 ? (encryption == Encryption.TLS ? 465 : 587) : uri.getPort();
        return new SmtpServer(
                host,
                port,
                login.length == 0 ? null : decoded(login[0]),
                login.length < 2 ? "" : decoded(login[1]),
                from,
                encryption);
    }

    private static Encryption encryption(String scheme, String host, @Nullable String startTls) {
        if (scheme.equals("smtps")) {
            if (startTls != null) {
                throw refused("has `starttls`, which belongs to smtp://");
            }
            return Encryption.TLS;
        }
        if (startTls == null) {
            return LOOPBACK.contains(host) ? Encryption.NONE : Encryption.STARTTLS;
        }
        return switch (startTls) {
            case "always" -> Encryption.STARTTLS;
            case "never" -> Encryption.NONE;
            default -> throw refused("has a `starttls` that is neither `always` nor `never`");
        };
    }

    private static boolean isMailbox(String text) {
        try {
            String address = new InternetAddress(text, true).getAddress();
            return address.indexOf('@') > 0 && text.codePoints().noneMatch(Character::isISOControl);
        } catch (AddressException wrong) {
            return false;
        }
    }

    private static URI uri(String url) {
        try {
            return new URI(url);
        } catch (URISyntaxException wrong) {
            // The cause would show the whole URL, with its password.
            throw refused("cannot be read at character " + wrong.getIndex());
        }
    }

    private static Map<String, String> parameters(@Nullable String query) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : query == null || query.isEmpty() ? new String[0] : query.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            String value = parts.length < 2 ? "" : decoded(parts[1]);
            if (parameters.put(decoded(parts[0]), value) != null) {
                throw refused("has a parameter twice");
            }
        }
        return parameters;
    }

    private static String decoded(String text) {
        try {
            // A plus is itself here; URLDecoder reads forms, where it is a space.
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException wrong) {
            throw refused("has a `%` that begins no encoded character");
        }
    }

    private static IllegalArgumentException refused(String why) {
        return new IllegalArgumentException("The URL of the server for mail (BRIDGE_SMTP_URL) " + why + "; " + FORM);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return host + ":" + port;
    }
}
