package dev.bridge.identity.credential;

import dev.bridge.accounts.UserId;
import dev.bridge.identity.DeviceId;
import dev.bridge.identity.IdentityLimits;
import dev.bridge.identity.session.CookieSecret;
import dev.bridge.identity.session.Visitor;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.id.Ids;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.platform.PlatformError;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The browsers that people have signed in with. A known one has guesses of its own, so that strangers who guess leave it
 * alone (OWASP, "Device cookies"); a remembered one is not asked for the second factor for 30 days. Its secret is another
 * after each sign-in: a copied cookie is worth nothing once its owner has signed in again.
 */
public final class Devices {

    /** How long a cookie lives that is never shown again. */
    public static final Duration COOKIE_LIFE = Duration.ofDays(400);

    private static final Duration REMEMBERED = Duration.ofDays(30);

    private final DeviceRows rows;
    private final CredentialChanges changes;
    private final TransactionTemplate transactions;
    private final Ids ids;
    private final Random random;
    private final InstantSource clock;

    Devices(
            DeviceRows rows,
            CredentialChanges changes,
            TransactionTemplate transactions,
            Ids ids,
            Random random,
            InstantSource clock) {
        this.rows = rows;
        this.changes = changes;
        this.transactions = transactions;
        this.ids = ids;
        this.random = random;
        this.clock = clock;
    }

    /** The browser with this secret, if the person has signed in with it. */
    public Optional<Device> find(UserId user, CookieSecret secret) {
        return rows.find(user, secret.digest());
    }

    /**
     * Notes that the person has signed in with this browser; gives its secret from now on.
     *
     * @param before what it showed; null where it showed none
     * @param remember whether it stands for the second factor from now on
     */
    public CookieSecret signedIn(
            Origin origin, UserId user, @Nullable CookieSecret before, Visitor visitor, boolean remember) {
        return transactions.execute(status -> {
            AccountId account = changes.lock(user);
            Instant now = clock.instant();
            CookieSecret fresh = CookieSecret.generate(random);
            Device known =
                    before == null ? null : rows.find(user, before.digest()).orElse(null);
            if (before != null) {
                rows.rotate(before.digest(), fresh.digest());
            }
            Instant until = remember ? now.plus(REMEMBERED) : known == null ? null : known.rememberedUntil();
            if (known == null) {
                makeRoom(user);
                Device device = new Device(
                        ids.next(DeviceId.TYPE), user, visitor.browser(), visitor.address(), now, now, until);
                rows.insert(device, account, fresh.digest());
                changes.tell(
                        origin,
                        CredentialChanges.ADDED,
                        account,
                        user,
                        CredentialKind.DEVICE,
                        device.id().text());
            } else {
                rows.seen(known.id(), visitor, now, until);
            }
            return fresh;
        });
    }

    /** The one seen last first. */
    public List<Device> list(UserId user) {
        return rows.ofUser(user);
    }

    /**
     * Forgets a browser.
     *
     * @throws ProblemException {@code not_found}
     */
    public void remove(Origin origin, UserId user, DeviceId id) {
        transactions.executeWithoutResult(status -> {
            AccountId account = changes.lock(user);
            if (!rows.delete(user, id)) {
                throw Problem.of(PlatformError.NOT_FOUND, "There is no such browser of yours.")
                        .exception();
            }
            changes.tell(origin, CredentialChanges.REMOVED, account, user, CredentialKind.DEVICE, id.text());
        });
    }

    /** Asks every browser for the second factor again, as after a recovery. */
    public void forgetAll(UserId user) {
        rows.deleteAll(user);
    }

    private void makeRoom(UserId user) {
        List<Device> devices = rows.ofUser(user);
        devices.stream()
                .sorted(Comparator.comparing(Device::seenAt))
                .limit(Math.max(0, devices.size() + 1 - IdentityLimits.DEVICES.value()))
                .forEach(device -> rows.delete(user, device.id()));
    }
}
