package dev.bridge.sdk;

/**
 * The declaration of a product, as text.
 *
 * @param mediaType how it is written
 */
public record Manifest(String text, String mediaType) {

    public static Manifest yaml(String text) {
        return new Manifest(text, Products.YAML);
    }

    public static Manifest json(String text) {
        return new Manifest(text, Call.JSON);
    }
}
