package dev.bridge.sdk.evaluator;

import dev.bridge.decision.copy.AccountCopy;
import java.time.Duration;

/**
 * What is known, and since when it may not be all.
 *
 * @param token the revision's, as the server gave it
 * @param knownAt on the clock of {@link System#nanoTime}: what was committed until then is in it
 * @param refused whether the server does not let us know any more
 */
record Copy(AccountCopy account, Revision revision, String token, long knownAt, boolean refused) {

    Copy current(long at) {
        return at - knownAt > 0 && !refused ? new Copy(account, revision, token, at, false) : this;
    }

    Copy refusedNow() {
        return new Copy(account, revision, token, knownAt, true);
    }

    Duration age(long now) {
        return Duration.ofNanos(Math.max(0, now - knownAt));
    }
}
