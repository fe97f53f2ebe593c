package dev.bridge.identity.epoch;

import dev.bridge.accounts.AccountState;
import dev.bridge.accounts.CurrentEpochs;
import dev.bridge.accounts.CurrentEpochs.OfAccount;
import dev.bridge.accounts.CurrentEpochs.OfMembership;
import dev.bridge.accounts.CurrentEpochs.OfPrincipal;
import dev.bridge.accounts.CurrentEpochs.Reading;
import dev.bridge.accounts.PrincipalId;
import dev.bridge.accounts.PrincipalState;
import dev.bridge.accounts.UserId;
import dev.bridge.kernel.Invariant;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.signal.Signals;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Says whether a credential still counts. What speaks for it is remembered, and counts only while this node is sure to have
 * heard of every change; what speaks against it is read each time, so that lifting a suspension needs no signal. Without
 * the database and without fresh signals nothing counts: the failure to read goes to the caller (503).
 */
public final class Epochs {

    private static final int REMEMBERED = 100_000;
    private static final Duration NOTHING_FOR = Duration.ofSeconds(1);

    private record MemberKey(AccountId account, PrincipalId principal) {

        static MemberKey parse(String key) {
            int space = key.indexOf(' ');
            return new MemberKey(
                    AccountId.TYPE.parse(key.substring(0, space)), PrincipalId.parse(key.substring(space + 1)));
        }
    }

    private record Beginnings(
            Memory.Beginning principal, Memory.@Nullable Beginning account, Memory.@Nullable Beginning membership) {}

    private final CurrentEpochs current;
    private final Signals signals;
    private final Memory<PrincipalId, OfPrincipal> principals = new Memory<>(REMEMBERED);
    private final Memory<AccountId, OfAccount> accounts = new Memory<>(REMEMBERED);
    private final Memory<MemberKey, Membership> memberships = new Memory<>(REMEMBERED);

    /**
     * What somebody is in an account.
     *
     * @param there null where they are nothing
     * @param readAt by {@link System#nanoTime}
     */
    private record Membership(@Nullable OfMembership there, long readAt) {

        /** That somebody comes is told here and not to other nodes, so that they are nothing is not believed for long. */
        private boolean isKnown() {
            return there != null || System.nanoTime() - readAt < NOTHING_FOR.toNanos();
        }
    }

    Epochs(CurrentEpochs current, Signals signals) {
        this.current = current;
        this.signals = signals;
        subscribe("principal_epoch", key -> principals.forget(PrincipalId.parse(key)), principals);
        subscribe("session_epoch", key -> principals.forget(PrincipalId.parse(key)), principals);
        subscribe("account_epoch", this::forgetAccount, accounts);
        subscribe("membership_epoch", key -> memberships.forget(MemberKey.parse(key)), memberships);
    }

    /** What a new session of the person is issued under. */
    public EpochStamp stampForSession(UserId user) {
        OfPrincipal principal = require(user, null).principal();
        return new EpochStamp(user, principal.epoch(), principal.sessionEpoch(), null, null, null);
    }

    /** What a credential that outlives sessions is issued under. */
    public EpochStamp stamp(PrincipalId principal, @Nullable AccountId account) {
        Reading now = require(principal, account);
        return new EpochStamp(
                principal,
                now.principal().epoch(),
                null,
                account,
                now.account() == null ? null : now.account().epoch(),
                now.membership() == null ? null : now.membership().epoch());
    }

    /** Whether none of the epochs has moved, the principal is active and may be in the account, and that is not closed. */
    public boolean isLive(EpochStamp stamp) {
        return now(stamp.principal(), stamp.account())
                .filter(now -> isLive(stamp, now))
                .isPresent();
    }

    /** Epochs and states as they are known to be now; empty where there is no such principal. */
    public Optional<Reading> now(PrincipalId principal, @Nullable AccountId account) {
        Reading remembered = signals.areFresh() ? remembered(principal, account) : null;
        return remembered != null ? Optional.of(remembered) : read(principal, account);
    }

    private static boolean isLive(EpochStamp stamp, Reading now) {
        return now.principal().state() == PrincipalState.ACTIVE
                && now.principal().epoch() == stamp.principalEpoch()
                && unmoved(stamp.sessionEpoch(), now.principal().sessionEpoch())
                && (stamp.account() == null || isLive(stamp, now.account()))
                && isLive(stamp, now.membership());
    }

    private static boolean isLive(EpochStamp stamp, @Nullable OfAccount account) {
        return account != null
                && account.state() != AccountState.CLOSED
                && unmoved(stamp.accountEpoch(), account.epoch());
    }

    private static boolean isLive(EpochStamp stamp, @Nullable OfMembership membership) {
        if (membership == null) {
            return stamp.membershipEpoch() == null;
        }
        return !membership.blocked() && unmoved(stamp.membershipEpoch(), membership.epoch());
    }

    private static boolean unmoved(@Nullable Long stamped, long now) {
        return stamped == null || stamped == now;
    }

    private @Nullable Reading remembered(PrincipalId id, @Nullable AccountId accountId) {
        OfPrincipal principal = principals.find(id);
        if (principal == null || accountId == null) {
            return principal == null ? null : new Reading(principal, null, null);
        }
        OfAccount account = accounts.find(accountId);
        Membership membership = memberships.find(new MemberKey(accountId, id));
        return account == null || membership == null || !membership.isKnown()
                ? null
                : new Reading(principal, account, membership.there);
    }

    private Optional<Reading> read(PrincipalId principal, @Nullable AccountId account) {
        Beginnings beginnings = new Beginnings(
                principals.begin(principal),
                account == null ? null : accounts.begin(account),
                account == null ? null : memberships.begin(new MemberKey(account, principal)));
        long readAt = System.nanoTime();
        Optional<Reading> reading = current.read(principal, account);
        // What an open transaction reads of its own doing may still be rolled back.
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            reading.ifPresent(now -> remember(principal, account, now, readAt, beginnings));
        }
        return reading;
    }

    private void remember(
            PrincipalId principal, @Nullable AccountId account, Reading now, long readAt, Beginnings beginnings) {
        if (now.principal().state() == PrincipalState.ACTIVE) {
            principals.remember(principal, now.principal(), beginnings.principal);
        }
        if (account == null || now.account() == null || beginnings.account == null || beginnings.membership == null) {
            return;
        }
        if (now.account().state().compareTo(AccountState.SUSPENDED) > 0) {
            accounts.remember(account, now.account(), beginnings.account);
        }
        if (now.membership() == null || !now.membership().blocked()) {
            memberships.remember(
                    new MemberKey(account, principal), new Membership(now.membership(), readAt), beginnings.membership);
        }
    }

    /** A company's hold is its organizations' too. */
    private void forgetAccount(String key) {
        AccountId account = AccountId.TYPE.parse(key);
        accounts.forget(account, other -> account.equals(other.company()));
    }

    private Reading require(PrincipalId principal, @Nullable AccountId account) {
        return current.read(principal, account)
                .orElseThrow(() -> Invariant.broken("%s is stamped and is not there", principal));
    }

    private void subscribe(String kind, Consumer<String> forget, Memory<?, ?> memory) {
        signals.subscribe(kind, new Signals.Subscriber() {
            @Override
            public void raised(String key, long value) {
                forget.accept(key);
            }

            @Override
            public void missedSome() {
                memory.forgetAll();
            }
        });
    }
}
