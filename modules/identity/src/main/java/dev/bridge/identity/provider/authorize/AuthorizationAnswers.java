package dev.bridge.identity.provider.authorize;

import dev.bridge.identity.PublicUrl;
import dev.bridge.identity.page.Pages;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;

/**
 * How an authorization ends: by a redirect to the client, which always names the issuer (RFC 9207), or by a page. Redirects are
 * 303, so that no form is ever sent on (RFC 9700 section 4.12).
 */
final class AuthorizationAnswers {

    private final PublicUrl url;
    private final Pages pages;

    AuthorizationAnswers(PublicUrl url, Pages pages) {
        this.url = url;
        this.pages = pages;
    }

    ResponseEntity<String> code(AuthorizationRequest request, String code) {
        return redirect(request.bound().redirectUri(), Map.of("code", code), request.state());
    }

    ResponseEntity<String> refused(AuthorizationRefused refused) {
        String redirectUri = refused.redirectUri();
        if (redirectUri == null) {
            return shown(HttpStatus.BAD_REQUEST, "This does not work", refused.description());
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("error", refused.error());
        parameters.put("error_description", refused.description());
        return redirect(redirectUri, parameters, refused.state());
    }

    /** What is told to whoever sits in front of the browser. */
    ResponseEntity<String> shown(HttpStatusCode status, String title, String text) {
        return pages.page(
                status,
                "message",
                title,
                Map.of("text", text, "href", "/account/security", "label", "To your account"));
    }

    ResponseEntity<String> to(URI page) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .cacheControl(CacheControl.noStore())
                .location(page)
                .build();
    }

    private ResponseEntity<String> redirect(
            String redirectUri, Map<String, String> parameters, @Nullable String state) {
        StringBuilder target = new StringBuilder(redirectUri);
        Map<String, String> all = new LinkedHashMap<>(parameters);
        if (state != null) {
            all.put("state", state);
        }
        all.put("iss", url.origin().toString());
        all.forEach((name, value) -> target.append(target.indexOf("?") < 0 ? '?' : '&')
                .append(name)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return to(URI.create(target.toString()));
    }
}
