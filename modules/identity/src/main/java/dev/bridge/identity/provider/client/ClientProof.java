package dev.bridge.identity.provider.client;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;

/** How a client proves that it is the one. */
public enum ClientProof {
    /** A public client: it proves nothing, and PKCE binds its codes to it. */
    NONE(ClientAuthenticationMethod.NONE),
    CLIENT_SECRET(ClientAuthenticationMethod.CLIENT_SECRET_BASIC),
    /** An assertion under its own key (RFC 7523 section 2.2). */
    PRIVATE_KEY_JWT(ClientAuthenticationMethod.PRIVATE_KEY_JWT);

    // Nothing in it changes.
    @SuppressWarnings("ImmutableEnumChecker")
    private final ClientAuthenticationMethod method;

    ClientProof(ClientAuthenticationMethod method) {
        this.method = method;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    ClientAuthenticationMethod method() {
        return method;
    }

    public static Optional<ClientProof> of(String text) {
        return Arrays.stream(values())
                .filter(proof -> proof.word().equals(text))
                .findFirst();
    }
}
