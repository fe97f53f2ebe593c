package dev.bridge.identity.entry;

import dev.bridge.identity.session.Assurance;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.caller.Authorizer.Decision.AssuranceRequired;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What an organization asks of the sign-in of whoever acts in it. A sign-in that is not enough there is still one elsewhere.
 *
 * @param secondFactor whether there have to be two factors
 * @param longestSignInHours from a sign-in until it has to be repeated; null for as long as a session lives
 * @param rememberDevices whether a browser that was remembered stands for the second factor
 * @param version what If-Match names; 0 where nothing was ever set
 */
public record SignInPolicy(
        AccountId account,
        boolean secondFactor,
        @Nullable Integer longestSignInHours,
        boolean rememberDevices,
        long version) {

    /** Where an organization has set nothing, and for personal accounts. */
    static SignInPolicy usual(AccountId account) {
        return new SignInPolicy(account, false, null, true, 0);
    }

    /**
     * What is missing; empty where nothing is.
     *
     * @param has how strong the sign-in was
     * @param at when it was; null where that is not known, which is too long ago
     * @param remembered whether a remembered browser stood for the second factor; asked only where it matters
     */
    Optional<AssuranceRequired> missing(Assurance has, @Nullable Instant at, BooleanSupplier remembered, Instant now) {
        Duration within = longestSignInHours == null ? null : Duration.ofHours(longestSignInHours);
        boolean strong =
                !secondFactor || has.isAtLeast(Assurance.AAL2) || (rememberDevices && remembered.getAsBoolean());
        boolean recent = within == null || (at != null && !at.plus(within).isBefore(now));
        // Who has proven two factors does not become weaker by proving them anew.
        Assurance least = secondFactor ? Assurance.AAL2 : Assurance.AAL1;
        return strong && recent ? Optional.empty() : Optional.of(new AssuranceRequired(least.acr(), within));
    }
}
