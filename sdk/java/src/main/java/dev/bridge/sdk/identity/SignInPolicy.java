package dev.bridge.sdk.identity;

import org.jspecify.annotations.Nullable;

/**
 * What an organization asks of the sign-in of whoever acts in it. What is null is as usual.
 *
 * @param secondFactor whether there have to be two factors
 * @param longestSignInHours from a sign-in until it has to be repeated
 * @param longestIdleMinutes how long a browser may be without use before the sign-in has to be repeated
 * @param rememberDevices whether a browser that is remembered stands for the second factor
 */
public record SignInPolicy(
        @Nullable Boolean secondFactor,
        @Nullable Integer longestSignInHours,
        @Nullable Integer longestIdleMinutes,
        @Nullable Boolean rememberDevices) {}
