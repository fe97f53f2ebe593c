package dev.bridge.sdk;

import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which server, as whom, and how patiently.
 *
 * @param url where the server is: {@code https://bridge.example}, with a path where a proxy adds one
 * @param token sent as {@code Authorization: Bearer}; null for operations that are open to everybody
 * @param connectTimeout for each attempt to connect
 * @param requestTimeout for each attempt, from sending to the whole answer
 * @param userAgent who calls, for the server's log
 */
public record ClientSettings(
        URI url,
        @Nullable String token,
        Duration connectTimeout,
        Duration requestTimeout,
        Retries retries,
        String userAgent) {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(30);

    public ClientSettings {
        boolean web = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
        if (!web || url.getHost() == null || url.getRawQuery() != null || url.getRawFragment() != null) {
            throw new IllegalArgumentException(
                    "`" + url + "` is not the address of a server; write it as `https://bridge.example`.");
        }
        if (url.getPath().endsWith("/")) {
            url = URI.create(url.toString().replaceAll("/+$", ""));
        }
    }

    /** The standard: 5 seconds to connect, 30 for an answer, {@link Retries#STANDARD}. */
    public static ClientSettings of(URI url, @Nullable String token) {
        return new ClientSettings(url, token, CONNECT_TIMEOUT, REQUEST_TIMEOUT, Retries.STANDARD, sdkAgent());
    }

    public ClientSettings withTimeouts(Duration connect, Duration request) {
        return new ClientSettings(url, token, connect, request, retries, userAgent);
    }

    public ClientSettings withRetries(Retries patience) {
        return new ClientSettings(url, token, connectTimeout, requestTimeout, patience, userAgent);
    }

    /** Names the program that uses the SDK, before the SDK itself: {@code shop/1.2 bridge-sdk-java/0.1.0}. */
    public ClientSettings withProgram(String program) {
        return new ClientSettings(url, token, connectTimeout, requestTimeout, retries, program + " " + sdkAgent());
    }

    boolean isEncrypted() {
        return "https".equals(url.getScheme());
    }

    private static String sdkAgent() {
        String version = ClientSettings.class.getPackage().getImplementationVersion();
        return "bridge-sdk-java/" + Objects.requireNonNullElse(version, "dev");
    }

    /** Without the token, so that it may be logged. */
    @Override
    public String toString() {
        return "ClientSettings[" + url + ", " + (token == null ? "no token" : "with a token") + ", " + connectTimeout
                + ", " + requestTimeout + ", " + retries + ", " + userAgent + "]";
    }
}
