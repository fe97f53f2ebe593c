package dev.bridge.catalog.web;

/** How a manifest is sent and shown (RFC 9512, RFC 8259). */
final class ManifestMedia {

    static final String YAML = "application/yaml";

    /** What was usual before there was a standard. */
    static final String X_YAML = "application/x-yaml";

    static final String JSON = "application/json";

    private ManifestMedia() {}
}
