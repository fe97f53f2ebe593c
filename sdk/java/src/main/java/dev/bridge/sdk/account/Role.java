package dev.bridge.sdk.account;

/**
 * The name of a role.
 *
 * @param core whether every account has it
 */
public record Role(String key, String title, boolean core) {}
