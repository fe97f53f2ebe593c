package dev.bridge.sdk.product;

import tools.jackson.databind.JsonNode;

/**
 * One immutable version of one thing that a product declares.
 *
 * @param name in its block: {@code team.seats}
 * @param revision the one of the product that made it
 * @param live whether it is what new uses get
 */
public record DefinitionVersion(
        String block, String name, int version, long revision, boolean live, JsonNode content) {}
