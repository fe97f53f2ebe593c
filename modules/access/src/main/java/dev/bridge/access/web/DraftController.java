package dev.bridge.access.web;

import dev.bridge.access.Draft;
import dev.bridge.access.DraftContent;
import dev.bridge.access.DraftId;
import dev.bridge.access.Drafts;
import dev.bridge.access.impact.Impact;
import dev.bridge.access.impact.Impacts;
import dev.bridge.kernel.event.ObjectRef;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.caller.Caller;
import dev.bridge.platform.caller.Guarded;
import dev.bridge.platform.web.FurtherAction;
import dev.bridge.platform.web.Page;
import dev.bridge.platform.web.PageRequest;
import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/access/drafts}: changes that are looked at before they are made; and what was, made to be again. */
@RestController
class DraftController {

    private static final String ORGANIZATION = "organization:{organization}";

    /** A draft; {@code activated_at} is the account's revision that made it live. */
    record DraftView(
            DraftId id,
            String state,
            DraftContent content,
            String createdBy,
            Instant createdAt,
            @Nullable String approvedBy,
            @Nullable Instant approvedAt,
            @Nullable Long activatedAt) {

        static DraftView of(Draft draft) {
            return new DraftView(
                    draft.id(),
                    draft.state().word(),
                    draft.content(),
                    draft.createdBy(),
                    draft.createdAt(),
                    draft.approvedBy(),
                    draft.approvedAt(),
                    draft.activatedAt());
        }
    }

    record RevertedView(long revision) {}

    private final AskedAccount asked;
    private final Drafts drafts;
    private final Impacts impacts;
    private final FurtherAction actions;

    DraftController(AskedAccount asked, Drafts drafts, Impacts impacts, FurtherAction actions) {
        this.asked = asked;
        this.drafts = drafts;
        this.impacts = impacts;
        this.actions = actions;
    }

    @PostMapping("/v1/access/drafts")
    @Guarded(value = "drafts.write", resource = ORGANIZATION, cli = "bridge access drafts create")
    ResponseEntity<DraftView> create(
            @RequestParam(required = false) @Nullable String organization,
            @RequestBody SentDraft body,
            Caller caller,
            Origin origin) {
        Draft draft = drafts.create(origin, asked.id(organization, caller), body.content());
        return ResponseEntity.created(URI.create("/v1/access/drafts/" + draft.id()))
                .body(DraftView.of(draft));
    }

    @GetMapping("/v1/access/drafts")
    @Guarded(value = "drafts.read", resource = ORGANIZATION, cli = "bridge access drafts list")
    Page<DraftView> list(
            @RequestParam(required = false) @Nullable String organization, Caller caller, PageRequest page) {
        return page.page(
                drafts.list(asked.id(organization, caller), page.before(DraftId.TYPE), page.limitAndOne()),
                draft -> draft.id().text(),
                DraftView::of);
    }

    @GetMapping("/v1/access/drafts/{draft}")
    @Guarded(value = "drafts.read", resource = ORGANIZATION, cli = "bridge access drafts show")
    DraftView show(
            @PathVariable DraftId draft, @RequestParam(required = false) @Nullable String organization, Caller caller) {
        return DraftView.of(drafts.require(asked.id(organization, caller), draft));
    }

    /** What it would do: to what was asked before, and to everybody whether they asked or not. Changes nothing. */
    @PostMapping("/v1/access/drafts/{draft}:impact")
    @Guarded(value = "drafts.read", resource = ORGANIZATION, cli = "bridge access drafts impact")
    Impact impact(
            @PathVariable DraftId draft, @RequestParam(required = false) @Nullable String organization, Caller caller) {
        return impacts.of(drafts.require(asked.id(organization, caller), draft));
    }

    @PostMapping("/v1/access/drafts/{draft}:approve")
    @Guarded(value = "drafts.approve", resource = ORGANIZATION, cli = "bridge access drafts approve")
    DraftView approve(
            @PathVariable DraftId draft,
            @RequestParam(required = false) @Nullable String organization,
            Caller caller,
            Origin origin) {
        return DraftView.of(drafts.approve(origin, asked.id(organization, caller), draft));
    }

    /** Whoever makes it live may make each of its parts. */
    @PostMapping("/v1/access/drafts/{draft}:activate")
    @Guarded(value = "drafts.activate", resource = ORGANIZATION, cli = "bridge access drafts activate")
    DraftView activate(
            @PathVariable DraftId draft,
            @RequestParam(required = false) @Nullable String organization,
            Caller caller,
            Origin origin) {
        AccountId account = asked.id(organization, caller);
        DraftContent content = drafts.require(account, draft).content();
        if (content.manifest() != null) {
            actions.require(caller, "platform.products.apply", new ObjectRef("platform", "bridge"));
        }
        ObjectRef reference = ObjectRef.of("organization", account);
        requireParts(
                caller,
                reference,
                !content.policies().isEmpty(),
                !content.roles().isEmpty(),
                !content.settings().isEmpty());
        return DraftView.of(drafts.activate(origin, account, draft));
    }

    @DeleteMapping("/v1/access/drafts/{draft}")
    @Guarded(value = "drafts.write", resource = ORGANIZATION, cli = "bridge access drafts discard")
    ResponseEntity<Void> discard(
            @PathVariable DraftId draft,
            @RequestParam(required = false) @Nullable String organization,
            Caller caller,
            Origin origin) {
        drafts.discard(origin, asked.id(organization, caller), draft);
        return ResponseEntity.noContent().build();
    }

    /** Policies, roles and settings as they were at a revision of the organization. */
    @PostMapping("/v1/access/revisions/{revision}:revert")
    @Guarded(value = "drafts.activate", resource = ORGANIZATION, cli = "bridge access revert")
    RevertedView revert(
            @PathVariable long revision,
            @RequestParam(required = false) @Nullable String organization,
            Caller caller,
            Origin origin) {
        AccountId account = asked.id(organization, caller);
        requireParts(caller, ObjectRef.of("organization", account), true, true, true);
        return new RevertedView(drafts.revert(origin, account, revision));
    }

    private void requireParts(
            Caller caller, ObjectRef organization, boolean policies, boolean roles, boolean settings) {
        if (policies) {
            actions.require(caller, "policies.manage", organization);
        }
        if (roles) {
            actions.require(caller, "roles.manage", organization);
        }
        if (settings) {
            actions.require(caller, "settings.update", organization);
        }
    }
}
