package dev.bridge.platform.job;

import java.time.Instant;
import java.util.Optional;

/**
 * Small work that nobody watches: unlike a {@link Job} it is in no list and appends no event, so that it takes no account's
 * lock. A bean that implements this is found by itself.
 *
 * <p>It is begun at least once and on one node at a time. No transaction is open.
 */
public interface Errand {

    /** Permanent, in snake case with the module first: {@code platform_mail}. */
    String name();

    /**
     * Does it.
     *
     * @param key what {@link Errands#schedule} was given
     * @return when to come again; empty where it is done
     * @throws RuntimeException when something is broken that is not part of the work; it is tried again in half a minute
     */
    Optional<Instant> run(String key);
}
