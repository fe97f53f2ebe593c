package dev.bridge.identity.provider.key;

import com.nimbusds.jose.jwk.JWK;
import dev.bridge.platform.secret.SecretId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A key that signs tokens, signed with, or will.
 *
 * @param publicKey what relying parties check with
 * @param secret where the private part is; null once the key is retired
 * @param activeAt since when it signs; null while it is next
 * @param retiringAt since when it signs nothing new; null before
 */
public record SigningKey(
        SigningKeyId id,
        SigningAlgorithm algorithm,
        State state,
        JWK publicKey,
        @Nullable SecretId secret,
        Instant createdAt,
        @Nullable Instant activeAt,
        @Nullable Instant retiringAt) {

    /** In the order in which a key passes through them. */
    public enum State {
        /** Published, so that relying parties have it when it begins to sign. */
        NEXT,
        ACTIVE,
        /** Signs no more; what it has signed is still good. */
        RETIRING,
        /** Not published. Old ID tokens are recognised by it where they are shown as hints. */
        RETIRED
    }

    boolean isPublished() {
        return state != State.RETIRED;
    }
}
