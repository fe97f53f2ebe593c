package dev.bridge.metering;

import java.time.Instant;
import java.util.Optional;

/**
 * Says from when on somebody still needs single events, for example to close a period of an invoice. A bean of this type keeps
 * months of the log from being dropped though nobody can send, void or correct anything of them any more.
 */
@FunctionalInterface
public interface EventsNeeded {

    /** Events at this time and later are needed; empty where none are. */
    Optional<Instant> since();
}
