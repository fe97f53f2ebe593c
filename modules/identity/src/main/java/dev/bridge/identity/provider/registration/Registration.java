package dev.bridge.identity.provider.registration;

import dev.bridge.identity.provider.client.ClientId;
import org.jspecify.annotations.Nullable;

/**
 * That a client has registered itself.
 *
 * @param token by which; null where anybody could
 * @param allowance what it may be, for as long as it is there
 * @param method how it proves itself, in the protocol's word for it
 */
record Registration(ClientId client, @Nullable RegistrationTokenId token, Allowance allowance, String method) {}
