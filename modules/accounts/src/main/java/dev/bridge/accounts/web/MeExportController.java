package dev.bridge.accounts.web;

import dev.bridge.accounts.PersonExports;
import dev.bridge.accounts.UserId;
import dev.bridge.platform.caller.Caller;
import dev.bridge.platform.caller.Guarded;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/me/export}: all that is kept of the person who asks, as one document that is written while it is read. */
@RestController
class MeExportController {

    /**
     * What is kept of a person.
     *
     * @param parts by name, each a list of objects: `profile`, `emails`, `memberships`, `sessions`, ...
     * @param complete true, and last: a document without it broke off
     */
    record ExportView(UserId user, Instant exportedAt, Map<String, Iterable<?>> parts, boolean complete) {}

    private final PersonExports exports;
    private final InstantSource clock;

    MeExportController(PersonExports exports, InstantSource clock) {
        this.exports = exports;
        this.clock = clock;
    }

    @GetMapping("/v1/me/export")
    @Guarded(value = "me.export", resource = "user:me", cli = "bridge me export")
    ResponseEntity<ExportView> everything(Caller caller) {
        UserId me = PathAccount.me(caller);
        return ResponseEntity.ok()
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("bridge-" + me.text() + ".json")
                                .build()
                                .toString())
                .body(new ExportView(me, clock.instant(), exports.of(me), true));
    }
}
