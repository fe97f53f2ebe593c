package dev.bridge.identity;

import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Where people and products reach this installation. It is configured and never taken from a request: links in mails,
 * the issuer and what a passkey is bound to are made of it.
 */
public final class PublicUrl {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private final @Nullable URI configured;
    private final IntSupplier port;

    /** This machine's, once it is known which port is listened on: every token that is issued or read asks for it. */
    private volatile @Nullable URI local;

    /**
     * The address of this installation.
     *
     * @param configured scheme, host and port; null for this machine
     * @param port the one that is listened on, asked only where nothing is configured
     * @throws IllegalArgumentException for anything else than an origin, and for plain HTTP beyond this machine
     */
    public PublicUrl(@Nullable String configured, IntSupplier port) {
        this.configured = configured == null ? null : checked(configured);
        this.port = port;
    }

    private static URI checked(String text) {
        URI url = URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
        boolean origin = url.getHost() != null
                && url.getRawUserInfo() == null
                && url.getRawPath().isEmpty()
                && url.getRawQuery() == null
                && url.getRawFragment() == null;
        boolean safe = "https".equals(url.getScheme())
                || ("http".equals(url.getScheme()) && LOOPBACK.contains(String.valueOf(url.getHost())));
        if (!origin || !safe) {
            throw new IllegalArgumentException("The public URL " + text
                    + " is not an origin such as https://bridge.example; plain http is for this machine only.");
        }
        return URI.create(text(url.getScheme(), url.getHost().toLowerCase(Locale.ROOT), url.getPort()));
    }

    private static String text(String scheme, String host, int port) {
        boolean standard = port < 0 || port == (scheme.equals("https") ? 443 : 80);
        return scheme + "://" + host + (standard ? "" : ":" + port);
    }

    /** Scheme, host and port without a path: {@code https://bridge.example}. */
    public URI origin() {
        return configured == null ? local() : configured;
    }

    private URI local() {
        URI known = local;
        if (known != null) {
            return known;
        }
        int listening = port.getAsInt();
        URI url = URI.create(text("http", "localhost", listening));
        local = listening > 0 ? url : null;
        return url;
    }

    public String host() {
        return origin().getHost();
    }

    /** Whether it is spoken to by TLS, so that cookies can be bound to it. */
    public boolean isSecure() {
        return "https".equals(origin().getScheme());
    }

    /** A path of this installation as a link for the world: {@code https://bridge.example/sign-in}. */
    public URI of(String path) {
        return URI.create(origin() + path);
    }

    /** Whether an {@code Origin} header names this installation; on this machine by any of its names. */
    public boolean isOwn(String origin) {
        URI own = origin();
        if (origin.equals(own.toString())) {
            return true;
        }
        return !isSecure() && LOOPBACK.stream().anyMatch(host -> origin.equals(text("http", host, own.getPort())));
    }
}
