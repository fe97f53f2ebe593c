package dev.bridge.sdk.identity;

/**
 * A signing key of the OpenID provider.
 *
 * @param state {@code next}, {@code active}, {@code retiring} or {@code retired}
 */
public record SigningKey(String id, String algorithm, String state) {}
