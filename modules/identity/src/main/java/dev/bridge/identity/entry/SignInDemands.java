package dev.bridge.identity.entry;

import dev.bridge.identity.session.Assurance;
import dev.bridge.identity.session.Session;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.caller.Authorizer.Decision.AssuranceRequired;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a sign-in in an account, by its own policy and by that of the company above it: of each demand the stricter.
 *
 * @param own what the account has set, or the usual
 * @param company what its company has set; null where it has none
 */
public record SignInDemands(SignInPolicy own, @Nullable SignInPolicy company) {

    /** What both ask together, in the place of the account's own policy and under its version. */
    public SignInPolicy inForce() {
        return company == null
                ? own
                : new SignInPolicy(
                        own.account(),
                        own.secondFactor() || company.secondFactor(),
                        least(own.longestSignInHours(), company.longestSignInHours()),
                        least(own.longestIdleMinutes(), company.longestIdleMinutes()),
                        own.rememberDevices() && company.rememberDevices(),
                        own.version());
    }

    /** Who asks for two factors; null where nobody does. */
    public @Nullable AccountId secondFactorBy() {
        return by(own.secondFactor(), company != null && company.secondFactor());
    }

    /** Whose longest sign-in counts; null where nobody has set one. */
    public @Nullable AccountId longestSignInBy() {
        return by(own.longestSignInHours(), company == null ? null : company.longestSignInHours());
    }

    /** Whose idle time counts; null where nobody has set one. */
    public @Nullable AccountId longestIdleBy() {
        return by(own.longestIdleMinutes(), company == null ? null : company.longestIdleMinutes());
    }

    /** Who does not take a remembered browser for the second factor; null where nobody minds. */
    public @Nullable AccountId rememberDevicesBy() {
        return by(!own.rememberDevices(), company != null && !company.rememberDevices());
    }

    /** What is missing, as in {@link SignInPolicy}; with the company where the account's own policy would not ask for it. */
    Optional<AssuranceRequired> missing(
            Assurance has, @Nullable Instant at, Supplier<Optional<Session>> session, Instant now) {
        Optional<AssuranceRequired> missing = inForce().missing(has, at, session, now);
        return company == null
                        || missing.isEmpty()
                        || own.missing(has, at, session, now).equals(missing)
                ? missing
                : missing.map(more -> new AssuranceRequired(more.level(), more.within(), company.account()));
    }

    private @Nullable AccountId by(boolean ownAsks, boolean companyAsks) {
        return ownAsks ? own.account() : companyAsks && company != null ? company.account() : null;
    }

    /** The account itself where both ask for the same. */
    private @Nullable AccountId by(@Nullable Integer ownMost, @Nullable Integer companyMost) {
        Integer least = least(ownMost, companyMost);
        return by(least != null && least.equals(ownMost), least != null);
    }

    private static @Nullable Integer least(@Nullable Integer one, @Nullable Integer other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return Math.min(one, other);
    }
}
