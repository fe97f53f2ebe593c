package dev.bridge.identity.credential;

import dev.bridge.accounts.UserId;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.database.Timestamps;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * People's passwords. Hashing takes long and stands outside of any transaction: hash or check first, then write.
 *
 * <p>Where there is no password to compare with, one is compared all the same, so that the time tells nothing.
 */
public final class Passwords {

    /** A password that was judged and hashed, ready to be set. */
    public static final class Hashed {

        private final Argon2id hash;

        private Hashed(Argon2id hash) {
            this.hash = hash;
        }
    }

    private final JdbcClient jdbc;
    private final HashingPool pool;
    private final CredentialChanges changes;
    private final TransactionTemplate transactions;
    private final Random random;
    private final InstantSource clock;

    /** Nobody's, with a salt and a hash that no password leads to. */
    private final Argon2id decoy;

    Passwords(
            JdbcClient jdbc,
            HashingPool pool,
            CredentialChanges changes,
            TransactionTemplate transactions,
            Random random,
            InstantSource clock) {
        this.jdbc = jdbc;
        this.pool = pool;
        this.changes = changes;
        this.transactions = transactions;
        this.random = random;
        this.clock = clock;
        this.decoy = Argon2id.unmatched(random);
    }

    /**
     * Whether it is the person's password.
     *
     * @param user null for an address that is nobody's
     * @param known whether the browser is a known one of the person
     * @throws dev.bridge.kernel.problem.ProblemException {@code sign_in_busy}
     */
    public boolean matches(@Nullable UserId user, String password, boolean known) {
        Argon2id hash = user == null ? decoy : find(user).orElse(decoy);
        String normalized = PasswordRules.normalized(password);
        return pool.run(hash.weight(), known, () -> hash.matches(normalized));
    }

    /**
     * Passes where a password would be judged now; before anything is looked up for it, so that a rush costs next to nothing.
     *
     * @param known whether the browser may be a known one
     * @throws dev.bridge.kernel.problem.ProblemException {@code sign_in_busy}
     */
    public void requireRoom(boolean known) {
        pool.requireRoom(known);
    }

    /**
     * Hashes a password that was judged by {@link PasswordRules}.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code sign_in_busy}
     */
    public Hashed hash(String judged) {
        return new Hashed(pool.run(Argon2id.STANDARD_WEIGHT, true, () -> Argon2id.of(judged, random)));
    }

    public boolean isSet(UserId user) {
        return find(user).isPresent();
    }

    /** Gives the person this password, in place of the one before. */
    public void set(Origin origin, UserId user, Hashed password) {
        transactions.executeWithoutResult(status -> {
            AccountId account = changes.lock(user);
            boolean changed = isSet(user);
            jdbc.sql("""
                            insert into identity.password (user_id, account, hash, changed_at)
                            values (:user, :account, :hash, :now)
                            on conflict (user_id) do update set hash = excluded.hash, changed_at = excluded.changed_at
                            """)
                    .param("user", user.uuid())
                    .param("account", account.uuid())
                    .param("hash", password.hash.phc())
                    .param("now", Timestamps.of(clock.instant()))
                    .update();
            changes.tell(
                    origin,
                    changed ? CredentialChanges.CHANGED : CredentialChanges.ADDED,
                    account,
                    user,
                    CredentialKind.PASSWORD,
                    user.text());
            if (changed) {
                changes.notify(account, user, CredentialKind.PASSWORD, "was set for");
            }
        });
    }

    /** Takes the person's password away, in the transaction in which everything that they sign in with ends. */
    void remove(Origin origin, UserId user) {
        AccountId account = changes.lock(user);
        int removed = jdbc.sql("""
                        delete from identity.password where user_id = :user
                        """).param("user", user.uuid()).update();
        if (removed > 0) {
            changes.tell(origin, CredentialChanges.REMOVED, account, user, CredentialKind.PASSWORD, user.text());
        }
    }

    private Optional<Argon2id> find(UserId user) {
        return jdbc.sql("""
                        select hash from identity.password where user_id = :user
                        """)
                .param("user", user.uuid())
                .query(String.class)
                .optional()
                .map(Argon2id::parse);
    }
}
