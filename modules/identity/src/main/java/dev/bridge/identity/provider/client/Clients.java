package dev.bridge.identity.provider.client;

import dev.bridge.identity.IdentityLimits;
import dev.bridge.identity.epoch.Memory;
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
import dev.bridge.platform.signal.Signals;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The clients. Secrets are generated, stored as SHA-256, and shown once; two count at a time, so that a new one can be spread
 * before the old one ends. What is remembered of a client counts only while signals are fresh.
 */
public final class Clients {

    /** A client and the secret that was made for it, if any was. */
    public record Created(Client client, @Nullable String secret) {}

    private record ClientChanged(String client) {}

    static final String SECRET_KIND = "cs";

    /** Dropped where nobody has ever used them for so long. */
    private static final Duration UNUSED_FOR = Duration.ofDays(90);

    private static final String SIGNAL = "client";
    private static final EventType CREATED = new EventType("identity.client.created");
    private static final EventType CHANGED = new EventType("identity.client.changed");
    private static final EventType SECRET_ROTATED = new EventType("identity.client.secret_rotated");
    private static final EventType DELETED = new EventType("identity.client.deleted");

    private final ClientRows rows;
    private final SecretRows secrets;
    private final EventLog log;
    private final Signals signals;
    private final TransactionTemplate transactions;
    private final Ids ids;
    private final SecureRandom random;
    private final InstantSource clock;
    private final Memory<ClientId, KnownClient> known = new Memory<>(10_000);

    Clients(
            ClientRows rows,
            SecretRows secrets,
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
                known.forget(ClientId.TYPE.parse(key));
            }

            @Override
            public void missedSome() {
                known.forgetAll();
            }
        });
    }

    /**
     * Makes a client, and a secret where it proves itself by one.
     *
     * @throws ProblemException {@code limit_exceeded}
     */
    public Created create(Origin origin, AccountId account, Client.Settings settings, boolean dynamically) {
        return transactions.execute(status -> {
            log.lock(List.of(account));
            if (!account.equals(AccountId.PLATFORM)) {
                IdentityLimits.CLIENTS.check(rows.count(account) + 1, "The account");
            }
            Client client =
                    new Client(ids.next(ClientId.TYPE), account, settings, dynamically, 1, clock.instant(), null);
            rows.insert(client);
            String secret = settings.proof() == ClientProof.CLIENT_SECRET ? addSecret(client.id()) : null;
            log.append(origin, event(CREATED, client));
            return new Created(client, secret);
        });
    }

    /**
     * Makes the client with an id that is known beforehand, where there is none and never was: one that was deleted stays so.
     *
     * @param settings of a client without a secret
     */
    public void ensure(Origin origin, ClientId id, Client.Settings settings) {
        if (rows.existed(id)) {
            // As at nearly every start, which then waits for nobody.
            return;
        }
        transactions.executeWithoutResult(status -> {
            log.lock(List.of(AccountId.PLATFORM));
            Client client = new Client(id, AccountId.PLATFORM, settings, false, 1, clock.instant(), null);
            if (!rows.existed(id)) {
                rows.insert(client);
                log.append(origin, event(CREATED, client));
            }
        });
    }

    /**
     * Changes what a client is and may.
     *
     * @param check is given the present version under its lock, and throws to refuse
     * @throws ProblemException {@code not_found}
     */
    public Client update(Origin origin, ClientId id, Client.Settings settings, LongConsumer check) {
        AccountId account = require(id).account();
        return transactions.execute(status -> {
            log.lock(List.of(account));
            Client client = require(id);
            check.accept(client.version());
            if (client.settings().equals(settings)) {
                return client;
            }
            rows.update(id, settings);
            changed(origin, CHANGED, client);
            return require(id);
        });
    }

    /**
     * Makes another secret; those before it end after {@code overlap}, of which one more counts until then.
     *
     * @throws ProblemException {@code not_found}; {@code fields_invalid} for a client without secrets; {@code limit_exceeded}
     */
    public Created rotateSecret(Origin origin, ClientId id, Duration overlap) {
        IdentityLimits.TOKEN_OVERLAP_MINUTES.check(overlap.toMinutes(), "The overlap");
        AccountId account = require(id).account();
        return transactions.execute(status -> {
            log.lock(List.of(account));
            Client client = require(id);
            if (client.settings().proof() != ClientProof.CLIENT_SECRET) {
                throw Problem.of(
                                PlatformError.FIELDS_INVALID,
                                "The client %s has no secret; it proves itself by `%s`.",
                                id,
                                client.settings().proof().word())
                        .exception();
            }
            Instant now = clock.instant();
            secrets.deleteAllButNewest(id);
            secrets.endAll(id, now.plus(overlap), now);
            String secret = addSecret(id);
            changed(origin, SECRET_ROTATED, client);
            return new Created(client, secret);
        });
    }

    /**
     * Takes a client away; its tokens die with it. The id never comes back.
     *
     * @throws ProblemException {@code not_found}
     */
    public void delete(Origin origin, ClientId id) {
        AccountId account = require(id).account();
        transactions.executeWithoutResult(status -> {
            log.lock(List.of(account));
            Client client = require(id);
            rows.delete(id, clock.instant());
            secrets.endAll(id, clock.instant(), clock.instant());
            changed(origin, DELETED, client);
        });
    }

    /**
     * Takes away all that an account's clients are made of, in the caller's transaction and under the account's lock. Their ids
     * stay, and nothing can be done with them any more.
     *
     * @return how many there were, with those that were deleted before
     */
    public int empty(AccountId account) {
        List<ClientId> emptied = rows.empty(account);
        emptied.forEach(id -> {
            secrets.deleteAll(id);
            signals.raise(SIGNAL, id.text(), clock.millis());
        });
        return emptied.size();
    }

    /** The live client, as it is remembered while that counts. */
    public Optional<Client> find(ClientId id) {
        return known(id).map(KnownClient::client);
    }

    /** By the {@code client_id} that somebody sent. */
    public Optional<Client> find(String clientId) {
        return known(clientId).map(KnownClient::client);
    }

    /**
     * The live client.
     *
     * @throws ProblemException {@code not_found}
     */
    public Client require(ClientId id) {
        return rows.find(id)
                .orElseThrow(() -> Problem.of(PlatformError.NOT_FOUND, "There is no client %s.", Quoted.text(id.text()))
                        .exception());
    }

    /** Whether a secret of the client is this one. */
    public boolean hasSecret(ClientId id, String secret) {
        return TokenText.isWellFormed(SECRET_KIND, secret)
                && known(id)
                        .filter(client -> client.hasSecret(TokenText.digest(secret), clock.instant()))
                        .isPresent();
    }

    /** Newest first, those with ids before {@code before}. */
    public List<Client> list(AccountId account, UUID before, int limit) {
        return rows.list(account, before, limit);
    }

    /** Notes that a client was given a token today. */
    public void used(Client client) {
        var today = clock.instant().atZone(ZoneOffset.UTC).toLocalDate();
        if (client.usedOn() == null || client.usedOn().isBefore(today)) {
            rows.usedOn(client.id(), today);
            known.forget(client.id());
        }
    }

    /** Takes away those that registered themselves long ago and never came back. */
    void dropUnused() {
        Origin origin = Origin.system("unused_clients", "unused_clients");
        rows.unused(clock.instant().minus(UNUSED_FOR), 1_000).forEach(id -> delete(origin, id));
    }

    Optional<KnownClient> known(String clientId) {
        try {
            return known(ClientId.TYPE.parse(clientId));
        } catch (ProblemException notAnId) {
            return Optional.empty();
        }
    }

    private Optional<KnownClient> known(ClientId id) {
        KnownClient remembered = signals.areFresh() ? known.find(id) : null;
        if (remembered != null) {
            return Optional.of(remembered);
        }
        Memory.Beginning beginning = known.begin(id);
        Optional<KnownClient> read =
                rows.find(id).map(client -> KnownClient.of(client, secrets.live(id, clock.instant())));
        read.ifPresent(client -> known.remember(id, client, beginning));
        return read;
    }

    private String addSecret(ClientId id) {
        String secret = TokenText.generate(SECRET_KIND, random);
        secrets.insert(id, TokenText.digest(secret), clock.instant());
        return secret;
    }

    private void changed(Origin origin, EventType type, Client client) {
        log.append(origin, event(type, client));
        signals.raise(SIGNAL, client.id().text(), clock.millis());
    }

    private static NewEvent event(EventType type, Client client) {
        return new NewEvent(
                client.account(),
                type,
                ObjectRef.of("client", client.id()),
                new ClientChanged(client.id().text()));
    }
}
