package dev.bridge.identity.provider.logout;

import dev.bridge.identity.provider.client.Client;
import org.jspecify.annotations.Nullable;

/**
 * A checked request to sign somebody out (OpenID Connect RP-Initiated Logout section 2).
 *
 * @param client that asks; null where it does not say
 * @param session that its ID token names; null without one
 * @param redirectUri where to go on afterwards, registered for the client; null for our own page
 */
record LogoutRequest(
        @Nullable Client client,
        @Nullable String session,
        @Nullable String redirectUri,
        @Nullable String state) {}
