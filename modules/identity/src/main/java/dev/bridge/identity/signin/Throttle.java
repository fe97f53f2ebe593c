package dev.bridge.identity.signin;

import dev.bridge.identity.IdentityError;
import dev.bridge.identity.credential.KeyedDigest;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.platform.database.Timestamps;
import dev.bridge.platform.web.ProblemResponses;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Counts tries. Nobody is locked out by a count: it makes strangers take another way, or makes them slower. A try is counted
 * before it is judged, so that many at once are counted too, and taken back when it was good. An address counts the same
 * whether anybody has it or not.
 */
public final class Throttle {

    /** What is counted, how often it may happen, and in which time. */
    public enum Kind {
        /** Passwords for an address from browsers that its owner has not signed in with. */
        STRANGERS(10, Duration.ofMinutes(15)),
        /** Passwords and second factors from one known browser. */
        KNOWN_DEVICE(10, Duration.ofMinutes(15)),
        /** Second factors of a person from browsers that they have not signed in with. */
        SECOND_FACTOR(10, Duration.ofMinutes(15)),
        /** Everything that is tried from a network. */
        NETWORK(100, Duration.ofHours(1)),
        /** Mails to an address that were asked for from a network. */
        MAIL(3, Duration.ofHours(1)),
        /** Clients that register themselves from a network without a token. */
        REGISTRATION(10, Duration.ofHours(1));

        private final int most;
        private final Duration window;

        Kind(int most, Duration window) {
            this.most = most;
            this.window = window;
        }
    }

    private static final Duration DELAY_STEP = Duration.ofMillis(500);
    private static final long LONGEST_DELAY_STEPS = 20;

    private final JdbcClient jdbc;
    private final KeyedDigest digests;
    private final InstantSource clock;

    Throttle(JdbcClient jdbc, KeyedDigest digests, InstantSource clock) {
        this.jdbc = jdbc;
        this.digests = digests;
        this.clock = clock;
    }

    /** Counts a try; whether it is one of those that may be. */
    boolean take(Kind kind, String of) {
        return count(kind, of) <= kind.most;
    }

    /**
     * Counts a try that is refused where it is too many.
     *
     * @throws ProblemException {@code slow_down}
     */
    public void require(Kind kind, String of, String what) {
        if (!take(kind, of)) {
            throw Problem.of(IdentityError.SLOW_DOWN, "%s; wait a while and try again, or go on in another way.", what)
                    .with(ProblemResponses.RETRY_AFTER, kind.window.toSeconds())
                    .exception();
        }
    }

    /** Takes a try back that was good. */
    void giveBack(Kind kind, String of) {
        jdbc.sql("""
                        update identity.throttle set count = count - 1 where key = :key and count > 0
                        """).param("key", key(kind, of)).update();
    }

    /** Counts a try from a network; how long it has to wait. */
    Duration networkDelay(String network) {
        long over = count(Kind.NETWORK, network) - Kind.NETWORK.most;
        return over <= 0 ? Duration.ZERO : DELAY_STEP.multipliedBy(Math.min(over, LONGEST_DELAY_STEPS));
    }

    int deleteOver() {
        return jdbc.sql("""
                        delete from identity.throttle where expires_at < :now
                        """).param("now", Timestamps.of(clock.instant())).update();
    }

    private long count(Kind kind, String of) {
        Instant now = clock.instant();
        return jdbc.sql("""
                        insert into identity.throttle as throttle (key, count, expires_at) values (:key, 1, :expires_at)
                        on conflict (key) do update set
                            count = case when throttle.expires_at <= :now then 1 else throttle.count + 1 end,
                            expires_at = case when throttle.expires_at <= :now then excluded.expires_at
                                              else throttle.expires_at end
                        returning count
                        """)
                .param("key", key(kind, of))
                .param("expires_at", Timestamps.of(now.plus(kind.window)))
                .param("now", Timestamps.of(now))
                .query(Long.class)
                .single();
    }

    private byte[] key(Kind kind, String of) {
        return digests.of("throttle", kind.name() + " " + of);
    }
}
