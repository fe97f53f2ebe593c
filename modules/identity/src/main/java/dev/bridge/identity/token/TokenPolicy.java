package dev.bridge.identity.token;

import dev.bridge.identity.IdentityLimits;
import dev.bridge.kernel.id.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an organization asks of the tokens that are used in it. A token that does not keep to it is refused there, and may
 * still be good elsewhere.
 *
 * @param personalTokens whether members may use tokens of their own
 * @param longestLifeDays from the making of a value to its end; null for what is allowed everywhere
 * @param expiryRequired whether there are no tokens without an end
 * @param addressesRequired whether each token names the networks that it is used from
 * @param unusedDays after so many days without use a token is off until it is switched on again; null for never
 * @param version what If-Match names; 0 where nothing was ever set
 */
public record TokenPolicy(
        AccountId account,
        boolean personalTokens,
        @Nullable Integer longestLifeDays,
        boolean expiryRequired,
        boolean addressesRequired,
        @Nullable Integer unusedDays,
        long version) {

    private static final int USUAL_LIFE_DAYS = 90;

    /** Where an organization has set nothing, and for tokens of no organization. */
    static TokenPolicy usual(AccountId account) {
        return new TokenPolicy(account, true, null, true, false, null, 0);
    }

    /** Why the policy refuses a token, with the next step; empty where it does not. */
    Optional<String> objection(Token token, Instant now) {
        if (!personalTokens && token.kind() == TokenKind.PERSONAL) {
            return Optional.of("The organization does not take personal tokens; use one of its own.");
        }
        Instant expiresAt = token.expiresAt();
        if (expiryRequired && expiresAt == null) {
            return Optional.of("The organization takes no token without an end; rotate it with one.");
        }
        Duration longest = Duration.ofDays(longestLife());
        if (expiresAt != null && Duration.between(token.issuedAt(), expiresAt).compareTo(longest) > 0) {
            return Optional.of(
                    "The organization takes no token that is good for more than %d days; rotate it with fewer."
                            .formatted(longestLife()));
        }
        if (addressesRequired && token.addresses().isEmpty()) {
            return Optional.of("The organization takes no token without an address list; set its addresses.");
        }
        if (unusedDays != null && !now.isBefore(lastSeen(token).plus(Duration.ofDays(unusedDays)))) {
            return Optional.of(
                    "The token was not used for %d days, after which the organization switches it off; switch it on."
                            .formatted(unusedDays));
        }
        return Optional.empty();
    }

    /** How many days a new value is good for where nobody says. */
    long usualLife() {
        return Math.min(USUAL_LIFE_DAYS, longestLife());
    }

    long longestLife() {
        return longestLifeDays == null ? IdentityLimits.TOKEN_LIFE_DAYS.value() : longestLifeDays;
    }

    private static Instant lastSeen(Token token) {
        Instant used = token.lastUsedAt();
        return used == null || used.isBefore(token.activeSince()) ? token.activeSince() : used;
    }
}
