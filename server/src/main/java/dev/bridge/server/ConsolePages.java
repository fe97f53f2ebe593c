package dev.bridge.server;

import dev.bridge.identity.SignedInBrowsers;
import dev.bridge.kernel.Invariant;
import dev.bridge.platform.caller.Open;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * {@code /console}: the one page of the console, whose program finds its way by the path. Whoever is not signed in is sent to
 * do so and comes back to the same place.
 */
@Hidden
@Controller
class ConsolePages {

    private static final String WHY = "Gives a page without content of anybody's, and only to who is signed in.";

    /** What the build leaves in the page where the nonce belongs. */
    private static final String PLACE = "@NONCE@";

    private static final int NONCE_BYTES = 16;

    private final SignedInBrowsers browsers;
    private final SecureRandom random;

    ConsolePages(SignedInBrowsers browsers, SecureRandom random) {
        this.browsers = browsers;
        this.random = random;
    }

    @GetMapping("/")
    @Open("Leads to the console.")
    ResponseEntity<Void> home() {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create("/console"))
                .build();
    }

    @GetMapping({"/console", "/console/", "/console/{section:(?!assets$).+}/**"})
    @Open(WHY)
    ResponseEntity<String> page(HttpServletRequest request) {
        return browsers.isSignedIn(request) ? console() : toSignIn(request);
    }

    private ResponseEntity<String> console() {
        String nonce = nonce();
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .cacheControl(CacheControl.noStore())
                .header("Content-Security-Policy", policy(nonce))
                .header("Referrer-Policy", "same-origin")
                .header("Cross-Origin-Opener-Policy", "same-origin")
                .body(template().replace(PLACE, nonce));
    }

    /** Content Security Policy level 3: our own files, and what carries this answer's nonce. */
    private static String policy(String nonce) {
        return "default-src 'none'; script-src 'self' 'nonce-" + nonce + "'; style-src 'self' 'nonce-" + nonce + "';"
                + " style-src-attr 'none'; img-src 'self' data:; font-src 'self'; connect-src 'self';"
                + " base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
    }

    private static ResponseEntity<String> toSignIn(HttpServletRequest request) {
        String query = request.getQueryString();
        String place = request.getRequestURI() + (query == null ? "" : "?" + query);
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .header(HttpHeaders.LOCATION, "/sign-in?return_to=" + URLEncoder.encode(place, StandardCharsets.UTF_8))
                .cacheControl(CacheControl.noStore())
                .build();
    }

    private String nonce() {
        byte[] bytes = new byte[NONCE_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String template() {
        try (InputStream page = ConsolePages.class.getResourceAsStream("/dev/bridge/console/index.html")) {
            if (page == null) {
                throw Invariant.broken("the console is not on the class path; build the module `console`");
            }
            return new String(page.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
