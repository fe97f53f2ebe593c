package dev.bridge.platform.secret;

import dev.bridge.kernel.Invariant;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.id.Ids;
import dev.bridge.platform.PlatformLimits;
import dev.bridge.platform.database.Timestamps;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Secrets that must be shown to somebody again, such as signing keys and passwords of other systems, encrypted at rest.
 * What only has to be recognised is hashed instead, by its owner.
 *
 * <p>Id, account and purpose are bound into the ciphertext: a row that is copied to another account cannot be read.
 */
public final class Secrets {

    // A carrier from the query to its reader; never compared.
    @SuppressWarnings("ArrayRecordComponent")
    private record Row(SecretId id, AccountId account, String purpose, byte[] ciphertext) {}

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final KeyRing ring;
    private final Ids ids;
    private final InstantSource clock;

    Secrets(JdbcClient jdbc, TransactionTemplate transactions, KeyRing ring, Ids ids, InstantSource clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.ring = ring;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Stores a secret in the caller's transaction.
     *
     * @param purpose what it is, in snake case: {@code webhook_signing_key}
     */
    public SecretId store(AccountId account, String purpose, byte[] secret) {
        PlatformLimits.SECRET_BYTES.check(secret.length, "The secret");
        SecretId id = ids.next(SecretId.TYPE);
        jdbc.sql("""
                        insert into platform.secret (id, account_id, purpose, key_id, ciphertext, created_at)
                        values (:id, :account, :purpose, :key_id, :ciphertext, :now)
                        """)
                .param("id", id.uuid())
                .param("account", account.uuid())
                .param("purpose", purpose)
                .param("key_id", ring.primaryId())
                .param("ciphertext", ring.encrypt(secret, context(id, account, purpose)))
                .param("now", Timestamps.of(clock.instant()))
                .update();
        return id;
    }

    /**
     * The secret in the clear.
     *
     * @throws SecretUnreadable if its key is not in the ring or the row was tampered with
     */
    public byte[] read(SecretId id) {
        Row row = jdbc.sql("""
                        select id, account_id, purpose, ciphertext from platform.secret where id = :id
                        """)
                .param("id", id.uuid())
                .query((result, number) -> row(
                        result.getObject("id", UUID.class),
                        result.getObject("account_id", UUID.class),
                        result.getString("purpose"),
                        result.getBytes("ciphertext")))
                .optional()
                .orElseThrow(() -> Invariant.broken("secret %s is referred to and does not exist", id));
        return ring.decrypt(row.ciphertext, context(row.id, row.account, row.purpose));
    }

    public void delete(SecretId id) {
        jdbc.sql("""
                delete from platform.secret where id = :id
                """).param("id", id.uuid()).update();
    }

    /** How many secrets are encrypted under another key than the one that encrypts now. */
    public long countUnderOldKeys() {
        return jdbc.sql("""
                        select count(*) from platform.secret where key_id <> :key_id
                        """).param("key_id", ring.primaryId()).query(Long.class).single();
    }

    /** Encrypts up to {@code limit} secrets anew under the present key, in one transaction; says how many. */
    int reencrypt(int limit) {
        return transactions.execute(status -> {
            List<Row> rows = jdbc.sql("""
                            select id, account_id, purpose, ciphertext from platform.secret
                            where key_id <> :key_id
                            order by id
                            limit :limit
                            for update skip locked
                            """)
                    .param("key_id", ring.primaryId())
                    .param("limit", limit)
                    .query((result, number) -> row(
                            result.getObject("id", UUID.class),
                            result.getObject("account_id", UUID.class),
                            result.getString("purpose"),
                            result.getBytes("ciphertext")))
                    .list();
            rows.forEach(this::reencrypt);
            return rows.size();
        });
    }

    private void reencrypt(Row row) {
        String context = context(row.id, row.account, row.purpose);
        jdbc.sql("""
                        update platform.secret set ciphertext = :ciphertext, key_id = :key_id where id = :id
                        """)
                .param("id", row.id.uuid())
                .param("ciphertext", ring.encrypt(ring.decrypt(row.ciphertext, context), context))
                .param("key_id", ring.primaryId())
                .update();
    }

    private static Row row(UUID id, UUID account, String purpose, byte[] ciphertext) {
        return new Row(new SecretId(id), new AccountId(account), purpose, ciphertext);
    }

    private static String context(SecretId id, AccountId account, String purpose) {
        return id.text() + " " + account.text() + " " + purpose;
    }
}
