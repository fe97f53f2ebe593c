package dev.bridge.platform.operation;

import dev.bridge.kernel.event.Origin;
import dev.bridge.platform.caller.Guarded;
import dev.bridge.platform.caller.OperatorKey;
import dev.bridge.platform.caller.OperatorKeyId;
import dev.bridge.platform.caller.OperatorKeys;
import dev.bridge.platform.web.Fields;
import dev.bridge.platform.web.IfMatch;
import dev.bridge.platform.web.Page;
import dev.bridge.platform.web.PageRequest;
import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/operator-keys}. */
@RestController
@RequestMapping("/v1/operator-keys")
class OperatorKeyController {

    /** What is sent to make or rename a key. */
    record Naming(@Nullable String name) {

        private static final int MAX_NAME = 100;

        String checkedName() {
            Fields fields = new Fields();
            String checked = fields.text("name", name, MAX_NAME);
            fields.check();
            return checked;
        }
    }

    /** A key as it is shown. */
    record KeyView(
            OperatorKeyId id,
            String name,
            Instant createdAt,
            String createdBy,
            @Nullable Instant revokedAt) {

        static KeyView of(OperatorKey key) {
            return new KeyView(key.id(), key.name(), key.createdAt(), key.createdBy(), key.revokedAt());
        }
    }

    /** A key just made, with its secret, which is never shown again. */
    record CreatedView(OperatorKeyId id, String name, Instant createdAt, String secret) {}

    private final OperatorKeys keys;

    OperatorKeyController(OperatorKeys keys) {
        this.keys = keys;
    }

    @GetMapping
    @Guarded(value = "platform.operator_keys.read", cli = "bridge operator-keys list")
    Page<KeyView> list(PageRequest page) {
        return page.page(
                keys.list(page.before(OperatorKeyId.TYPE), page.limitAndOne()),
                key -> key.id().text(),
                KeyView::of);
    }

    @PostMapping
    @Guarded(value = "platform.operator_keys.create", cli = "bridge operator-keys create")
    ResponseEntity<CreatedView> create(@RequestBody Naming body, Origin origin) {
        OperatorKeys.Created created = keys.create(origin, body.checkedName());
        OperatorKey key = created.key();
        return ResponseEntity.created(URI.create("/v1/operator-keys/" + key.id()))
                .eTag(IfMatch.tag(key.revision()))
                .body(new CreatedView(key.id(), key.name(), key.createdAt(), created.secret()));
    }

    @GetMapping("/{id}")
    @Guarded(value = "platform.operator_keys.read", cli = "bridge operator-keys show")
    ResponseEntity<KeyView> show(@PathVariable OperatorKeyId id) {
        return view(keys.require(id));
    }

    @PatchMapping("/{id}")
    @Guarded(value = "platform.operator_keys.rename", cli = "bridge operator-keys rename")
    ResponseEntity<KeyView> rename(
            @PathVariable OperatorKeyId id, @RequestBody Naming body, IfMatch ifMatch, Origin origin) {
        return view(keys.rename(origin, id, body.checkedName(), ifMatch::require));
    }

    @DeleteMapping("/{id}")
    @Guarded(value = "platform.operator_keys.revoke", cli = "bridge operator-keys revoke")
    ResponseEntity<Void> revoke(@PathVariable OperatorKeyId id, Origin origin) {
        keys.revoke(origin, id);
        return ResponseEntity.noContent().build();
    }

    private static ResponseEntity<KeyView> view(OperatorKey key) {
        return ResponseEntity.ok().eTag(IfMatch.tag(key.revision())).body(KeyView.of(key));
    }
}
