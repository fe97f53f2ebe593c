package dev.bridge.identity.session;

import dev.bridge.identity.PublicUrl;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/**
 * Our cookies: out of reach for scripts, never sent along from other sites' forms, and bound to this very host by the prefix
 * {@code __Host-} (RFC 6265bis section 4.1.3.2). On this machine over plain HTTP they have their plain names, since
 * browsers take the prefix over TLS only.
 */
public final class Cookies {

    /** One of our cookies. */
    public enum Name {
        SESSION("bridge_session"),
        FLOW("bridge_flow"),
        DEVICE("bridge_device");

        private final String plain;

        Name(String plain) {
            this.plain = plain;
        }
    }

    private final PublicUrl url;

    Cookies(PublicUrl url) {
        this.url = url;
    }

    /** The secret that the browser sent; empty where it sent none, and where it sent two and one must be planted. */
    public Optional<CookieSecret> read(HttpServletRequest request, Name name) {
        Cookie[] cookies = request.getCookies();
        if (cookies == null) {
            return Optional.empty();
        }
        List<String> values = Arrays.stream(cookies)
                .filter(cookie -> cookie.getName().equals(text(name)))
                .map(Cookie::getValue)
                .distinct()
                .toList();
        return values.size() == 1 ? CookieSecret.parse(values.getFirst()) : Optional.empty();
    }

    public boolean carries(HttpServletRequest request, Name name) {
        Cookie[] cookies = request.getCookies();
        return cookies != null
                && Arrays.stream(cookies).anyMatch(cookie -> cookie.getName().equals(text(name)));
    }

    public void write(HttpServletResponse response, Name name, CookieSecret secret, Duration life) {
        add(response, name, secret.text(), life);
    }

    public void clear(HttpServletResponse response, Name name) {
        add(response, name, "", Duration.ZERO);
    }

    private void add(HttpServletResponse response, Name name, String value, Duration life) {
        ResponseCookie cookie = ResponseCookie.from(text(name), value)
                .httpOnly(true)
                .secure(url.isSecure())
                .sameSite("Lax")
                .path("/")
                .maxAge(life)
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }

    private String text(Name name) {
        return url.isSecure() ? "__Host-" + name.plain : name.plain;
    }
}
