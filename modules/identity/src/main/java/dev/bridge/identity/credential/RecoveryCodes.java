package dev.bridge.identity.credential;

import dev.bridge.accounts.UserId;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.database.Timestamps;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Ten codes on paper for the day on which the telephone is lost: 50 random bits each, good once. What is stored is a keyed
 * digest, since 50 bits alone could be searched through.
 */
public final class RecoveryCodes {

    public static final int CODES = 10;

    private static final int HALF = 5;

    /** Crockford's base 32: no letter that looks like a digit. */
    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

    private static final String PURPOSE = "recovery_code";

    private final JdbcClient jdbc;
    private final KeyedDigest digests;
    private final CredentialChanges changes;
    private final TransactionTemplate transactions;
    private final Random random;
    private final InstantSource clock;

    RecoveryCodes(
            JdbcClient jdbc,
            KeyedDigest digests,
            CredentialChanges changes,
            TransactionTemplate transactions,
            Random random,
            InstantSource clock) {
        this.jdbc = jdbc;
        this.digests = digests;
        this.changes = changes;
        this.transactions = transactions;
        this.random = random;
        this.clock = clock;
    }

    /** Gives the person new codes, shown this once; the ones before are worth nothing. */
    public List<String> replace(Origin origin, UserId user) {
        List<String> codes =
                IntStream.range(0, CODES).mapToObj(number -> generate()).toList();
        transactions.executeWithoutResult(status -> {
            AccountId account = changes.lock(user);
            int before = delete(user);
            codes.forEach(code -> insert(user, account, code));
            changes.tell(
                    origin,
                    before > 0 ? CredentialChanges.CHANGED : CredentialChanges.ADDED,
                    account,
                    user,
                    CredentialKind.RECOVERY_CODES,
                    user.text());
        });
        return codes;
    }

    /** Takes the person's codes away, in the transaction in which everything that they sign in with ends. */
    void removeAll(Origin origin, UserId user) {
        AccountId account = changes.lock(user);
        if (delete(user) > 0) {
            changes.tell(origin, CredentialChanges.REMOVED, account, user, CredentialKind.RECOVERY_CODES, user.text());
        }
    }

    /** Whether it is an unused code of the person; uses it up. */
    public boolean accept(UserId user, String code) {
        return jdbc.sql("""
                                update identity.recovery_code set used_at = :now
                                where user_id = :user and digest = :digest and used_at is null
                                """)
                        .param("user", user.uuid())
                        .param("digest", digest(user, code))
                        .param("now", Timestamps.of(clock.instant()))
                        .update()
                > 0;
    }

    /** How many are left. */
    public int left(UserId user) {
        return jdbc.sql("""
                        select count(*) from identity.recovery_code where user_id = :user and used_at is null
                        """).param("user", user.uuid()).query(Integer.class).single();
    }

    private int delete(UserId user) {
        return jdbc.sql("""
                        delete from identity.recovery_code where user_id = :user
                        """).param("user", user.uuid()).update();
    }

    private void insert(UserId user, AccountId account, String code) {
        jdbc.sql("""
                        insert into identity.recovery_code (user_id, digest, account, created_at)
                        values (:user, :digest, :account, :now)
                        """)
                .param("user", user.uuid())
                .param("digest", digest(user, code))
                .param("account", account.uuid())
                .param("now", Timestamps.of(clock.instant()))
                .update();
    }

    private byte[] digest(UserId user, String code) {
        return digests.of(PURPOSE, user.text() + " " + canonical(code));
    }

    /** As it was made, whatever of case and hyphens was typed; the letters that are not used are read as what they look like. */
    static String canonical(String code) {
        return code.toLowerCase(Locale.ROOT)
                .replaceAll("[\\s-]", "")
                .replace('o', '0')
                .replace('i', '1')
                .replace('l', '1');
    }

    private String generate() {
        StringBuilder code = new StringBuilder();
        for (int index = 0; index < 2 * HALF; index++) {
            code.append(index == HALF ? "-" : "").append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return code.toString();
    }
}
