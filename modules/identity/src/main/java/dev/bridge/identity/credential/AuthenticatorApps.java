package dev.bridge.identity.credential;

import dev.bridge.accounts.UserId;
import dev.bridge.identity.IdentityError;
import dev.bridge.identity.IdentityLimits;
import dev.bridge.identity.TotpId;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.id.Ids;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.platform.PlatformError;
import dev.bridge.platform.secret.Secrets;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import org.springframework.transaction.support.TransactionTemplate;

/** People's authenticator apps. An app counts once a code of it was seen; each code counts once. */
public final class AuthenticatorApps {

    /**
     * An app to be set up.
     *
     * @param secret for typing, in base32
     * @param uri for the app, in the form that all of them read ({@code otpauth:})
     */
    public record SetUp(TotpId id, String secret, String uri) {

        @Override
        public String toString() {
            return "SetUp[" + id + "]";
        }
    }

    private final AuthenticatorAppRows rows;
    private final Secrets secrets;
    private final CredentialChanges changes;
    private final TransactionTemplate transactions;
    private final Ids ids;
    private final Random random;
    private final InstantSource clock;

    AuthenticatorApps(
            AuthenticatorAppRows rows,
            Secrets secrets,
            CredentialChanges changes,
            TransactionTemplate transactions,
            Ids ids,
            Random random,
            InstantSource clock) {
        this.rows = rows;
        this.secrets = secrets;
        this.changes = changes;
        this.transactions = transactions;
        this.ids = ids;
        this.random = random;
        this.clock = clock;
    }

    /**
     * Makes the secret of a new app. What was begun before and not confirmed is dropped.
     *
     * @param address under which the app shows it
     * @throws ProblemException {@code limit_exceeded}
     */
    public SetUp begin(UserId user, String name, String address) {
        byte[] secret = new byte[Totp.SECRET_BYTES];
        random.nextBytes(secret);
        return transactions.execute(status -> {
            AccountId account = changes.lock(user);
            rows.ofUser(user).stream().filter(app -> !app.isConfirmed()).forEach(this::drop);
            IdentityLimits.AUTHENTICATOR_APPS.check(rows.ofUser(user).size() + 1, "The person");
            TotpId id = ids.next(TotpId.TYPE);
            rows.insert(new AuthenticatorApp(
                    id, user, account, secrets.store(account, "totp", secret), name, clock.instant(), null, 0));
            String text = Base32Text.encode(secret);
            return new SetUp(id, text, uri(text, address));
        });
    }

    /**
     * Says that a code of the app was typed: from now on it counts.
     *
     * @throws ProblemException {@code code_invalid}, {@code not_found}
     */
    public void confirm(Origin origin, UserId user, TotpId id, String code) {
        transactions.executeWithoutResult(status -> {
            AccountId account = changes.lock(user);
            AuthenticatorApp app = require(user, id);
            if (!use(app, code)) {
                throw Problem.of(
                                IdentityError.CODE_INVALID,
                                "This is not the code that the app shows now; see whether the telephone's time is right.")
                        .exception();
            }
            if (!app.isConfirmed()) {
                rows.confirm(id, clock.instant());
                changes.tell(
                        origin, CredentialChanges.ADDED, account, user, CredentialKind.AUTHENTICATOR_APP, id.text());
                changes.notify(account, user, CredentialKind.AUTHENTICATOR_APP, "was added to");
            }
        });
    }

    /** Whether it is a code of one of the person's apps; uses it up. */
    public boolean accept(UserId user, String code) {
        return confirmed(user).stream().anyMatch(app -> use(app, code));
    }

    /** Those that count, the oldest first. */
    public List<AuthenticatorApp> confirmed(UserId user) {
        return rows.ofUser(user).stream().filter(AuthenticatorApp::isConfirmed).toList();
    }

    /**
     * Takes an app away.
     *
     * @throws ProblemException {@code not_found}
     */
    public void remove(Origin origin, UserId user, TotpId id) {
        transactions.executeWithoutResult(status -> {
            AccountId account = changes.lock(user);
            AuthenticatorApp app = require(user, id);
            drop(app);
            if (app.isConfirmed()) {
                changes.tell(
                        origin, CredentialChanges.REMOVED, account, user, CredentialKind.AUTHENTICATOR_APP, id.text());
                changes.notify(account, user, CredentialKind.AUTHENTICATOR_APP, "was removed from");
            }
        });
    }

    /** Takes all of the person's apps away, in the transaction in which everything that they sign in with ends. */
    void removeAll(Origin origin, UserId user) {
        AccountId account = changes.lock(user);
        for (AuthenticatorApp app : rows.ofUser(user)) {
            drop(app);
            if (app.isConfirmed()) {
                changes.tell(
                        origin,
                        CredentialChanges.REMOVED,
                        account,
                        user,
                        CredentialKind.AUTHENTICATOR_APP,
                        app.id().text());
            }
        }
    }

    private boolean use(AuthenticatorApp app, String code) {
        OptionalLong step = Totp.match(secrets.read(app.secret()), code, clock.instant(), app.usedStep());
        return step.isPresent() && rows.use(app.id(), step.getAsLong());
    }

    private void drop(AuthenticatorApp app) {
        rows.delete(app.id());
        secrets.delete(app.secret());
    }

    private AuthenticatorApp require(UserId user, TotpId id) {
        return rows.find(user, id)
                .orElseThrow(() -> Problem.of(PlatformError.NOT_FOUND, "There is no such authenticator app of yours.")
                        .exception());
    }

    private static String uri(String secret, String address) {
        String label =
                URLEncoder.encode("Bridge:" + address, StandardCharsets.UTF_8).replace("+", "%20");
        return "otpauth://totp/" + label + "?secret=" + secret + "&issuer=Bridge&digits=" + Totp.DIGITS + "&period="
                + Totp.STEP_SECONDS;
    }
}
