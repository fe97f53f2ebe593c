package dev.bridge.identity.token;

import dev.bridge.accounts.AccountState;
import dev.bridge.accounts.AccountsError;
import dev.bridge.accounts.CurrentEpochs.OfAccount;
import dev.bridge.accounts.CurrentEpochs.Reading;
import dev.bridge.accounts.PrincipalState;
import dev.bridge.identity.IdentityError;
import dev.bridge.identity.epoch.Epochs;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.network.IpAddress;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.platform.PlatformError;
import dev.bridge.platform.caller.TokenText;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Judges a value that was shown, cheapest first: its checksum, without which nothing is looked up; its digest; the token's
 * state and end; the epochs of its principal and account; the address; the organization's policy.
 *
 * <p>Whoever shows a value that was a token's is told what became of it; to all others every refusal is the same.
 */
final class TokenCheck {

    private final TokenMemory tokens;
    private final Epochs epochs;
    private final TokenPolicies policies;
    private final InstantSource clock;

    TokenCheck(TokenMemory tokens, Epochs epochs, TokenPolicies policies, InstantSource clock) {
        this.tokens = tokens;
        this.epochs = epochs;
        this.policies = policies;
        this.clock = clock;
    }

    /** The token that the value is of, live or not. */
    Optional<Token> find(TokenKind kind, String value) {
        return TokenText.isWellFormed(kind.prefix(), value)
                ? tokens.byDigest(TokenText.digest(value), clock.instant()).filter(token -> token.kind() == kind)
                : Optional.empty();
    }

    /** What stands against the token wherever it is used from; null where nothing does. */
    @Nullable
    Problem objection(Token token) {
        Instant now = clock.instant();
        if (token.state() != TokenState.ACTIVE) {
            return unauthenticated(
                    token.state() == TokenState.REVOKED
                            ? "The token is revoked; make another."
                            : "The token is switched off; switch it on, or use another.");
        }
        if (token.isExpired(now)) {
            return unauthenticated("The token has expired; make another, and rotate it before it does.");
        }
        Reading reading = epochs.now(token.principal(), token.confinedTo()).orElse(null);
        if (reading == null
                || reading.principal().state() != PrincipalState.ACTIVE
                || reading.principal().epoch() != token.principalEpoch()) {
            return unauthenticated(
                    "Who the token acts for may not act, or all their credentials were ended; make another.");
        }
        AccountId account = token.confinedTo();
        return account == null ? null : objection(token, account, reading);
    }

    /** What stands against a use from this address; null where nothing does. */
    @Nullable
    Problem objection(Token token, String address) {
        if (token.addresses().isEmpty()) {
            return null;
        }
        boolean listed = IpAddress.parse(address)
                .filter(from -> token.addresses().stream().anyMatch(network -> network.contains(from)))
                .isPresent();
        return listed
                ? null
                : Problem.of(
                        IdentityError.TOKEN_ADDRESS,
                        "The token is not for use from %s; use it from one of its networks, or change them.",
                        address);
    }

    /** What the policy of an account has against the token; null where it has nothing. */
    @Nullable
    Problem objection(Token token, AccountId account) {
        return policies.of(account)
                .objection(token, clock.instant())
                .map(sentence -> Problem.of(IdentityError.TOKEN_POLICY, "%s", sentence))
                .orElse(null);
    }

    private @Nullable Problem objection(Token token, AccountId account, Reading reading) {
        OfAccount there = reading.account();
        if (there == null || there.state() == AccountState.CLOSED) {
            return unauthenticated("The account that the token is for is closed.");
        }
        if (there.state() == AccountState.SUSPENDED || there.state() == AccountState.CLOSING) {
            return Problem.of(
                    AccountsError.ACCOUNT_SUSPENDED,
                    "The account that the token is for is suspended or closing; its owners can sign in and settle it.");
        }
        boolean elsewhere = token.kind() == TokenKind.PERSONAL && !account.equals(token.account());
        if (reading.membership() == null
                ? elsewhere
                : reading.membership().blocked()
                        || (elsewhere
                                && token.createdAt()
                                        .isBefore(reading.membership().since()))) {
            return unauthenticated(
                    "Who the token acts for is not in its account, or was not all the time; make another.");
        }
        return null;
    }

    private static Problem unauthenticated(String sentence) {
        return Problem.of(PlatformError.UNAUTHENTICATED, "%s", sentence);
    }
}
