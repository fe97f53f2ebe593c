package dev.bridge.identity.provider.key;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import dev.bridge.kernel.Invariant;
import dev.bridge.kernel.event.EventType;
import dev.bridge.kernel.event.NewEvent;
import dev.bridge.kernel.event.ObjectRef;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.id.Ids;
import dev.bridge.platform.log.EventLog;
import dev.bridge.platform.secret.SecretId;
import dev.bridge.platform.secret.Secrets;
import dev.bridge.platform.signal.Signals;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The provider's signing keys. Of each algorithm one key signs and the next is published already, so that a rotation finds
 * it at the relying parties; what the one before has signed stays good until it has expired. Nobody is signed out.
 */
public final class SigningKeys {

    /** How long a key signs. */
    static final Duration SIGNS_FOR = Duration.ofDays(90);

    /** Longer than any token lives (an hour) and than key sets are kept by those who fetch them. */
    static final Duration RETIRES_FOR = Duration.ofHours(24);

    private static final String SIGNAL = "signing_keys";
    private static final String PURPOSE = "signing_key";
    private static final EventType ROTATED = new EventType("identity.key.rotated");
    private static final EventType RETIRED = new EventType("identity.key.retired");

    private record KeyRotated(
            String key, String algorithm, @Nullable String before, String next) {}

    private record KeyRetired(String key) {}

    private final SigningKeyRows rows;
    private final Secrets secrets;
    private final EventLog log;
    private final Signals signals;
    private final TransactionTemplate transactions;
    private final Ids ids;
    private final SecureRandom random;
    private final InstantSource clock;

    private volatile @Nullable KeyBundle cached;

    /** A pair of keys that is not kept yet. */
    private record Pair(SigningKeyId id, JWK key) {}

    /** Counts the rotations that this node has heard of: what was read before one is not remembered after it. */
    private final AtomicLong heard = new AtomicLong();

    SigningKeys(
            SigningKeyRows rows,
            Secrets secrets,
            EventLog log,
            Signals signals,
            TransactionTemplate transactions,
            Ids ids,
            SecureRandom random,
            InstantSource clock) {
        this.rows = rows;
        this.secrets = secrets;
        this.log = log;
        this.signals = signals;
        this.transactions = transactions;
        this.ids = ids;
        this.random = random;
        this.clock = clock;
        signals.subscribe(SIGNAL, new Signals.Subscriber() {
            @Override
            public void raised(String key, long value) {
                forget();
            }

            @Override
            public void missedSome() {
                forget();
            }
        });
    }

    private void forget() {
        synchronized (heard) {
            heard.incrementAndGet();
            cached = null;
        }
    }

    private void remember(KeyBundle read, long before) {
        synchronized (heard) {
            if (heard.get() == before) {
                cached = read;
            }
        }
    }

    /**
     * The keys as they stand. An installation without keys makes its first here, under the platform's lock, so whoever holds
     * locks of other accounts asks before.
     */
    public KeyBundle bundle() {
        KeyBundle known = cached;
        if (known != null) {
            return known;
        }
        long before = heard.get();
        KeyBundle read = read();
        if (!read.isComplete()) {
            for (SigningAlgorithm algorithm : SigningAlgorithm.values()) {
                rotate(Origin.system("first_keys", "first_keys"), algorithm, true);
            }
            before = heard.get();
            read = read();
        }
        remember(read, before);
        return read;
    }

    /** What was signed by a key of ours, whatever has become of it since; empty for anything else. */
    public Optional<SigningKey> find(String kid) {
        // A key signs only after it was published as the next, so no node meets one that it has not heard of.
        return bundle().find(kid);
    }

    /** Every key, the newest first. */
    public List<SigningKey> list() {
        return rows.all();
    }

    /** Lets the next key of each algorithm sign from now on, and publishes one to follow it. */
    public void rotate(Origin origin) {
        for (SigningAlgorithm algorithm : SigningAlgorithm.values()) {
            rotate(origin, algorithm, false);
        }
    }

    /** Rotates what has signed for long enough, and retires what nothing depends on any more. */
    void turn() {
        Origin origin = Origin.system("key_rotation", "key_rotation");
        Instant now = clock.instant();
        for (SigningKey key : rows.all()) {
            switch (key.state()) {
                case NEXT, RETIRED -> {}
                case ACTIVE -> {
                    if (hasPassed(key.activeAt(), SIGNS_FOR, now)) {
                        rotate(origin, key.algorithm(), false);
                    }
                }
                case RETIRING -> {
                    if (hasPassed(key.retiringAt(), RETIRES_FOR, now)) {
                        retire(origin, key);
                    }
                }
            }
        }
    }

    private static boolean hasPassed(@Nullable Instant since, Duration duration, Instant now) {
        return since != null && !since.plus(duration).isAfter(now);
    }

    private void rotate(Origin origin, SigningAlgorithm algorithm, boolean onlyWhereNoneSigns) {
        // A pair may take a busy machine seconds, in which nobody is to wait for the platform's lock.
        Queue<Pair> prepared = new ArrayDeque<>();
        if (of(rows.all(), algorithm, SigningKey.State.NEXT).isEmpty()) {
            prepared.add(pair(algorithm));
        }
        prepared.add(pair(algorithm));
        transactions.executeWithoutResult(status -> {
            log.lock(List.of(AccountId.PLATFORM));
            List<SigningKey> keys = rows.all();
            Optional<SigningKey> active = of(keys, algorithm, SigningKey.State.ACTIVE);
            if (onlyWhereNoneSigns && active.isPresent()) {
                return;
            }
            Instant now = clock.instant();
            SigningKeyId promoted = of(keys, algorithm, SigningKey.State.NEXT)
                    .map(SigningKey::id)
                    .orElseGet(() -> add(algorithm, prepared, now));
            rows.beginRetiring(algorithm, now);
            rows.activate(promoted, now);
            SigningKeyId next = add(algorithm, prepared, now);
            String before = active.map(key -> key.id().text()).orElse(null);
            log.append(
                    origin,
                    event(ROTATED, promoted, new KeyRotated(promoted.text(), algorithm.name(), before, next.text())));
            signals.raise(SIGNAL, "all", now.toEpochMilli());
        });
    }

    private void retire(Origin origin, SigningKey key) {
        transactions.executeWithoutResult(status -> {
            log.lock(List.of(AccountId.PLATFORM));
            SecretId secret = Objects.requireNonNull(key.secret(), "a retiring key has its private part");
            rows.retire(key.id());
            secrets.delete(secret);
            log.append(origin, event(RETIRED, key.id(), new KeyRetired(key.id().text())));
            signals.raise(SIGNAL, "all", clock.millis());
        });
    }

    /** Keeps a pair that was made before; only where somebody else rotates at the same time may one have to be made here. */
    private SigningKeyId add(SigningAlgorithm algorithm, Queue<Pair> prepared, Instant now) {
        Pair pair = prepared.isEmpty() ? pair(algorithm) : prepared.remove();
        SecretId secret = secrets.store(
                AccountId.PLATFORM, PURPOSE, pair.key().toJSONString().getBytes(StandardCharsets.UTF_8));
        rows.insert(pair.id(), algorithm, pair.key().toPublicJWK(), secret, now);
        return pair.id();
    }

    private Pair pair(SigningAlgorithm algorithm) {
        try {
            SigningKeyId id = ids.next(SigningKeyId.TYPE);
            return new Pair(id, algorithm.generate(id, random));
        } catch (JOSEException impossible) {
            throw Invariant.broken("no %s key can be made: %s", algorithm, String.valueOf(impossible.getMessage()));
        }
    }

    private KeyBundle read() {
        return KeyBundle.of(rows.all(), secrets);
    }

    private static Optional<SigningKey> of(List<SigningKey> keys, SigningAlgorithm algorithm, SigningKey.State state) {
        return keys.stream()
                .filter(key -> key.algorithm() == algorithm && key.state() == state)
                .findFirst();
    }

    private static NewEvent event(EventType type, SigningKeyId id, Object data) {
        return new NewEvent(AccountId.PLATFORM, type, ObjectRef.of("signing_key", id), data);
    }
}
