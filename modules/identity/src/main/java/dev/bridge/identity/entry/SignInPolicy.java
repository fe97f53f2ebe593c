package dev.bridge.identity.entry;

import dev.bridge.identity.session.Assurance;
import dev.bridge.identity.session.Session;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.caller.Authorizer.Decision.AssuranceRequired;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What an organization asks of the sign-in of whoever acts in it. A sign-in that is not enough there is still one elsewhere.
 *
 * @param secondFactor whether there have to be two factors
 * @param longestSignInHours from a sign-in until it has to be repeated; null for as long as a session lives
 * @param longestIdleMinutes how long a browser may be without use before the sign-in has to be repeated, to within five minutes;
 *     null for as long as a session lives unused
 * @param rememberDevices whether a browser that was remembered stands for the second factor
 * @param version what If-Match names; 0 where nothing was ever set
 */
public record SignInPolicy(
        AccountId account,
        boolean secondFactor,
        @Nullable Integer longestSignInHours,
        @Nullable Integer longestIdleMinutes,
        boolean rememberDevices,
        long version) {

    /** Where an organization has set nothing, and for personal accounts. */
    static SignInPolicy usual(AccountId account) {
        return new SignInPolicy(account, false, null, null, true, 0);
    }

    /**
     * What is missing; empty where nothing is.
     *
     * @param has how strong the sign-in was
     * @param at when it was; null where that is not known, which is too long ago
     * @param session of a browser, none for what an application was given; asked for only where it matters
     */
    Optional<AssuranceRequired> missing(
            Assurance has, @Nullable Instant at, Supplier<Optional<Session>> session, Instant now) {
        Duration within = longestSignInHours == null ? null : Duration.ofHours(longestSignInHours);
        Duration idle = longestIdleMinutes == null ? null : Duration.ofMinutes(longestIdleMinutes);
        boolean strong = !secondFactor
                || has.isAtLeast(Assurance.AAL2)
                || (rememberDevices && session.get().filter(Session::remembered).isPresent());
        boolean recent = within == null || (at != null && !at.plus(within).isBefore(now));
        boolean paused = idle != null && longestPause(session.get(), now).compareTo(idle) > 0;
        if (strong && recent && !paused) {
            return Optional.empty();
        }
        // Who has proven two factors does not become weaker by proving them anew.
        Assurance least = secondFactor ? Assurance.AAL2 : Assurance.AAL1;
        // The sign-in came before the pause, and so is older than that.
        return Optional.of(new AssuranceRequired(least.acr(), idle != null && paused ? shorter(within, idle) : within));
    }

    private static Duration longestPause(Optional<Session> session, Instant now) {
        return session.map(browser -> browser.longestPause(now)).orElse(Duration.ZERO);
    }

    private static Duration shorter(@Nullable Duration one, Duration other) {
        return one == null || other.compareTo(one) < 0 ? other : one;
    }
}
