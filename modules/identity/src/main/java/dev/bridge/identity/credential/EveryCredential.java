package dev.bridge.identity.credential;

import dev.bridge.accounts.UserId;
import dev.bridge.kernel.event.Origin;
import org.springframework.transaction.support.TransactionTemplate;

/** All that a person signs in with, as one. */
public final class EveryCredential {

    private final Passwords passwords;
    private final Passkeys passkeys;
    private final AuthenticatorApps apps;
    private final RecoveryCodes codes;
    private final Devices devices;
    private final TransactionTemplate transactions;

    EveryCredential(
            Passwords passwords,
            Passkeys passkeys,
            AuthenticatorApps apps,
            RecoveryCodes codes,
            Devices devices,
            TransactionTemplate transactions) {
        this.passwords = passwords;
        this.passkeys = passkeys;
        this.apps = apps;
        this.codes = codes;
        this.devices = devices;
        this.transactions = transactions;
    }

    /** Takes everything away, each thing with its event; the person is told by whoever does so. */
    public void end(Origin origin, UserId user) {
        transactions.executeWithoutResult(status -> {
            passwords.remove(origin, user);
            passkeys.removeAll(origin, user);
            apps.removeAll(origin, user);
            codes.removeAll(origin, user);
            devices.forgetAll(user);
        });
    }
}
