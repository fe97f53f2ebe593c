package dev.bridge.sdk.account;

import java.util.Map;

/**
 * What is said of a person, a membership, an account or a group, as far as the caller may see it.
 *
 * @param attributes by key
 */
public record AttributeValues(Map<String, AttributeValue> attributes) {}
