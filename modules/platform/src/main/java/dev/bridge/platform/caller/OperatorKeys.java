package dev.bridge.platform.caller;

import dev.bridge.kernel.event.EventType;
import dev.bridge.kernel.event.NewEvent;
import dev.bridge.kernel.event.ObjectRef;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.id.Ids;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.kernel.problem.Quoted;
import dev.bridge.platform.PlatformError;
import dev.bridge.platform.PlatformLimits;
import dev.bridge.platform.log.EventLog;
import dev.bridge.platform.signal.Signals;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.LongConsumer;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The operator's keys ({@code brg_op_...}): they may do everything, and are the only credential until people sign in.
 * The first is made at the first start. A revoked key is refused on every node within a second.
 */
public final class OperatorKeys {

    /** A new key and its secret, which is shown this once. */
    public record Created(OperatorKey key, String secret) {}

    private record KeyChanged(String key) {}

    static final String KIND = "op";
    static final String SIGNAL = "operator_key_revoked";

    private static final EventType CREATED = new EventType("platform.operator_key.created");
    private static final EventType RENAMED = new EventType("platform.operator_key.renamed");
    private static final EventType REVOKED = new EventType("platform.operator_key.revoked");

    private final OperatorKeyRows rows;
    private final EventLog log;
    private final Signals signals;
    private final TransactionTemplate transactions;
    private final Ids ids;
    private final Random random;
    private final InstantSource clock;

    OperatorKeys(
            OperatorKeyRows rows,
            EventLog log,
            Signals signals,
            TransactionTemplate transactions,
            Ids ids,
            Random random,
            InstantSource clock) {
        this.rows = rows;
        this.log = log;
        this.signals = signals;
        this.transactions = transactions;
        this.ids = ids;
        this.random = random;
        this.clock = clock;
    }

    /** The first key of an installation; empty where there has been one, so one of several nodes makes it. */
    public Optional<Created> createFirst() {
        return transactions.execute(status -> {
            Origin origin = Origin.system("first_start", "first_start");
            log.lock(List.of(AccountId.PLATFORM));
            return rows.countLive() > 0 ? Optional.empty() : Optional.of(insert(origin, "First key"));
        });
    }

    /**
     * Makes a key.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code limit_exceeded}
     */
    public Created create(Origin origin, String name) {
        return transactions.execute(status -> {
            log.lock(List.of(AccountId.PLATFORM));
            PlatformLimits.OPERATOR_KEYS.check(rows.countLive() + 1, "The operator");
            return insert(origin, name);
        });
    }

    /**
     * Gives a key another name.
     *
     * @param check is given the present revision under its lock, and throws to refuse
     * @throws dev.bridge.kernel.problem.ProblemException {@code not_found}
     */
    public OperatorKey rename(Origin origin, OperatorKeyId id, String name, LongConsumer check) {
        return transactions.execute(status -> {
            log.lock(List.of(AccountId.PLATFORM));
            OperatorKey key = require(id);
            check.accept(key.revision());
            if (key.name().equals(name)) {
                return key;
            }
            rows.rename(id, name);
            log.append(origin, event(RENAMED, id));
            return require(id);
        });
    }

    /**
     * Revokes a key; one that is revoked stays so.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code not_found}; {@code last_operator_key} for the last live
     *     one, without which nobody could make another
     */
    public void revoke(Origin origin, OperatorKeyId id) {
        transactions.executeWithoutResult(status -> {
            log.lock(List.of(AccountId.PLATFORM));
            OperatorKey key = require(id);
            if (key.revokedAt() != null) {
                return;
            }
            if (rows.countLive() == 1) {
                throw Problem.of(
                                PlatformError.LAST_OPERATOR_KEY,
                                "The key %s is the operator's last; make another before you revoke it.",
                                id)
                        .exception();
            }
            rows.revoke(id, clock.instant());
            log.append(origin, event(REVOKED, id));
            signals.raise(SIGNAL, id.text(), 1);
        });
    }

    /** Newest first, those with ids before {@code before}. */
    public List<OperatorKey> list(UUID before, int limit) {
        return rows.list(before, limit);
    }

    /**
     * The key, live or revoked.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code not_found}
     */
    public OperatorKey require(OperatorKeyId id) {
        return rows.find(id)
                .orElseThrow(() -> Problem.of(PlatformError.NOT_FOUND, "There is no key %s.", Quoted.text(id.text()))
                        .exception());
    }

    /** The live key with this secret. */
    Optional<OperatorKey> bySecret(String secret) {
        return rows.byDigest(TokenText.digest(secret)).filter(key -> key.revokedAt() == null);
    }

    private Created insert(Origin origin, String name) {
        String secret = TokenText.generate(KIND, random);
        OperatorKey key = new OperatorKey(
                ids.next(OperatorKeyId.TYPE),
                name,
                1,
                clock.instant(),
                origin.actor().toString(),
                null);
        rows.insert(key, TokenText.digest(secret));
        log.append(origin, event(CREATED, key.id()));
        return new Created(key, secret);
    }

    private static NewEvent event(EventType type, OperatorKeyId id) {
        return new NewEvent(AccountId.PLATFORM, type, ObjectRef.of("operator_key", id), new KeyChanged(id.text()));
    }
}
