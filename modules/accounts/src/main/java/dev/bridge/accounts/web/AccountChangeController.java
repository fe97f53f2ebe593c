package dev.bridge.accounts.web;

import dev.bridge.accounts.AccountChange;
import dev.bridge.accounts.AccountChangeId;
import dev.bridge.accounts.AccountChanges;
import dev.bridge.accounts.ChangeCounts;
import dev.bridge.accounts.ChangeKind;
import dev.bridge.accounts.ChangeObjection;
import dev.bridge.accounts.ChangeWish;
import dev.bridge.accounts.UserId;
import dev.bridge.kernel.event.ObjectRef;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.caller.Caller;
import dev.bridge.platform.caller.Guarded;
import dev.bridge.platform.web.Fields;
import dev.bridge.platform.web.FurtherAction;
import dev.bridge.platform.web.Page;
import dev.bridge.platform.web.PageRequest;
import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/account-changes}, and those of an account. What a change needs is asked for on every account that it concerns. */
@RestController
class AccountChangeController {

    /**
     * What is to be changed, as {@link ChangeWish} says.
     *
     * @param account an id or a name, as {@code other} is
     */
    record Drafting(
            @Nullable String kind,
            @Nullable String account,
            @Nullable String other,
            @Nullable UserId from,
            @Nullable UserId to,
            @Nullable String name,
            @Nullable String displayName) {}

    record ChangeView(
            AccountChangeId id,
            String kind,
            String state,
            AccountId account,
            @Nullable AccountId other,
            @Nullable AccountId makes,
            SortedMap<String, Long> revisions,
            List<ChangeObjection> objections,
            ChangeCounts counts,
            List<String> laterEdits,
            Instant createdAt,
            @Nullable Instant undoUntil) {

        static ChangeView of(AccountChange change) {
            SortedMap<String, Long> revisions = new TreeMap<>();
            change.revisions().forEach((account, revision) -> revisions.put(account.text(), revision));
            return new ChangeView(
                    change.id(),
                    change.wish().kind().word(),
                    change.state().word(),
                    change.wish().account(),
                    change.wish().other(),
                    change.fresh(),
                    revisions,
                    change.objections(),
                    change.counts(),
                    change.laterEdits(),
                    change.createdAt(),
                    change.undoUntil());
        }
    }

    private static final String CHANGES = "/v1/account-changes";
    private static final int MAX_NAME = 100;

    private final PathAccount path;
    private final AccountChanges changes;
    private final FurtherAction actions;

    AccountChangeController(PathAccount path, AccountChanges changes, FurtherAction actions) {
        this.path = path;
        this.changes = changes;
        this.actions = actions;
    }

    @GetMapping("/v1/organizations/{org}/account-changes")
    @Guarded(value = "changes.read", resource = "organization:{org}", cli = "bridge changes list")
    Page<ChangeView> list(@PathVariable String org, PageRequest page) {
        return page.page(
                changes.list(path.id(org), page.before(AccountChangeId.TYPE), page.limitAndOne()),
                change -> change.id().text(),
                ChangeView::of);
    }

    @PostMapping(CHANGES)
    @Guarded(value = "account_changes.make", resource = "user:me", cli = "bridge changes draft")
    ResponseEntity<ChangeView> draft(@RequestBody Drafting body, Caller caller, Origin origin) {
        Fields fields = new Fields();
        String word = fields.text("kind", body.kind(), MAX_NAME);
        String account = fields.text("account", body.account(), MAX_NAME);
        if (body.other() != null) {
            fields.text("other", body.other(), MAX_NAME);
        }
        ChangeKind kind = Arrays.stream(ChangeKind.values())
                .filter(known -> known.word().equals(word))
                .findFirst()
                .orElse(null);
        if (kind == null && !word.isEmpty()) {
            fields.wrong(
                    "kind",
                    "field_invalid",
                    "`kind` is none; there are `convert`, `wrap`, `transfer_ownership` and `transfer_name`.");
        }
        fields.check();
        Objects.requireNonNull(kind);
        requireOn(caller, kind, account);
        if (body.other() != null) {
            requireOn(caller, kind, body.other());
        }
        AccountChange drafted = changes.draft(
                origin,
                new ChangeWish(
                        kind,
                        path.id(account),
                        body.other() == null ? null : path.id(body.other()),
                        body.from(),
                        body.to(),
                        body.name(),
                        body.displayName()));
        return ResponseEntity.created(URI.create(CHANGES + "/" + drafted.id())).body(ChangeView.of(drafted));
    }

    @GetMapping(CHANGES + "/{id}")
    @Guarded(value = "account_changes.read", resource = "user:me", cli = "bridge changes show")
    ChangeView show(@PathVariable AccountChangeId id, Caller caller) {
        AccountChange change = changes.require(id);
        actions.require(
                caller,
                "organization.read",
                ObjectRef.of("organization", change.wish().account()));
        return ChangeView.of(change);
    }

    @PostMapping(CHANGES + "/{id}:execute")
    @Guarded(value = "account_changes.make", resource = "user:me", cli = "bridge changes execute")
    ResponseEntity<ChangeView> execute(@PathVariable AccountChangeId id, Caller caller, Origin origin) {
        requireAll(caller, changes.require(id));
        return ResponseEntity.status(HttpStatus.ACCEPTED).body(ChangeView.of(changes.execute(origin, id)));
    }

    @PostMapping(CHANGES + "/{id}:undo")
    @Guarded(value = "account_changes.make", resource = "user:me", cli = "bridge changes undo")
    ResponseEntity<ChangeView> undo(@PathVariable AccountChangeId id, Caller caller, Origin origin) {
        requireAll(caller, changes.require(id));
        return ResponseEntity.status(HttpStatus.ACCEPTED).body(ChangeView.of(changes.undo(origin, id)));
    }

    private void requireAll(Caller caller, AccountChange change) {
        change.revisions()
                .keySet()
                .forEach(account -> requireOn(caller, change.wish().kind(), account.text()));
    }

    private void requireOn(Caller caller, ChangeKind kind, String account) {
        actions.require(caller, kind.action(), ObjectRef.parse("organization:" + account));
    }
}
