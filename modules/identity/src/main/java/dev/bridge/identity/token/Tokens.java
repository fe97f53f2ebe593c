package dev.bridge.identity.token;

import dev.bridge.accounts.PrincipalId;
import dev.bridge.accounts.ServiceAccountId;
import dev.bridge.accounts.ServiceAccounts;
import dev.bridge.identity.IdentityError;
import dev.bridge.identity.IdentityLimits;
import dev.bridge.identity.TokenId;
import dev.bridge.kernel.event.EventType;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.kernel.problem.Quoted;
import dev.bridge.platform.PlatformError;
import dev.bridge.platform.caller.TokenText;
import dev.bridge.platform.log.EventLog;
import dev.bridge.platform.signal.Signals;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongConsumer;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tokens that were made: lists, changes, rotation, revocation. What is changed here counts on every node within a second.
 * {@link TokenIssue} makes them.
 */
public final class Tokens {

    private final TokenRows rows;
    private final TokenCheck check;
    private final TokenPolicies policies;
    private final ServiceAccounts serviceAccounts;
    private final EventLog log;
    private final Signals signals;
    private final TransactionTemplate transactions;
    private final SecureRandom random;
    private final InstantSource clock;

    Tokens(
            TokenRows rows,
            TokenCheck check,
            TokenPolicies policies,
            ServiceAccounts serviceAccounts,
            EventLog log,
            Signals signals,
            TransactionTemplate transactions,
            SecureRandom random,
            InstantSource clock) {
        this.rows = rows;
        this.check = check;
        this.policies = policies;
        this.serviceAccounts = serviceAccounts;
        this.log = log;
        this.signals = signals;
        this.transactions = transactions;
        this.random = random;
        this.clock = clock;
    }

    /**
     * The token, whatever its state.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code not_found}
     */
    public Token require(TokenId id) {
        return rows.find(id)
                .map(TokenRow::token)
                .orElseThrow(() -> Problem.of(PlatformError.NOT_FOUND, "There is no token %s.", Quoted.text(id.text()))
                        .exception());
    }

    /** Somebody's, newest first, those with ids before {@code before}. */
    public List<Token> ofPrincipal(PrincipalId principal, TokenKind kind, UUID before, int limit) {
        return rows.ofPrincipal(principal, kind, before, limit);
    }

    /** An account's, newest first, those with ids before {@code before}. */
    public List<Token> ofAccount(AccountId account, TokenKind kind, UUID before, int limit) {
        return rows.ofAccount(account, kind, before, limit);
    }

    /** What a live token says of itself; empty for whatever else. Its addresses are not asked: nobody uses it here. */
    public Optional<TokenIntrospection> introspect(String value) {
        return TokenKind.ofValue(value)
                .flatMap(kind -> check.find(kind, value))
                .filter(token -> check.objection(token) == null)
                .filter(token -> token.confinedTo() == null || check.objection(token, token.confinedTo()) == null)
                .map(TokenIntrospection::of);
    }

    /**
     * Changes a token's name or addresses, or switches it off or on.
     *
     * @param matches is given the present version under its lock, and throws to refuse
     * @throws dev.bridge.kernel.problem.ProblemException {@code not_found}, {@code token_revoked}, {@code token_policy}
     */
    public Token change(Origin origin, TokenId id, TokenChange change, LongConsumer matches) {
        IdentityLimits.TOKEN_ADDRESSES.check(change.addresses().size(), "The list");
        return changing(id, token -> {
            matches.accept(token.version());
            requireNotRevoked(token);
            if (TokenChange.of(token).equals(change)) {
                return token;
            }
            boolean switchedOn = change.state() == TokenState.ACTIVE && token.state() != TokenState.ACTIVE;
            rows.change(id, change, switchedOn ? clock.instant() : token.activeSince());
            Token changed = changed(origin, TokenEvents.CHANGED, id);
            if (change.state() == TokenState.ACTIVE) {
                requireAllowed(changed);
            }
            return changed;
        });
    }

    /**
     * Gives a token another value, and a new end.
     *
     * @param overlap how long the present value stays good, up to a day; the one before it ends at once
     * @param life how long the new value is good for
     * @param matches is given the present version under its lock, and throws to refuse
     * @throws dev.bridge.kernel.problem.ProblemException {@code not_found}, {@code token_revoked}, {@code token_policy},
     *     {@code limit_exceeded}
     */
    public Issued rotate(Origin origin, TokenId id, Duration overlap, Life life, LongConsumer matches) {
        IdentityLimits.TOKEN_OVERLAP_MINUTES.check(overlap.toMinutes(), "The overlap");
        String value = TokenText.generate(require(id).kind().prefix(), random);
        Token rotated = changing(id, token -> {
            matches.accept(token.version());
            requireNotRevoked(token);
            Instant now = clock.instant();
            Instant expiresAt = TokenRules.expiry(policy(token), life, now);
            rows.rotate(id, TokenText.digest(value), now, previousUntil(token, now.plus(overlap)), expiresAt);
            Token changed = changed(origin, TokenEvents.ROTATED, id);
            requireAllowed(changed);
            return changed;
        });
        return new Issued(rotated, value);
    }

    /**
     * Revokes a token; one that is revoked stays so. The service account of an organization's token goes with it.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code not_found}
     */
    public void revoke(Origin origin, TokenId id) {
        changing(id, token -> {
            if (token.state() == TokenState.REVOKED) {
                return token;
            }
            rows.revoke(id, clock.instant());
            Token revoked = changed(origin, TokenEvents.REVOKED, id);
            if (token.kind() == TokenKind.ORGANIZATION
                    && token.principal() instanceof ServiceAccountId serviceAccount) {
                serviceAccounts.disable(origin, token.account(), serviceAccount);
            }
            return revoked;
        });
    }

    /** What is done to a token under its account's lock. */
    private interface Change {
        Token make(Token present);
    }

    private Token changing(TokenId id, Change change) {
        return transactions.execute(status -> {
            log.lock(List.of(require(id).account()));
            return change.make(require(id));
        });
    }

    private Token changed(Origin origin, EventType type, TokenId id) {
        Token token = require(id);
        log.append(origin, TokenEvents.event(type, token));
        signals.raise(TokenMemory.SIGNAL, id.text(), token.version());
        return token;
    }

    private TokenPolicy policy(Token token) {
        AccountId account = token.confinedTo();
        return policies.of(account == null ? token.account() : account);
    }

    private void requireAllowed(Token token) {
        TokenRules.requireAllowed(policy(token), token, clock.instant());
    }

    /** A value never outlives what was said when it was made. */
    private static Instant previousUntil(Token token, Instant wanted) {
        Instant end = token.expiresAt();
        return end != null && end.isBefore(wanted) ? end : wanted;
    }

    private static void requireNotRevoked(Token token) {
        if (token.state() == TokenState.REVOKED) {
            throw Problem.of(IdentityError.TOKEN_REVOKED, "The token %s is revoked for good; make another.", token.id())
                    .exception();
        }
    }
}
