package dev.bridge.identity.credential;

import dev.bridge.accounts.UserId;
import dev.bridge.identity.PasskeyId;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.database.Timestamps;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.web.webauthn.api.AuthenticatorTransport;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutableCredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCose;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialType;

/** The rows of {@code identity.passkey} and {@code identity.passkey_user}. */
final class PasskeyRows {

    /** A passkey with what is needed to check it. */
    record Stored(Passkey passkey, CredentialRecord credential) {}

    private final JdbcClient jdbc;

    PasskeyRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<byte[]> handle(UserId user) {
        return jdbc.sql("""
                        select handle from identity.passkey_user where user_id = :user
                        """)
                .param("user", user.uuid())
                .query((row, number) -> row.getBytes("handle"))
                .optional();
    }

    /** Keeps the handle of a person who has none yet. */
    void insertHandle(UserId user, AccountId account, byte[] handle) {
        jdbc.sql("""
                        insert into identity.passkey_user (user_id, account, handle) values (:user, :account, :handle)
                        on conflict do nothing
                        """)
                .param("user", user.uuid())
                .param("account", account.uuid())
                .param("handle", handle)
                .update();
    }

    /** Whether it was new; a credential id is one passkey's, whoever's it is. */
    boolean insert(Passkey passkey, AccountId account, CredentialRecord credential) {
        return jdbc.sql("""
                        insert into identity.passkey
                            (id, user_id, account, credential_id, public_key, attestation, client_data, signature_count,
                             transports, backup_eligible, backed_up, name, created_at, used_at)
                        values (:id, :user, :account, :credential_id, :public_key, :attestation, :client_data,
                                :signature_count, :transports, :backup_eligible, :backed_up, :name, :now, :now)
                        on conflict (credential_id) do nothing
                        """)
                        .param("id", passkey.id().uuid())
                        .param("user", passkey.user().uuid())
                        .param("account", account.uuid())
                        .param("credential_id", credential.getCredentialId().getBytes())
                        .param("public_key", credential.getPublicKey().getBytes())
                        .param(
                                "attestation",
                                Objects.requireNonNull(credential.getAttestationObject())
                                        .getBytes())
                        .param(
                                "client_data",
                                Objects.requireNonNull(credential.getAttestationClientDataJSON())
                                        .getBytes())
                        .param("signature_count", credential.getSignatureCount())
                        .param(
                                "transports",
                                credential.getTransports().stream()
                                        .map(AuthenticatorTransport::getValue)
                                        .sorted()
                                        .toArray(String[]::new))
                        .param("backup_eligible", credential.isBackupEligible())
                        .param("backed_up", passkey.backedUp())
                        .param("name", passkey.name())
                        .param("now", Timestamps.of(passkey.createdAt()))
                        .update()
                > 0;
    }

    Optional<Stored> byCredentialId(byte[] credentialId) {
        return jdbc.sql("""
                        select passkey.*, handle from identity.passkey join identity.passkey_user using (user_id)
                        where credential_id = :credential_id
                        """)
                .param("credential_id", credentialId)
                .query(PasskeyRows::stored)
                .optional();
    }

    /** The oldest first. */
    List<Stored> ofUser(UserId user) {
        return jdbc.sql("""
                        select passkey.*, handle from identity.passkey join identity.passkey_user using (user_id)
                        where user_id = :user order by id
                        """)
                .param("user", user.uuid())
                .query(PasskeyRows::stored)
                .list();
    }

    /** Those of the people who have one. */
    Set<UserId> holders(Collection<UserId> people) {
        return jdbc.sql("""
                        select distinct user_id from identity.passkey where user_id = any(cast(:people as uuid[]))
                        """)
                .param("people", people.stream().map(UserId::uuid).toArray(UUID[]::new))
                .query((row, number) -> new UserId(row.getObject("user_id", UUID.class)))
                .set();
    }

    /** Notes its use; false where its count has not risen although it counts. */
    boolean used(PasskeyId id, long signatureCount, Instant now) {
        return jdbc.sql("""
                        update identity.passkey set signature_count = :count, used_at = :now
                        where id = :id and (signature_count < :count or (signature_count = 0 and :count = 0))
                        """)
                        .param("id", id.uuid())
                        .param("count", signatureCount)
                        .param("now", Timestamps.of(now))
                        .update()
                > 0;
    }

    void rename(PasskeyId id, String name) {
        jdbc.sql("""
                        update identity.passkey set name = :name, version = version + 1 where id = :id
                        """).param("id", id.uuid()).param("name", name).update();
    }

    boolean delete(UserId user, PasskeyId id) {
        return jdbc.sql("""
                        delete from identity.passkey where user_id = :user and id = :id
                        """).param("user", user.uuid()).param("id", id.uuid()).update() > 0;
    }

    private static Stored stored(ResultSet row, int number) throws SQLException {
        Instant createdAt = Timestamps.read(row, "created_at");
        Instant usedAt = Timestamps.read(row, "used_at");
        Passkey passkey = new Passkey(
                new PasskeyId(row.getObject("id", UUID.class)),
                new UserId(row.getObject("user_id", UUID.class)),
                row.getString("name"),
                row.getBoolean("backed_up"),
                createdAt,
                usedAt,
                row.getLong("version"));
        CredentialRecord credential = ImmutableCredentialRecord.builder()
                .userEntityUserId(new Bytes(row.getBytes("handle")))
                .credentialType(PublicKeyCredentialType.PUBLIC_KEY)
                .credentialId(new Bytes(row.getBytes("credential_id")))
                .publicKey(new ImmutablePublicKeyCose(row.getBytes("public_key")))
                .signatureCount(row.getLong("signature_count"))
                .uvInitialized(true)
                .transports(Arrays.stream((String[]) row.getArray("transports").getArray())
                        .map(AuthenticatorTransport::valueOf)
                        .collect(Collectors.toSet()))
                .backupEligible(row.getBoolean("backup_eligible"))
                .backupState(passkey.backedUp())
                .label(passkey.name())
                .attestationObject(new Bytes(row.getBytes("attestation")))
                .created(createdAt)
                .lastUsed(usedAt)
                .build();
        return new Stored(passkey, credential);
    }
}
