package dev.bridge.platform.operation;

import dev.bridge.kernel.network.IpAddress;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.platform.PlatformError;
import dev.bridge.platform.caller.ClientAddress;
import dev.bridge.platform.caller.Open;
import dev.bridge.platform.mail.KeptMail;
import dev.bridge.platform.mail.MailId;
import dev.bridge.platform.mail.Outbox;
import dev.bridge.platform.web.PageRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/**
 * {@code /dev/mail}: the mails that were kept, as pages, and as JSON where Accept asks for it. It answers only on the machine
 * itself and only while no server for mail is configured; to everybody else the path does not exist.
 */
@RestController
@RequestMapping("/dev/mail")
class KeptMailController {

    private static final String REASON = "Whoever is on this machine may see what would otherwise be sent from it.";

    /** Names of this machine: another one is a page of somewhere else that made its name lead here. */
    private static final Set<String> LOCAL_NAMES = Set.of("localhost", "127.0.0.1", "[::1]");

    private static final List<String> FORWARDING =
            List.of("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Via");

    record MailView(
            MailId id,
            String to,
            String subject,
            String text,
            @Nullable String html,
            Instant createdAt) {

        static MailView of(KeptMail kept) {
            return new MailView(
                    kept.id(),
                    kept.mail().to(),
                    kept.mail().subject(),
                    kept.mail().text(),
                    kept.mail().html(),
                    kept.createdAt());
        }
    }

    private final Outbox outbox;

    KeptMailController(Outbox outbox) {
        this.outbox = outbox;
    }

    @GetMapping
    @Open(REASON)
    ResponseEntity<?> list(
            @RequestParam(required = false) @Nullable String to, PageRequest page, HttpServletRequest request)
            throws NoResourceFoundException {
        requireLocal(request);
        String recipient = to == null || to.isBlank() ? null : to.strip();
        List<KeptMail> found = outbox.kept(recipient, page.before(MailId.TYPE), page.limitAndOne());
        var part = page.page(found, kept -> kept.id().text(), kept -> kept);
        return wantsJson(request)
                ? json(page.page(found, kept -> kept.id().text(), MailView::of))
                : html(KeptMailPages.list(part.results(), recipient, part.page().next()), KeptMailPages.POLICY);
    }

    @GetMapping("/{id}")
    @Open(REASON)
    ResponseEntity<?> show(@PathVariable MailId id, HttpServletRequest request) throws NoResourceFoundException {
        requireLocal(request);
        KeptMail kept = require(id);
        return wantsJson(request) ? json(MailView.of(kept)) : html(KeptMailPages.mail(kept), KeptMailPages.POLICY);
    }

    /** The mail as a program for mail would show it, unable to do anything. */
    @GetMapping("/{id}/html")
    @Open(REASON)
    ResponseEntity<?> asHtml(@PathVariable MailId id, HttpServletRequest request) throws NoResourceFoundException {
        requireLocal(request);
        String written = require(id).mail().html();
        if (written == null) {
            throw missing();
        }
        return html(written, KeptMailPages.POLICY_OF_MAILS);
    }

    private KeptMail require(MailId id) {
        return outbox.kept(id).orElseThrow(KeptMailController::missing);
    }

    private static RuntimeException missing() {
        return Problem.of(PlatformError.NOT_FOUND, "There is no such mail; `/dev/mail` lists what there is.")
                .exception();
    }

    private void requireLocal(HttpServletRequest request) throws NoResourceFoundException {
        if (outbox.delivers() || !isLocal(request)) {
            String path = request.getRequestURI();
            throw new NoResourceFoundException(HttpMethod.valueOf(request.getMethod()), path, path);
        }
    }

    /** Also not from elsewhere through a proxy on this machine. */
    private static boolean isLocal(HttpServletRequest request) {
        boolean loopback = IpAddress.parse(ClientAddress.of(request))
                .filter(IpAddress::isLoopback)
                .isPresent();
        return loopback
                && LOCAL_NAMES.contains(request.getServerName())
                && FORWARDING.stream().allMatch(header -> request.getHeader(header) == null);
    }

    private static boolean wantsJson(HttpServletRequest request) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        return accept != null && accept.contains(MediaType.APPLICATION_JSON_VALUE);
    }

    private static ResponseEntity<?> json(Object body) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .contentType(MediaType.APPLICATION_JSON)
                .body(body);
    }

    private static ResponseEntity<?> html(String page, String policy) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .header("Content-Security-Policy", policy)
                .contentType(MediaType.parseMediaType("text/html;charset=UTF-8"))
                .body(page);
    }
}
