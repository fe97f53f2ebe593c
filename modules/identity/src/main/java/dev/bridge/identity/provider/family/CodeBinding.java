package dev.bridge.identity.provider.family;

import org.jspecify.annotations.Nullable;

/**
 * What an authorization code is bound to, beside its client.
 *
 * @param redirectUri where it was sent
 * @param challenge of PKCE, by S256 (RFC 7636 section 4.2)
 * @param nonce to be repeated in the ID token
 * @param jkt the key that the client said it would use (RFC 9449 section 10); null for any
 */
public record CodeBinding(
        String redirectUri,
        String challenge,
        @Nullable String nonce,
        @Nullable String jkt) {}
