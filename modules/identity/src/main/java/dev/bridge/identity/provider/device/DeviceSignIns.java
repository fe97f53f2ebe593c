package dev.bridge.identity.provider.device;

import dev.bridge.identity.provider.client.ClientId;
import dev.bridge.identity.provider.family.Families;
import dev.bridge.identity.provider.family.Family;
import dev.bridge.kernel.Invariant;
import dev.bridge.kernel.event.Origin;
import dev.bridge.platform.caller.TokenText;
import dev.bridge.platform.log.EventLog;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * DeviceSignIns without a keyboard (RFC 8628): the device gets two codes, a person types the short one elsewhere and agrees, and the
 * device, which asks now and then, gets its tokens once.
 */
public final class DeviceSignIns {

    /**
     * What a device is told.
     *
     * @param userCode as it is shown to the person
     */
    public record Begun(String deviceCode, String userCode, Instant expiresAt, int intervalSeconds) {}

    /** What a device gets when it asks. */
    public sealed interface Poll {

        record Pending() implements Poll {}

        /** It asks more often than it was told. */
        record TooOften() implements Poll {}

        record Denied() implements Poll {}

        record Expired() implements Poll {}

        /** Not a device code, not this client's, or used. */
        record Unknown() implements Poll {}

        record Granted(Families.Continued continued) implements Poll {}
    }

    /** Where a user code is typed, as it is counted. */
    public record Source(String session, String network) {}

    /** What is found under a user code. */
    public sealed interface Search {

        record Waiting(ClientId client, Set<String> scopes, Set<String> audience) implements Search {}

        record Nobody() implements Search {}

        /** Nothing was looked up: there were too many wrong codes from there. */
        record TooOften() implements Search {}
    }

    public static final Duration LIFE = Duration.ofMinutes(10);

    private static final String KIND = "dc";
    private static final int INTERVAL_SECONDS = 5;
    private static final int SLOWER_BY_SECONDS = 5;
    private static final int TRIES_OF_SESSION = 5;
    private static final int TRIES_OF_NETWORK = 20;
    private static final int TRIES_FOR_A_FREE_CODE = 10;

    private final DeviceRows rows;
    private final Families families;
    private final EventLog log;
    private final TransactionTemplate transactions;
    private final SecureRandom random;
    private final InstantSource clock;

    DeviceSignIns(
            DeviceRows rows,
            Families families,
            EventLog log,
            TransactionTemplate transactions,
            SecureRandom random,
            InstantSource clock) {
        this.rows = rows;
        this.families = families;
        this.log = log;
        this.transactions = transactions;
        this.random = random;
        this.clock = clock;
    }

    public Begun begin(ClientId client, Set<String> scopes, Set<String> audience) {
        String deviceCode = TokenText.generate(KIND, random);
        Instant expiresAt = clock.instant().plus(LIFE);
        DeviceRequest request = new DeviceRequest(
                client, scopes, audience, DeviceRequest.State.PENDING, null, INTERVAL_SECONDS, null, expiresAt);
        for (int tries = 0; tries < TRIES_FOR_A_FREE_CODE; tries++) {
            UserCode userCode = UserCode.generate(random);
            if (rows.insert(deviceCode, userCode, request)) {
                return new Begun(deviceCode, userCode.shown(), expiresAt, INTERVAL_SECONDS);
            }
        }
        throw Invariant.broken("no user code of 20^8 is free");
    }

    /**
     * A device asks.
     *
     * @param jkt the key that its refresh tokens are bound to; null for none
     * @param refreshIdle null for a client without refresh tokens
     */
    public Poll poll(
            Origin origin, ClientId client, String deviceCode, @Nullable String jkt, @Nullable Duration refreshIdle) {
        if (!TokenText.isWellFormed(KIND, deviceCode)) {
            return new Poll.Unknown();
        }
        return transactions.execute(status -> {
            Optional<DeviceRequest> request =
                    rows.lock(deviceCode).filter(found -> found.client().equals(client));
            return request.isEmpty() ? new Poll.Unknown() : poll(origin, deviceCode, request.get(), jkt, refreshIdle);
        });
    }

    /**
     * Who waits under what a person typed. A try is counted against where it comes from before the code is looked up, so
     * that many at once are counted too, and taken back where the code is right.
     */
    public Search find(String typed, Source source) {
        Instant window = window();
        if (rows.count(source.session(), window) > TRIES_OF_SESSION
                || rows.count(source.network(), window) > TRIES_OF_NETWORK) {
            return new Search.TooOften();
        }
        Optional<DeviceRequest> found = UserCode.parse(typed).flatMap(code -> rows.pending(code, clock.instant()));
        if (found.isEmpty()) {
            return new Search.Nobody();
        }
        rows.takeBack(source.session(), window);
        rows.takeBack(source.network(), window);
        DeviceRequest request = found.get();
        return new Search.Waiting(request.client(), request.scopes(), request.audience());
    }

    /** Gives the device what the person has granted; false where it no longer waits. */
    public boolean approve(String typed, Family family) {
        Optional<UserCode> code = UserCode.parse(typed);
        return code.isPresent()
                && Boolean.TRUE.equals(transactions.execute(status -> {
                    families.prepare(family);
                    boolean approved = rows.approve(code.get(), family.id(), clock.instant());
                    if (!approved) {
                        status.setRollbackOnly();
                    }
                    return approved;
                }));
    }

    public boolean deny(String typed) {
        return UserCode.parse(typed).map(rows::deny).orElse(false);
    }

    void deleteOver() {
        Instant now = clock.instant();
        rows.deleteOver(now.minus(LIFE), now.minus(LIFE.multipliedBy(2)));
    }

    private Poll poll(
            Origin origin,
            String deviceCode,
            DeviceRequest request,
            @Nullable String jkt,
            @Nullable Duration refreshIdle) {
        Instant now = clock.instant();
        if (!request.expiresAt().isAfter(now)) {
            return new Poll.Expired();
        }
        return switch (request.state()) {
            case DENIED -> new Poll.Denied();
            case REDEEMED -> new Poll.Unknown();
            case PENDING -> {
                boolean early = request.polledAt() != null
                        && request.polledAt()
                                .plusSeconds(request.intervalSeconds())
                                .isAfter(now);
                rows.polled(
                        deviceCode,
                        now,
                        early ? request.intervalSeconds() + SLOWER_BY_SECONDS : request.intervalSeconds());
                yield early ? new Poll.TooOften() : new Poll.Pending();
            }
            case APPROVED -> granted(origin, deviceCode, request, jkt, refreshIdle);
        };
    }

    private Poll granted(
            Origin origin,
            String deviceCode,
            DeviceRequest request,
            @Nullable String jkt,
            @Nullable Duration refreshIdle) {
        Optional<Family> family =
                Optional.ofNullable(request.family()).flatMap(families::find).filter(families::isLive);
        if (family.isEmpty()) {
            return new Poll.Denied();
        }
        log.lock(List.of(family.get().account()));
        rows.redeemed(deviceCode);
        return new Poll.Granted(families.begin(origin, family.get().id(), jkt, refreshIdle));
    }

    private Instant window() {
        long seconds = LIFE.toSeconds();
        return Instant.ofEpochSecond(Math.floorDiv(clock.instant().getEpochSecond(), seconds) * seconds);
    }
}
