package dev.bridge.identity.provider.registration;

import dev.bridge.identity.IdentityLimits;
import dev.bridge.kernel.event.EventType;
import dev.bridge.kernel.event.NewEvent;
import dev.bridge.kernel.event.ObjectRef;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.id.Ids;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.kernel.problem.Quoted;
import dev.bridge.platform.PlatformError;
import dev.bridge.platform.caller.TokenText;
import dev.bridge.platform.log.EventLog;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The operator's tokens by which clients register themselves ({@code brg_reg_...}). Each is good for a time and for a number
 * of clients; what it has made stays when it ends.
 */
public final class RegistrationTokens {

    /** A new token and its secret, which is shown this once. */
    public record Created(RegistrationToken token, String secret) {}

    private record TokenChanged(String token) {}

    static final String KIND = "reg";

    private static final EventType CREATED = new EventType("identity.registration_token.created");
    private static final EventType REVOKED = new EventType("identity.registration_token.revoked");

    private final RegistrationTokenRows rows;
    private final EventLog log;
    private final TransactionTemplate transactions;
    private final Ids ids;
    private final SecureRandom random;
    private final InstantSource clock;

    RegistrationTokens(
            RegistrationTokenRows rows,
            EventLog log,
            TransactionTemplate transactions,
            Ids ids,
            SecureRandom random,
            InstantSource clock) {
        this.rows = rows;
        this.log = log;
        this.transactions = transactions;
        this.ids = ids;
        this.random = random;
        this.clock = clock;
    }

    /**
     * Makes a token.
     *
     * @param scopes what its clients may ask for at most; there are such scopes
     * @throws ProblemException {@code limit_exceeded}
     */
    public Created create(Origin origin, String name, Set<String> scopes, int mostUses, Duration life) {
        return transactions.execute(status -> {
            log.lock(List.of(AccountId.PLATFORM));
            Instant now = clock.instant();
            IdentityLimits.REGISTRATION_TOKENS.check(rows.countLive(AccountId.PLATFORM, now) + 1, "The operator");
            String secret = TokenText.generate(KIND, random);
            RegistrationToken token = new RegistrationToken(
                    ids.next(RegistrationTokenId.TYPE),
                    name,
                    scopes,
                    mostUses,
                    0,
                    now,
                    origin.actor().toString(),
                    now.plus(life),
                    null);
            rows.insert(AccountId.PLATFORM, token, TokenText.digest(secret));
            log.append(origin, event(CREATED, token.id()));
            return new Created(token, secret);
        });
    }

    /**
     * Ends a token; one that has ended stays so, and so does what it has made.
     *
     * @throws ProblemException {@code not_found}
     */
    public void revoke(Origin origin, RegistrationTokenId id) {
        transactions.executeWithoutResult(status -> {
            log.lock(List.of(AccountId.PLATFORM));
            if (require(id).revokedAt() == null) {
                rows.revoke(id, clock.instant());
                log.append(origin, event(REVOKED, id));
            }
        });
    }

    /** Newest first, those with ids before {@code before}; ended ones too. */
    public List<RegistrationToken> list(UUID before, int limit) {
        return rows.list(AccountId.PLATFORM, before, limit);
    }

    /**
     * The token, live or not.
     *
     * @throws ProblemException {@code not_found}
     */
    public RegistrationToken require(RegistrationTokenId id) {
        return rows.find(id)
                .orElseThrow(() -> Problem.of(
                                PlatformError.NOT_FOUND, "There is no registration token %s.", Quoted.text(id.text()))
                        .exception());
    }

    /** The token with this secret, where it has a use left. */
    Optional<RegistrationToken> live(String secret) {
        return TokenText.isWellFormed(KIND, secret)
                ? rows.byDigest(TokenText.digest(secret)).filter(token -> token.isLive(clock.instant()))
                : Optional.empty();
    }

    /** Counts one more client in the caller's transaction; whether the token was still good for one. */
    boolean use(RegistrationToken token) {
        return rows.use(token.id(), clock.instant());
    }

    private static NewEvent event(EventType type, RegistrationTokenId id) {
        return new NewEvent(
                AccountId.PLATFORM, type, ObjectRef.of("registration_token", id), new TokenChanged(id.text()));
    }
}
