package dev.bridge.identity.provider.family;

import dev.bridge.accounts.UserId;
import dev.bridge.identity.SessionId;
import dev.bridge.identity.epoch.Epochs;
import dev.bridge.identity.provider.client.ClientId;
import dev.bridge.identity.provider.replay.RevokedIds;
import dev.bridge.identity.session.Sessions;
import dev.bridge.kernel.event.EventType;
import dev.bridge.kernel.event.NewEvent;
import dev.bridge.kernel.event.ObjectRef;
import dev.bridge.kernel.event.Origin;
import dev.bridge.platform.log.EventLog;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Families of tokens. A code begins one, a refresh token goes on with it, each of them once: of several that use the same
 * value at once one wins, and since nobody can say whether that is the right one, the whole family ends (RFC 9700 sections
 * 2.1.1 and 4.14.2); but for a refresh token within the grace that its client has. Nothing here is undone by the error that
 * the client then gets.
 */
public final class Families {

    /**
     * A family that goes on, and the next refresh token.
     *
     * @param refreshToken null where the client gets none
     * @param bound what the code was bound to; null where it was a refresh token
     */
    public record Continued(
            Family family,
            @Nullable String refreshToken,
            @Nullable CodeBinding bound) {}

    /** Why a family ended. */
    public enum End {
        REUSE,
        REVOKED,
        CONSENT,
        LOGOUT,
        SESSION,
        CLIENT
    }

    private record FamilyStarted(String user, String client, String family, List<String> scopes) {}

    private record FamilyEnded(String user, String client, String family, String reason) {}

    public static final EventType STARTED = new EventType("identity.family.started");
    public static final EventType REVOKED = new EventType("identity.family.revoked");
    public static final EventType REUSE_DETECTED = new EventType("identity.family.reuse_detected");

    public static final Duration CODE_LIFE = Duration.ofSeconds(60);

    private final FamilyRows rows;
    private final TokenRows tokens;
    private final Sessions sessions;
    private final Epochs epochs;
    private final RevokedIds revoked;
    private final EventLog log;
    private final TransactionTemplate transactions;
    private final SecureRandom random;
    private final InstantSource clock;

    Families(
            FamilyRows rows,
            TokenRows tokens,
            Sessions sessions,
            Epochs epochs,
            RevokedIds revoked,
            EventLog log,
            TransactionTemplate transactions,
            SecureRandom random,
            InstantSource clock) {
        this.rows = rows;
        this.tokens = tokens;
        this.sessions = sessions;
        this.epochs = epochs;
        this.revoked = revoked;
        this.log = log;
        this.transactions = transactions;
        this.random = random;
        this.clock = clock;
    }

    /** Lays down what a person has granted, and gives the code that fetches it. */
    public String code(Family family, CodeBinding bound) {
        Instant expiresAt = clock.instant().plus(CODE_LIFE);
        TokenValue value = TokenValue.generate(TokenKind.CODE, expiresAt, random);
        transactions.executeWithoutResult(status -> {
            rows.insert(family);
            tokens.insert(TokenKind.CODE, value, family.id(), bound, expiresAt);
        });
        return value.text();
    }

    /** Lays down what a person has granted to a device, in the caller's transaction. */
    public void prepare(Family family) {
        rows.insert(family);
    }

    /**
     * Uses a code.
     *
     * @param fits whether this client may, as it asks; where not, the code stays as it is
     * @param jkt the thumbprint of the key that the request has proven
     * @param refreshIdle how long the refresh token lives unused; null for none
     */
    public Optional<Continued> redeem(
            Origin origin,
            String code,
            BiPredicate<Family, CodeBinding> fits,
            @Nullable String jkt,
            @Nullable Duration refreshIdle) {
        return use(
                origin,
                TokenKind.CODE,
                code,
                token -> token.bound() != null && fits.test(token.family(), token.bound()),
                Duration.ZERO,
                (value, token) -> transactions.execute(status -> {
                    Family family = token.family();
                    // Whoever appends locks the account first; a refresh appends nothing and leaves it alone.
                    log.lock(List.of(family.account()));
                    // Under the lock of the family's row, which its end waits for too.
                    return rows.lockLiving(family.id()) && tokens.use(value, clock.instant())
                            ? begin(origin, family, token.bound(), jkt, refreshIdle)
                            : null;
                }));
    }

    /**
     * Uses a refresh token and gives the next; parameters as for a code.
     *
     * @param grace for how long after its first use it may be used again; zero for none
     */
    public Optional<Continued> rotate(
            Origin origin, String refreshToken, Predicate<Family> fits, Duration refreshIdle, Duration grace) {
        return use(
                origin, TokenKind.REFRESH, refreshToken, token -> fits.test(token.family()), grace, (value, token) -> {
                    Family family = token.family();
                    Instant now = clock.instant();
                    Instant expiresAt = end(family, refreshIdle);
                    TokenValue next = TokenValue.generate(TokenKind.REFRESH, expiresAt, random);
                    return tokens.replace(value, next, family.id(), expiresAt, now, grace.isPositive())
                            ? new Continued(family, next.text(), null)
                            : null;
                });
    }

    /** Begins the tokens of a family that was prepared, in the caller's transaction. */
    public Continued begin(Origin origin, FamilyId id, @Nullable String jkt, @Nullable Duration refreshIdle) {
        return begin(origin, rows.find(id).orElseThrow(), null, jkt, refreshIdle);
    }

    /** The family of a refresh token, whether it has been used or not. */
    public Optional<Family> ofRefreshToken(String refreshToken) {
        return TokenValue.parse(TokenKind.REFRESH, refreshToken)
                .flatMap(value -> tokens.find(TokenKind.REFRESH, value))
                .map(StoredToken::family);
    }

    /** The family and the end of a refresh token that could be used now. */
    public Optional<LiveRefreshToken> liveRefreshToken(String refreshToken) {
        return TokenValue.parse(TokenKind.REFRESH, refreshToken)
                .flatMap(value -> tokens.find(TokenKind.REFRESH, value))
                .filter(token -> token.usedAt() == null && token.expiresAt().isAfter(clock.instant()))
                .filter(token -> isLive(token.family()))
                .map(token -> new LiveRefreshToken(token.family(), token.expiresAt()));
    }

    /** A refresh token that could be used now. */
    public record LiveRefreshToken(Family family, Instant expiresAt) {}

    public Optional<Family> find(FamilyId id) {
        return rows.find(id);
    }

    /** Whether access tokens of a family no longer count; known on every node within a second. */
    public boolean isRevoked(FamilyId id) {
        return revoked.contains(id.text());
    }

    /** Whether the family may go on: not ended, its epochs unmoved, its session there unless it is offline. */
    public boolean isLive(Family family) {
        SessionId session = family.session();
        return !family.isOver(clock.instant())
                && epochs.isLive(family.epochs())
                && (family.offline()
                        || session == null
                        || sessions.find(session).isPresent());
    }

    /** Ends a family with all its tokens; one that has ended stays so. */
    public void revoke(Origin origin, Family family, End reason) {
        transactions.executeWithoutResult(status -> {
            log.lock(List.of(family.account()));
            revokeLocked(origin, family, reason);
        });
    }

    /** Ends what a client was given by a person. */
    public void revokeAll(Origin origin, UserId person, ClientId client, End reason) {
        rows.of(person, client).forEach(family -> revoke(origin, family, reason));
    }

    /** Those of a session that live, offline ones too. */
    public List<Family> ofSession(SessionId session) {
        return rows.ofSession(session);
    }

    void revokeLocked(Origin origin, Family family, End reason) {
        String word = reason.name().toLowerCase(Locale.ROOT);
        if (rows.revoke(family.id(), word, clock.instant())) {
            revoked.raise(family.id().text());
            log.append(
                    origin,
                    event(
                            reason == End.REUSE ? REUSE_DETECTED : REVOKED,
                            family,
                            new FamilyEnded(
                                    family.person().text(),
                                    family.client().text(),
                                    family.id().text(),
                                    word)));
        }
    }

    /** Uses what was found to be usable; null where it was used, or its family ended, meanwhile. */
    private interface Continuation {
        @Nullable
        Continued go(TokenValue value, StoredToken token);
    }

    private Optional<Continued> use(
            Origin origin,
            TokenKind kind,
            String text,
            Predicate<StoredToken> fits,
            Duration grace,
            Continuation next) {
        Optional<TokenValue> value = TokenValue.parse(kind, text);
        Optional<StoredToken> found = value.flatMap(parsed -> tokens.find(kind, parsed));
        if (found.isEmpty() || !fits.test(found.get())) {
            return Optional.empty();
        }
        Family family = found.get().family();
        Instant usedAt = found.get().usedAt();
        if (usedAt != null && !usedAt.plus(grace).isAfter(clock.instant())) {
            revoke(origin, family, End.REUSE);
            return Optional.empty();
        }
        if (!found.get().expiresAt().isAfter(clock.instant()) || !isLive(family)) {
            return Optional.empty();
        }
        Optional<Continued> continued = Optional.ofNullable(next.go(value.get(), found.get()));
        if (continued.isEmpty()) {
            revoke(origin, family, End.REUSE);
        }
        return continued;
    }

    private Continued begin(
            Origin origin,
            Family family,
            @Nullable CodeBinding bound,
            @Nullable String jkt,
            @Nullable Duration refreshIdle) {
        if (jkt != null) {
            rows.bind(family.id(), jkt);
        }
        Family begun = family.boundTo(jkt);
        log.append(
                origin,
                event(
                        STARTED,
                        begun,
                        new FamilyStarted(
                                begun.person().text(),
                                begun.client().text(),
                                begun.id().text(),
                                begun.scopes().stream().sorted().toList())));
        return new Continued(begun, refreshIdle == null ? null : refreshToken(begun, refreshIdle), bound);
    }

    private String refreshToken(Family family, Duration idle) {
        Instant expiresAt = end(family, idle);
        TokenValue value = TokenValue.generate(TokenKind.REFRESH, expiresAt, random);
        tokens.insert(TokenKind.REFRESH, value, family.id(), null, expiresAt);
        return value.text();
    }

    private Instant end(Family family, Duration idle) {
        Instant idleEnd = clock.instant().plus(idle);
        return idleEnd.isBefore(family.expiresAt()) ? idleEnd : family.expiresAt();
    }

    private static NewEvent event(EventType type, Family family, Object data) {
        return new NewEvent(family.account(), type, ObjectRef.of("family", family.id()), data);
    }
}
