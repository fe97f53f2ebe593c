package dev.bridge.sdk;

/**
 * A thing as it is at one version.
 *
 * @param etag the version, sent back with a change so that it hits no other
 */
public record Versioned<T>(T value, String etag) {}
