package dev.bridge.identity.page;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * Pages from templates, each in the one frame. Everything works without a script, but for passkeys, which browsers give to
 * scripts only; those come from a file of ours. Nothing of a page is kept, framed, or sent elsewhere.
 */
public final class Pages {

    /** Content Security Policy level 3: nothing but our own files, and forms to ourselves. */
    private static final String POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self';"
            + " img-src 'self' data:; base-uri 'none'; frame-ancestors 'none'; form-action 'self'";

    private final Map<String, Template> templates = new ConcurrentHashMap<>();
    private final Mustache.Compiler compiler = Mustache.compiler()
            .emptyStringIsFalse(true)
            .defaultValue("")
            .withLoader(name -> new StringReader(source(name)));

    Pages() {}

    /**
     * A page.
     *
     * @param template a file of this package's resources, without {@code .mustache}
     * @param model what the template names; everything is escaped
     */
    public ResponseEntity<String> page(HttpStatusCode status, String template, String title, Map<String, ?> model) {
        return page(status, template, title, model, POLICY);
    }

    /**
     * A page whose form may lead on to another site: browsers apply what they are told of forms to redirects too.
     *
     * @param target where the answer to the form may redirect to
     */
    public ResponseEntity<String> pageLeadingTo(URI target, String template, String title, Map<String, ?> model) {
        return page(HttpStatus.OK, template, title, model, POLICY + " " + sourceExpression(target));
    }

    private ResponseEntity<String> page(
            HttpStatusCode status, String template, String title, Map<String, ?> model, String policy) {
        Map<String, Object> framed = new HashMap<>(model);
        framed.put("title", title);
        framed.put("content", compiled(template).execute(framed));
        return ResponseEntity.status(status)
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .cacheControl(CacheControl.noStore())
                .header("Content-Security-Policy", policy)
                // With no referrer at all, browsers would not say of our own forms either where they come from.
                .header("Referrer-Policy", "same-origin")
                .body(compiled("frame").execute(framed));
    }

    /** As a source expression: the origin, or the scheme of what has none or is a bare IPv6 address. */
    private static String sourceExpression(URI target) {
        String host = target.getHost();
        if (host == null || host.startsWith("[")) {
            return target.getScheme() + ":";
        }
        return target.getScheme() + "://" + host + (target.getPort() < 0 ? "" : ":" + target.getPort());
    }

    private Template compiled(String name) {
        return templates.computeIfAbsent(name, each -> compiler.compile(source(each)));
    }

    private static String source(String name) {
        try (InputStream file = Pages.class.getResourceAsStream(name + ".mustache")) {
            if (file == null) {
                throw new IllegalArgumentException("There is no page " + name);
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
