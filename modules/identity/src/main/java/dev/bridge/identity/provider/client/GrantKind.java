package dev.bridge.identity.provider.client;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.springframework.security.oauth2.core.AuthorizationGrantType;

/** How a client may come to tokens. */
public enum GrantKind {
    AUTHORIZATION_CODE(AuthorizationGrantType.AUTHORIZATION_CODE),
    REFRESH_TOKEN(AuthorizationGrantType.REFRESH_TOKEN),
    CLIENT_CREDENTIALS(AuthorizationGrantType.CLIENT_CREDENTIALS),
    DEVICE_CODE(AuthorizationGrantType.DEVICE_CODE),
    TOKEN_EXCHANGE(AuthorizationGrantType.TOKEN_EXCHANGE);

    // Nothing in it changes.
    @SuppressWarnings("ImmutableEnumChecker")
    private final AuthorizationGrantType type;

    GrantKind(AuthorizationGrantType type) {
        this.type = type;
    }

    /** As our own interface and tables write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public AuthorizationGrantType type() {
        return type;
    }

    /** By our word for it, or by the one of the protocol. */
    public static Optional<GrantKind> of(String text) {
        return Arrays.stream(values())
                .filter(kind -> kind.word().equals(text) || kind.type.getValue().equals(text))
                .findFirst();
    }
}
