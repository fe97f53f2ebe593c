package dev.bridge.access;

import dev.bridge.access.store.DraftRows;
import dev.bridge.decision.declaration.Value;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.id.Ids;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.platform.PlatformError;
import dev.bridge.platform.log.EventLog;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.springframework.transaction.support.TransactionTemplate;

/** Changes of what decides that are looked at before they are made, and what was, made to be again. */
public final class Drafts {

    private static final SettingKey APPROVED = new SettingKey(ProductTypes.BRIDGE, "drafts_approved");

    private final DraftRows rows;
    private final DraftParts parts;
    private final Restoring restoring;
    private final Settings settings;
    private final AccountViews views;
    private final EventLog log;
    private final TransactionTemplate transactions;
    private final Ids ids;
    private final InstantSource clock;

    Drafts(
            DraftRows rows,
            DraftParts parts,
            Restoring restoring,
            Settings settings,
            AccountViews views,
            EventLog log,
            TransactionTemplate transactions,
            Ids ids,
            InstantSource clock) {
        this.rows = rows;
        this.parts = parts;
        this.restoring = restoring;
        this.settings = settings;
        this.views = views;
        this.log = log;
        this.transactions = transactions;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Keeps a draft. Nothing of it holds yet.
     *
     * @throws dev.bridge.kernel.problem.ProblemException what its parts would be refused with; {@code draft_empty}, {@code
     *     limit_exceeded}
     */
    public Draft create(Origin origin, AccountId account, DraftContent content) {
        if (content.size() == 0) {
            throw Problem.of(
                            AccessError.DRAFT_EMPTY,
                            "The draft changes nothing; send `policies`, `roles`, `settings` or a `manifest`.")
                    .exception();
        }
        AccessLimits.DRAFT_PARTS.check(content.size(), "The draft");
        return transactions.execute(status -> {
            log.lock(List.of(account));
            AccessLimits.DRAFTS.check(rows.live(account) + 1, "The account");
            parts.check(account, content);
            Draft draft = new Draft(
                    ids.next(DraftId.TYPE),
                    account,
                    Draft.State.OPEN,
                    content,
                    parts.revisions(account, content),
                    origin.actor().toString(),
                    clock.instant().truncatedTo(ChronoUnit.MICROS),
                    null,
                    null,
                    null);
            rows.insert(draft);
            tell(origin, draft);
            return draft;
        });
    }

    /**
     * A draft of the account.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code not_found}
     */
    public Draft require(AccountId account, DraftId id) {
        return rows.find(account, id)
                .orElseThrow(() -> Problem.of(PlatformError.NOT_FOUND, "There is no draft `%s` here.", id)
                        .exception());
    }

    /** Newest first, those with ids before {@code before}. */
    public List<Draft> list(AccountId account, UUID before, int limit) {
        return rows.list(account, before, limit);
    }

    /**
     * Approves a draft.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code not_found}, {@code draft_closed}; {@code approval_needed} for who
     *     made it, where somebody else has to
     */
    public Draft approve(Origin origin, AccountId account, DraftId id) {
        String by = origin.actor().toString();
        return change(origin, account, id, draft -> {
            if (by.equals(draft.createdBy()) && mustBeApproved(account)) {
                throw needed();
            }
            return draft.approved(by, clock.instant().truncatedTo(ChronoUnit.MICROS));
        });
    }

    /** Gives a draft up. */
    public Draft discard(Origin origin, AccountId account, DraftId id) {
        return change(origin, account, id, Draft::discarded);
    }

    /**
     * Makes a draft live: all of it, in one transaction, or nothing.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code not_found}, {@code draft_closed}, {@code approval_needed}, {@code
     *     draft_outdated}, and what its parts are refused with
     */
    public Draft activate(Origin origin, AccountId account, DraftId id) {
        return transactions.execute(status -> {
            Set<AccountId> locked = require(account, id).content().manifest() == null
                    ? Set.of(account)
                    : Set.of(account, AccountId.PLATFORM);
            log.lock(locked);
            Draft draft = live(account, id);
            if (draft.state() != Draft.State.APPROVED && mustBeApproved(account)) {
                throw needed();
            }
            parts.apply(origin, account, draft.content(), draft.base());
            Draft activated = draft.activated(log.revision(account) + 1);
            rows.update(activated);
            tell(origin, activated);
            return activated;
        });
    }

    /**
     * Makes policies, roles and settings what they were at a revision of the account, in one transaction.
     *
     * @return the account's revision after it
     * @throws dev.bridge.kernel.problem.ProblemException {@code not_found} for a revision that there was not
     */
    public long revert(Origin origin, AccountId account, long revision) {
        return transactions.execute(status -> {
            long before = log.lock(List.of(account)).getOrDefault(account, 0L);
            if (revision < 1 || revision > before) {
                throw Problem.of(PlatformError.NOT_FOUND, "The account has no revision %d.", revision)
                        .exception();
            }
            parts.apply(origin, account, restoring.difference(account, revision), Map.of());
            return log.revision(account);
        });
    }

    private Draft change(Origin origin, AccountId account, DraftId id, UnaryOperator<Draft> change) {
        return transactions.execute(status -> {
            log.lock(List.of(account));
            Draft changed = change.apply(live(account, id));
            rows.update(changed);
            tell(origin, changed);
            return changed;
        });
    }

    private Draft live(AccountId account, DraftId id) {
        Draft draft = require(account, id);
        if (!draft.state().isLive()) {
            throw Problem.of(
                            AccessError.DRAFT_CLOSED,
                            "The draft is %s; make a new one.",
                            draft.state().word())
                    .exception();
        }
        return draft;
    }

    private static RuntimeException needed() {
        return Problem.of(
                        AccessError.APPROVAL_NEEDED,
                        "Here a draft is approved by somebody else than who made it; ask them to.")
                .exception();
    }

    private boolean mustBeApproved(AccountId account) {
        AccountView view = views.view(account, new Consistency.Latest()).view();
        return view.setting(APPROVED, settings.require(APPROVED), Set.of(), null)
                .value()
                .equals(Value.of(true));
    }

    private void tell(Origin origin, Draft draft) {
        log.append(
                origin,
                AccessEvents.of(
                        draft.account(),
                        AccessEvents.DRAFT_CHANGED,
                        "draft",
                        draft.id().text(),
                        new AccessEvents.DraftChanged(
                                draft.state().word(), draft.content().size())));
    }
}
