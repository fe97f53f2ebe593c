package dev.bridge.identity.provider.registration;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import tools.jackson.databind.JsonNode;

/** The fields of what a client says about itself, each of the type that it must have; null in JSON is as if it were absent. */
final class Metadata {

    private final JsonNode sent;

    /**
     * Takes the fields.
     *
     * @throws OAuth2AuthenticationException {@code invalid_client_metadata} where it is no JSON object
     */
    Metadata(JsonNode sent) {
        if (!sent.isObject()) {
            throw RegistrationRefused.metadata("The metadata of a client is one JSON object.");
        }
        this.sent = sent;
    }

    boolean has(String name) {
        return field(name) != null;
    }

    @Nullable
    JsonNode field(String name) {
        JsonNode value = sent.get(name);
        return value == null || value.isNull() ? null : value;
    }

    @Nullable
    String text(String name) {
        JsonNode value = field(name);
        if (value != null && !value.isString()) {
            throw RegistrationRefused.metadata("`" + name + "` is a text.");
        }
        return value == null ? null : value.asString();
    }

    boolean flag(String name) {
        JsonNode value = field(name);
        if (value != null && !value.isBoolean()) {
            throw RegistrationRefused.metadata("`" + name + "` is true or false.");
        }
        return value != null && value.asBoolean();
    }

    /** In the order in which they were sent, each once; {@code usual} where the field is absent. */
    Set<String> texts(String name, List<String> usual) {
        JsonNode value = field(name);
        if (value == null) {
            return new LinkedHashSet<>(usual);
        }
        if (!value.isArray()) {
            throw RegistrationRefused.metadata("`" + name + "` is a list of texts.");
        }
        Set<String> texts = new LinkedHashSet<>();
        for (JsonNode entry : value) {
            if (!entry.isString()) {
                throw RegistrationRefused.metadata("`" + name + "` is a list of texts.");
            }
            texts.add(entry.asString());
        }
        return texts;
    }
}
