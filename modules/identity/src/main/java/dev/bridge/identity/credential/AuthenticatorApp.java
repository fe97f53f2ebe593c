package dev.bridge.identity.credential;

import dev.bridge.accounts.UserId;
import dev.bridge.identity.TotpId;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.secret.SecretId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An app on somebody's telephone that makes codes by the time.
 *
 * @param secret what the app was given
 * @param confirmedAt when it was shown that the app has it; null before that, when it counts for nothing
 * @param usedStep the last time step whose code was used
 */
public record AuthenticatorApp(
        TotpId id,
        UserId user,
        AccountId account,
        SecretId secret,
        String name,
        Instant createdAt,
        @Nullable Instant confirmedAt,
        long usedStep) {

    public boolean isConfirmed() {
        return confirmedAt != null;
    }
}
