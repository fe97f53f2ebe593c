package dev.bridge.sdk.identity;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a person has allowed a client.
 *
 * @param client its id
 * @param name null where the client is gone
 */
public record Consent(String client, @Nullable String name, List<String> scopes, Instant grantedAt) {}
