package dev.bridge.accounts.store;

import dev.bridge.accounts.Email;
import dev.bridge.accounts.EmailAddress;
import dev.bridge.accounts.IdentifierId;
import dev.bridge.accounts.UserId;
import dev.bridge.platform.database.Timestamps;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of {@code accounts.identifier}. */
public final class EmailRows {

    private final JdbcClient jdbc;

    public EmailRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether it was inserted; not where the address is somebody's by proof, or this person claims it already. */
    public boolean insert(Email email, Instant now) {
        return jdbc.sql("""
                        insert into accounts.identifier
                            (id, principal, normalized, shown, verified_at, is_primary, created_at)
                        values (:id, :principal, :normalized, :shown, :verified_at, :is_primary, :created_at)
                        on conflict do nothing
                        """)
                        .param("id", email.id().uuid())
                        .param("principal", email.user().uuid())
                        .param("normalized", email.address().normalized())
                        .param("shown", email.address().shown())
                        .param("verified_at", Timestamps.orNull(email.verifiedAt()))
                        .param("is_primary", email.primary())
                        .param("created_at", Timestamps.of(now))
                        .update()
                == 1;
    }

    /** The person who has proven to have the address. */
    public Optional<UserId> provenOwner(EmailAddress address) {
        return jdbc.sql("""
                        select principal from accounts.identifier
                        where normalized = :normalized and verified_at is not null
                        """)
                .param("normalized", address.normalized())
                .query((row, number) -> new UserId(row.getObject("principal", UUID.class)))
                .optional();
    }

    /** The oldest first. */
    public List<Email> of(UserId user) {
        return jdbc.sql("""
                        select * from accounts.identifier where principal = :principal order by created_at, id
                        """)
                .param("principal", user.uuid())
                .query(EmailRows::email)
                .list();
    }

    public Optional<Email> find(IdentifierId id) {
        return jdbc.sql("""
                        select * from accounts.identifier where id = :id
                        """).param("id", id.uuid()).query(EmailRows::email).optional();
    }

    public long count(UserId user) {
        return jdbc.sql("""
                        select count(*) from accounts.identifier where principal = :principal
                        """).param("principal", user.uuid()).query(Long.class).single();
    }

    /**
     * Marks it as proven.
     *
     * @throws org.springframework.dao.DuplicateKeyException where somebody else has proven to have the address
     */
    public void prove(IdentifierId id, Instant now) {
        jdbc.sql("""
                        update accounts.identifier set verified_at = :now where id = :id
                        """).param("id", id.uuid()).param("now", Timestamps.of(now)).update();
    }

    /** Makes it the person's primary address; the one that was remembers until when. */
    public void makePrimary(Email email, Instant now) {
        jdbc.sql("""
                        update accounts.identifier set is_primary = false, primary_until = :now
                        where principal = :principal and is_primary
                        """)
                .param("principal", email.user().uuid())
                .param("now", Timestamps.of(now))
                .update();
        jdbc.sql("""
                        update accounts.identifier set is_primary = true, primary_until = null, revert_digest = null
                        where id = :id
                        """).param("id", email.id().uuid()).update();
    }

    /** Until when it was the primary address; empty where it is, or never was. */
    public Optional<Instant> primaryUntil(IdentifierId id) {
        return jdbc.sql("""
                        select primary_until from accounts.identifier where id = :id and primary_until is not null
                        """)
                .param("id", id.uuid())
                .query((row, number) -> Timestamps.read(row, "primary_until"))
                .optional();
    }

    /** Remembers the link by which a replaced address becomes primary again. */
    public void offerRevert(IdentifierId id, byte[] digest) {
        jdbc.sql("""
                        update accounts.identifier set revert_digest = :digest where id = :id
                        """).param("id", id.uuid()).param("digest", digest).update();
    }

    /** The address with this link, where it was primary until after {@code since}. */
    public Optional<Email> byRevert(byte[] digest, Instant since) {
        return jdbc.sql("""
                        select * from accounts.identifier where revert_digest = :digest and primary_until > :since
                        """)
                .param("digest", digest)
                .param("since", Timestamps.of(since))
                .query(EmailRows::email)
                .optional();
    }

    /** None of the person's other addresses counts as having been primary. */
    public void forgetReplaced(UserId user) {
        jdbc.sql("""
                        update accounts.identifier set primary_until = null, revert_digest = null
                        where principal = :principal and primary_until is not null
                        """).param("principal", user.uuid()).update();
    }

    /** Those that the person has added since. */
    public List<Email> addedSince(UserId user, Instant since) {
        return jdbc.sql("""
                        select * from accounts.identifier where principal = :principal and created_at >= :since
                        """)
                .param("principal", user.uuid())
                .param("since", Timestamps.of(since))
                .query(EmailRows::email)
                .list();
    }

    public void delete(IdentifierId id) {
        jdbc.sql("""
                        delete from accounts.identifier where id = :id
                        """).param("id", id.uuid()).update();
    }

    private static Email email(ResultSet row, int number) throws SQLException {
        return new Email(
                new IdentifierId(row.getObject("id", UUID.class)),
                new UserId(row.getObject("principal", UUID.class)),
                new EmailAddress(row.getString("normalized"), row.getString("shown")),
                row.getBoolean("is_primary"),
                Timestamps.readOrNull(row, "verified_at"));
    }
}
