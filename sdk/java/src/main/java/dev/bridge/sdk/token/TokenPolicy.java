package dev.bridge.sdk.token;

import org.jspecify.annotations.Nullable;

/**
 * What an organization asks of the tokens that are used in it. What is null is as usual.
 *
 * @param personalTokens whether members may use tokens of their own
 * @param longestLifeDays from the making of a value to its end
 * @param unusedDays after so many days without use a token is off until it is switched on again
 */
public record TokenPolicy(
        @Nullable Boolean personalTokens,
        @Nullable Integer longestLifeDays,
        @Nullable Boolean expiryRequired,
        @Nullable Boolean addressesRequired,
        @Nullable Integer unusedDays) {}
