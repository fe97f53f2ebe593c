package dev.bridge.access.decide;

import dev.bridge.access.AccessError;
import dev.bridge.access.AccountView;
import dev.bridge.access.AccountViews;
import dev.bridge.access.Consistency;
import dev.bridge.access.RevisionToken;
import dev.bridge.access.RevisionTokens;
import dev.bridge.billing.AccountClock;
import dev.bridge.decision.entitlement.Quota;
import dev.bridge.decision.unified.Claims;
import dev.bridge.decision.unified.Decider;
import dev.bridge.decision.unified.Decision;
import dev.bridge.decision.unified.DecisionRequest;
import dev.bridge.decision.unified.Entity;
import dev.bridge.decision.unified.GraphTypes;
import dev.bridge.decision.unified.ProductRules;
import dev.bridge.decision.unified.Result;
import dev.bridge.decision.unified.Staleness;
import dev.bridge.decision.unified.View;
import dev.bridge.kernel.event.ObjectRef;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.id.Ids;
import dev.bridge.kernel.problem.ErrorCode;
import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.platform.PlatformError;
import dev.bridge.platform.caller.Caller;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;

/**
 * Answers questions. Within one {@link Session} every account has one view, apart from those of revisions that are asked for exactly, and
 * one {@code now}, by its own clock.
 */
public final class Deciding {

    /** Told of each answer, on the thread of whoever asks; to be quick. */
    @FunctionalInterface
    public interface Listener {
        void answered(Answered answered, Caller caller, @Nullable ProductRules rules);
    }

    /** That what an answer rested on is kept no more. */
    private static final Set<ErrorCode> GONE = Set.of(AccessError.REVISION_GONE, PlatformError.NOT_FOUND);

    private final Askers askers;
    private final Whereabouts whereabouts;
    private final AccountViews views;
    private final RevisionTokens tokens;
    private final @Nullable Quota quota;
    private final @Nullable AccountClock accountClock;
    private final Listener listener;
    private final Ids ids;
    private final InstantSource clock;

    Deciding(
            Askers askers,
            Whereabouts whereabouts,
            AccountViews views,
            RevisionTokens tokens,
            @Nullable Quota quota,
            @Nullable AccountClock accountClock,
            Listener listener,
            Ids ids,
            InstantSource clock) {
        this.askers = askers;
        this.whereabouts = whereabouts;
        this.views = views;
        this.tokens = tokens;
        this.quota = quota;
        this.accountClock = accountClock;
        this.listener = listener;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * For the questions of one request.
     *
     * @param organization that the path names; null for none
     */
    public Session session(Caller caller, @Nullable String organization) {
        return session(caller, organization, clock.instant());
    }

    Session session(Caller caller, @Nullable String organization, Instant now) {
        return new Session(askers.of(caller), organization, now);
    }

    /**
     * A question that was answered, explained from what it knew then; empty where that is not kept any more. What is left of quotas is
     * told as it is now.
     *
     * @param revision the token that the answer had
     */
    public Optional<Decision> explainedAgain(String revision, AskedQuestion question, boolean trusted, Instant now) {
        RevisionToken token = tokens.parse(revision);
        try {
            AccountView then =
                    views.view(token.account(), new Consistency.Exact(token)).view();
            return Optional.of(Decider.of(then.decides(), quota).explain(again(question, trusted, now)));
        } catch (ProblemException refused) {
            if (GONE.contains(refused.problem().code())) {
                return Optional.empty();
            }
            throw refused;
        }
    }

    /** A question that was kept, to be decided anew. */
    public static DecisionRequest again(AskedQuestion question, boolean trusted, Instant now) {
        return new DecisionRequest(
                String.valueOf(question.product()),
                question.subject(),
                question.onBehalfOf(),
                question.deed(),
                question.resource(),
                new Claims(question.context(), question.facts(), trusted),
                question.wanted(),
                now);
    }

    /** What is asked together is answered at one instant, and from one view of each account. */
    public final class Session {

        private final Asker asker;
        private final @Nullable String organization;
        private final Instant now;
        private final Map<Looking, Looked> looked = new HashMap<>();

        private Session(Asker asker, @Nullable String organization, Instant now) {
            this.asker = asker;
            this.organization = organization;
            this.now = now;
        }

        /** @param time what time it is for the account */
        private record Looked(AccountView account, View view, Duration age, Instant time) {}

        /** An account as it is, or, where there is one, as it was at a revision. */
        private record Looking(AccountId account, @Nullable RevisionToken exact) {}

        /**
         * The answer.
         *
         * @throws dev.bridge.kernel.problem.ProblemException {@code asking_forbidden}, {@code organization_mismatch},
         *     {@code product_ambiguous}, {@code revision_invalid}, {@code stale}, {@code revision_gone}, {@code
         *     rebuilds_exhausted}
         */
        public Answered answer(AskedQuestion question) {
            asker.require(question, /* searchesSubjects= */ false);
            String product = whereabouts.product(asker, question);
            Optional<AccountId> account = whereabouts
                    .account(asker, organization, question, product)
                    .filter(found -> mayLookBack(found, question));
            if (account.isEmpty()) {
                return ungranted(question);
            }
            Looked at = look(account.get(), consistency(question));
            DecisionRequest request = request(product, question, at.time);
            Decider decider = Decider.of(at.view, quota);
            Decision decision = question.explain() ? decider.decideAndExplain(request) : decider.decide(request);
            if (asker.kind() == Asker.Kind.SELF && !mayKnow(at, decision)) {
                return ungranted(question);
            }
            Answered answered = new Answered(
                    ids.next(EvaluationId.TYPE),
                    question,
                    request,
                    decision,
                    at.account.revision(),
                    tokens.text(at.account.revision()),
                    now,
                    at.age);
            listener.answered(
                    answered, asker.caller(), at.view.rules().product(product).orElse(null));
            return answered;
        }

        private Answered ungranted(AskedQuestion question) {
            return new Answered(
                    ids.next(EvaluationId.TYPE), question, null, Decision.UNGRANTED, null, null, now, Duration.ZERO);
        }

        /** What an account has is not told to strangers: whoever has no grant there and does not belong to it. */
        private boolean mayKnow(Looked at, Decision decision) {
            return decision.parts().permission().result() == Result.ALLOW || isMember(at);
        }

        /** Who belonged to an account once is a stranger now, whatever they had then. */
        private boolean mayLookBack(AccountId account, AskedQuestion question) {
            return asker.kind() != Asker.Kind.SELF
                    || question.exact() == null
                    || isMember(look(account, new Consistency.Local()));
        }

        private boolean isMember(Looked at) {
            ObjectRef principal = asker.caller().principal();
            return Decider.of(at.view, null)
                    .allows(DecisionRequest.of(
                            GraphTypes.BRIDGE,
                            Entity.of(principal.type(), principal.id()),
                            "organization.member",
                            Entity.of("organization", at.account.account().text()),
                            now));
        }

        /**
         * The view of an account for its flags.
         *
         * @param wanted its id or name; null for the credential's
         * @param atLeast the token of a revision that must be known; null for what this node has
         * @return empty where there is none that the caller may ask about
         */
        Optional<AccountView> flagsOf(@Nullable String wanted, @Nullable String atLeast) {
            Optional<AccountId> account = wanted == null
                    ? Optional.ofNullable(asker.caller().account())
                    : whereabouts.resolve(wanted).filter(asker::reaches);
            Consistency consistency =
                    atLeast == null ? new Consistency.Local() : new Consistency.AtLeast(tokens.parse(atLeast));
            return account.map(found -> look(found, consistency))
                    .filter(at -> asker.kind() != Asker.Kind.SELF || isMember(at))
                    .map(Looked::account);
        }

        Asker asker() {
            return asker;
        }

        Instant now() {
            return now;
        }

        /**
         * Where a search looks; empty where there is no account that the caller may ask about. Throws as {@link #answer}.
         *
         * @param subjects whether subjects are searched for
         * @param consistency of a page that is not the first; null for what the question asks for
         */
        Optional<Searching> searching(AskedQuestion question, boolean subjects, @Nullable Consistency consistency) {
            asker.require(question, subjects);
            String product = whereabouts.product(asker, question);
            return whereabouts
                    .account(asker, organization, question, product)
                    .filter(account -> mayLookBack(account, question))
                    .map(account -> {
                        Looked at = look(account, consistency == null ? consistency(question) : consistency);
                        return new Searching(at.account, at.view, request(product, question, at.time), quota);
                    });
        }

        private DecisionRequest request(String product, AskedQuestion question, Instant time) {
            return new DecisionRequest(
                    product,
                    question.subject(),
                    question.onBehalfOf(),
                    question.deed(),
                    question.resource(),
                    new Claims(question.context(), question.facts(), asker.isTrusted()),
                    question.wanted(),
                    time);
        }

        /** By its own clock where somebody moves it; while nobody can be asked for that one, by the server's. */
        private Instant time(AccountId account) {
            if (accountClock == null) {
                return now;
            }
            try {
                return accountClock.now(account, now);
            } catch (DataAccessException away) {
                return now;
            }
        }

        private Consistency consistency(AskedQuestion question) {
            if (question.exact() != null) {
                return new Consistency.Exact(tokens.parse(question.exact()));
            }
            return question.atLeast() == null
                    ? new Consistency.Local()
                    : new Consistency.AtLeast(tokens.parse(question.atLeast()));
        }

        private Looked look(AccountId account, Consistency consistency) {
            Looking looking =
                    new Looking(account, consistency instanceof Consistency.Exact(RevisionToken token) ? token : null);
            Looked known = looked.get(looking);
            if (known != null) {
                return known;
            }
            AccountViews.Seen seen = views.view(account, consistency);
            View view = seen.view().decides().at(new Staleness(seen.age(), AccountViews.FRESHNESS, Staleness.CLOSED));
            Looked fresh = new Looked(seen.view(), view, seen.age(), time(account));
            looked.put(looking, fresh);
            return fresh;
        }
    }
}
