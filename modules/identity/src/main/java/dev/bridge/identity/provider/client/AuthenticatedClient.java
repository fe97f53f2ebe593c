package dev.bridge.identity.provider.client;

import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;

/** A client that has proven itself, or a public one that need not. */
public final class AuthenticatedClient extends OAuth2ClientAuthenticationToken {

    private static final long serialVersionUID = 1L;

    private final transient Client client;

    AuthenticatedClient(KnownClient known) {
        super(known.registered(), known.client().settings().proof().method(), null);
        this.client = known.client();
    }

    public Client client() {
        return client;
    }

    /**
     * The client that makes the request.
     *
     * @throws OAuth2AuthenticationException {@code invalid_client}
     */
    public static AuthenticatedClient of(Object principal) {
        if (principal instanceof AuthenticatedClient client) {
            return client;
        }
        throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_CLIENT);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
