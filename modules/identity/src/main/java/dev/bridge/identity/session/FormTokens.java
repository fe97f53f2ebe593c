package dev.bridge.identity.session;

import dev.bridge.platform.caller.TokenText;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Binds a form to the session in which it was shown and to what it is about, so that no answer can be made for somebody who has
 * not seen the question. It follows from the cookie's secret, which nobody else has; nothing is stored.
 */
public final class FormTokens {

    private final Cookies cookies;

    FormTokens(Cookies cookies) {
        this.cookies = cookies;
    }

    /**
     * What the form carries; empty for a browser without a session.
     *
     * @param about what is asked, by its handle: {@code consent brg_ar_...}
     */
    public String of(HttpServletRequest request, String about) {
        return token(request, about).orElse("");
    }

    /** Whether the browser was shown the form about this in its present session. */
    public boolean isFrom(HttpServletRequest request, String about, @Nullable String sent) {
        return sent != null
                && token(request, about)
                        .filter(token -> MessageDigest.isEqual(bytes(token), bytes(sent)))
                        .isPresent();
    }

    private Optional<String> token(HttpServletRequest request, String about) {
        return cookies.read(request, Cookies.Name.SESSION)
                .map(secret -> TokenText.digest("form " + about + " " + secret.text()))
                .map(digest -> Base64.getUrlEncoder().withoutPadding().encodeToString(digest));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
