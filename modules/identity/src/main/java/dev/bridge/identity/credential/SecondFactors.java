package dev.bridge.identity.credential;

import dev.bridge.accounts.UserId;
import dev.bridge.identity.session.Factor;
import java.util.EnumSet;
import java.util.Set;

/** By what a person can show, beyond a password or a mail, that it is they. */
public final class SecondFactors {

    private final Passkeys passkeys;
    private final AuthenticatorApps apps;
    private final RecoveryCodes codes;

    SecondFactors(Passkeys passkeys, AuthenticatorApps apps, RecoveryCodes codes) {
        this.passkeys = passkeys;
        this.apps = apps;
        this.codes = codes;
    }

    /** None for a person who has none; recovery codes alone are none, since they stand in for another. */
    public Set<Factor> of(UserId user) {
        Set<Factor> factors = EnumSet.noneOf(Factor.class);
        if (!passkeys.list(user).isEmpty()) {
            factors.add(Factor.PASSKEY);
        }
        if (!apps.confirmed(user).isEmpty()) {
            factors.add(Factor.TOTP);
        }
        if (!factors.isEmpty() && codes.left(user) > 0) {
            factors.add(Factor.RECOVERY_CODE);
        }
        return factors;
    }
}
