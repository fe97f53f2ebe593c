package dev.bridge.sdk.identity;

import org.jspecify.annotations.Nullable;

/**
 * An organization's own policy for sign-in, and what is in force in it: of each demand the stricter of its own and its company's.
 *
 * @param inForce what is asked together
 * @param requiredBy which account asks for it
 */
public record SignInDemands(
        @Nullable Boolean secondFactor,
        @Nullable Integer longestSignInHours,
        @Nullable Integer longestIdleMinutes,
        @Nullable Boolean rememberDevices,
        SignInPolicy inForce,
        RequiredBy requiredBy) {

    /** The ids of accounts, null where nobody asks for it. */
    public record RequiredBy(
            @Nullable String secondFactor,
            @Nullable String longestSignInHours,
            @Nullable String longestIdleMinutes,
            @Nullable String rememberDevices) {}

    /** What the organization has set itself. */
    public SignInPolicy own() {
        return new SignInPolicy(secondFactor, longestSignInHours, longestIdleMinutes, rememberDevices);
    }
}
