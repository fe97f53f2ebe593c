package dev.bridge.identity.session;

import dev.bridge.accounts.UserId;
import dev.bridge.identity.SessionId;
import dev.bridge.identity.epoch.EpochStamp;
import dev.bridge.kernel.id.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * One signed-in browser.
 *
 * @param account the person's own
 * @param acr how strongly they have signed in: {@code aal1}, {@code aal2}, {@code phr}
 * @param amr by what, in the words of RFC 8176
 * @param remembered whether a browser that is remembered stood for the second factor when it was started
 * @param authTime when they last proved who they are
 * @param seenAt when it was last used, to within some minutes
 * @param longestPause the longest time without use since the person last proved who they are, some minutes more at most
 * @param idleUntil when it ends unless it is used
 * @param expiresAt when it ends in any case
 * @param epochs those it was started under; it is dead once they have moved
 * @param browser what it is, as it told of itself: {@code Firefox on Linux}
 * @param address where it signed in from
 */
public record Session(
        SessionId id,
        UserId user,
        AccountId account,
        String acr,
        Set<String> amr,
        boolean remembered,
        Instant authTime,
        Instant startedAt,
        Instant seenAt,
        Duration longestPause,
        Instant idleUntil,
        Instant expiresAt,
        EpochStamp epochs,
        String browser,
        String address) {

    public Session {
        amr = Set.copyOf(amr);
    }

    public Assurance assurance() {
        return Assurance.of(acr);
    }

    /** With the pause that lasts until now, if nobody has noted a use since. */
    public Duration longestPause(Instant now) {
        Duration present = Duration.between(seenAt.isBefore(authTime) ? authTime : seenAt, now);
        return present.compareTo(longestPause) > 0 ? present : longestPause;
    }

    boolean isOver(Instant now) {
        return !now.isBefore(idleUntil) || !now.isBefore(expiresAt);
    }
}
