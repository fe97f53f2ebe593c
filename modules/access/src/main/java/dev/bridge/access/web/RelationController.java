package dev.bridge.access.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.bridge.access.RelationChanges;
import dev.bridge.access.RelationWrite;
import dev.bridge.access.Relations;
import dev.bridge.access.Replicas;
import dev.bridge.access.RevisionTokens;
import dev.bridge.access.StoredGrant;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.caller.Caller;
import dev.bridge.platform.caller.Guarded;
import dev.bridge.platform.web.Page;
import dev.bridge.platform.web.PageRequest;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** {@code /v1/access/relations}: grants, and the one way in which they change. */
@RestController
class RelationController {

    /**
     * Changes that are made together or not at all.
     *
     * @param waitFor {@code all} to be answered when no node answers from before any more
     */
    record Writing(
            @Nullable String product,
            @Nullable List<RelationWrite.Writing> writes,
            @Nullable List<RelationWrite.Naming> deletes,
            @Nullable List<RelationWrite.Attributing> attributes,
            @Nullable List<String> register,
            @Nullable List<String> remove,
            @JsonProperty("if") @Nullable List<RelationWrite.Condition> conditions,
            @Nullable String ifRevision,
            @Nullable WaitFor waitFor) {

        RelationWrite write() {
            return new RelationWrite(
                    product,
                    Sent.list("writes", writes),
                    Sent.list("deletes", deletes),
                    Sent.list("attributes", attributes),
                    Sent.list("register", register),
                    Sent.list("remove", remove),
                    Sent.list("if", conditions),
                    ifRevision);
        }
    }

    /** Whom a write waits for. */
    enum WaitFor {
        @JsonProperty("all")
        ALL
    }

    record WrittenView(String revision, int changed) {}

    /** A condition of a grant. */
    record BoundView(String name, JsonNode context) {}

    /** A stored grant; {@code ignored} where the product's model does not allow it any more. */
    record GrantView(
            String product,
            String resource,
            String relation,
            String subject,
            @Nullable BoundView condition,
            @Nullable Instant expiresAt,
            boolean ignored) {

        static GrantView of(Relations.Listed listed) {
            StoredGrant grant = listed.grant();
            String condition = grant.condition();
            JsonNode context = grant.context();
            return new GrantView(
                    grant.key().product(),
                    grant.key().resource().toString(),
                    grant.key().relation(),
                    grant.key().subject().toString(),
                    condition == null || context == null ? null : new BoundView(condition, context),
                    grant.expiresAt(),
                    listed.ignored());
        }
    }

    private final AskedAccount asked;
    private final RelationChanges changes;
    private final Relations relations;
    private final Replicas replicas;
    private final RevisionTokens tokens;

    RelationController(
            AskedAccount asked,
            RelationChanges changes,
            Relations relations,
            Replicas replicas,
            RevisionTokens tokens) {
        this.asked = asked;
        this.changes = changes;
        this.relations = relations;
        this.replicas = replicas;
        this.tokens = tokens;
    }

    @PostMapping("/v1/access/relations:write")
    @Guarded(value = "relations.write", resource = "organization:{organization}", cli = "bridge access write")
    WrittenView write(
            @RequestParam(required = false) @Nullable String organization,
            @RequestBody Writing body,
            Caller caller,
            Origin origin) {
        AccountId account = asked.id(organization, caller);
        RelationChanges.Written written = body.waitFor() == null
                ? changes.write(origin, account, body.write())
                : replicas.known(account, () -> changes.write(origin, account, body.write()));
        return new WrittenView(tokens.text(written.revision()), written.changed());
    }

    @GetMapping("/v1/access/relations")
    @Guarded(value = "relations.read", resource = "organization:{organization}", cli = "bridge access relations")
    Page<GrantView> list(
            @RequestParam(required = false) @Nullable String organization,
            @RequestParam(required = false) @Nullable String product,
            @RequestParam(required = false) @Nullable String resource,
            @RequestParam(required = false) @Nullable String relation,
            @RequestParam(required = false) @Nullable String subject,
            @RequestParam(required = false) boolean ignored,
            Caller caller,
            PageRequest page) {
        AccountId account = asked.id(organization, caller);
        Relations.Wish wish = new Relations.Wish(product, resource, relation, subject);
        List<Relations.Listed> found = ignored
                ? relations.ignored(account, wish, page.from(0), page.limitAndOne())
                : relations.list(account, wish, page.from(0), page.limitAndOne());
        return page.page(found, listed -> Long.toString(listed.number()), GrantView::of);
    }
}
