package dev.bridge.identity.credential;

import dev.bridge.kernel.Invariant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;

/**
 * What one ceremony may know and leaves behind: the passkey that it is about. The rows are written by whoever holds the
 * transaction, once the ceremony is through.
 */
final class OneCredential implements UserCredentialRepository, PublicKeyCredentialUserEntityRepository {

    private final @Nullable CredentialRecord stored;
    private @Nullable CredentialRecord saved;

    /**
     * For one ceremony.
     *
     * @param stored null where the passkey is made in it
     */
    OneCredential(@Nullable CredentialRecord stored) {
        this.stored = stored;
    }

    CredentialRecord saved() {
        if (saved == null) {
            throw Invariant.broken("a ceremony went through and left nothing");
        }
        return saved;
    }

    @Override
    public void save(CredentialRecord credential) {
        saved = credential;
    }

    @Override
    public @Nullable CredentialRecord findByCredentialId(Bytes credentialId) {
        return stored != null && stored.getCredentialId().equals(credentialId) ? stored : null;
    }

    @Override
    public List<CredentialRecord> findByUserId(Bytes userId) {
        return stored == null ? List.of() : List.of(stored);
    }

    @Override
    public @Nullable PublicKeyCredentialUserEntity findById(Bytes id) {
        return ImmutablePublicKeyCredentialUserEntity.builder().id(id).name("").build();
    }

    @Override
    public @Nullable PublicKeyCredentialUserEntity findByUsername(String username) {
        return null;
    }

    @Override
    public void save(PublicKeyCredentialUserEntity person) {
        throw Invariant.broken("people are not made by passkeys");
    }

    @Override
    public void delete(Bytes id) {
        throw Invariant.broken("a ceremony deletes nothing");
    }
}
