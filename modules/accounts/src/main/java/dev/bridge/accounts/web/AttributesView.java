package dev.bridge.accounts.web;

import dev.bridge.accounts.AttributeSource;
import dev.bridge.accounts.Attributes;
import dev.bridge.platform.web.Fields;
import dev.bridge.platform.web.IfMatch;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.JsonNode;

/** Attributes as they are shown: what the caller may see. */
record AttributesView(SortedMap<String, Attributes.Shown> attributes) {

    /**
     * Values to write; null takes one away.
     *
     * @param source {@code admin}, {@code product} or {@code self}; absent for what the caller is
     */
    record Writing(
            @Nullable Map<String, @Nullable JsonNode> attributes,
            @Nullable String source) {

        Map<String, @Nullable JsonNode> values() {
            return attributes == null ? Map.of() : attributes;
        }

        AttributeSource source(AttributeSource standard) {
            return switch (source == null ? standard.word() : source) {
                case "admin" -> AttributeSource.ADMIN;
                case "product" -> AttributeSource.PRODUCT;
                case "self" -> AttributeSource.SELF;
                default -> {
                    Fields fields = new Fields();
                    fields.wrong("source", "field_invalid", "`source` is `admin`, `product` or `self`.");
                    fields.check();
                    yield standard;
                }
            };
        }
    }

    static ResponseEntity<AttributesView> answer(Attributes.View view) {
        return ResponseEntity.ok().eTag(IfMatch.tag(view.version())).body(new AttributesView(view.values()));
    }
}
