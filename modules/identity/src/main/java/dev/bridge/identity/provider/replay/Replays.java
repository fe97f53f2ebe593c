package dev.bridge.identity.provider.replay;

import dev.bridge.platform.caller.TokenText;
import dev.bridge.platform.database.Timestamps;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Remembers, on every node, what may be shown once, until it would not be accepted any more anyway. */
public final class Replays {

    /** Nodes' clocks may differ by as much. */
    private static final Duration SKEW = Duration.ofMinutes(1);

    private final JdbcClient jdbc;
    private final InstantSource clock;

    Replays(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Whether this is the first time; from now on it is not.
     *
     * @param what names the thing among all that are remembered
     * @param expiresAt from when on it is refused without this memory
     */
    public boolean isFirst(String what, Instant expiresAt) {
        return jdbc.sql("""
                                insert into identity.replay (digest, expires_at) values (:digest, :expires_at)
                                on conflict do nothing
                                """)
                        .param("digest", TokenText.digest(what))
                        .param("expires_at", Timestamps.of(expiresAt.plus(SKEW)))
                        .update()
                == 1;
    }

    void forgetExpired() {
        jdbc.sql("""
                        delete from identity.replay where expires_at < :now
                        """).param("now", Timestamps.of(clock.instant())).update();
    }
}
