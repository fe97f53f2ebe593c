package dev.bridge.sdk;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * JSON as the interface has it: snake case, nothing where there is nothing, numbers with all their digits. Fields that this
 * version of the SDK does not know are passed over.
 */
public final class BridgeJson {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
            .disable(
                    DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(EnumFeature.READ_UNKNOWN_ENUM_VALUES_USING_DEFAULT_VALUE)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private BridgeJson() {}

    /** A value of the SDK as the server would write it, in lines for people. */
    public static String write(Object value) {
        return MAPPER.writer(SerializationFeature.INDENT_OUTPUT).writeValueAsString(value);
    }

    /** What a text says as JSON; the text itself where it is none. */
    public static Object valueOrText(String text) {
        try {
            return MAPPER.readValue(text, Object.class);
        } catch (JacksonException none) {
            return text;
        }
    }

    /** Whether a file is one whole JSON object whose last field, of this name, is true. Reads it piece by piece. */
    static boolean endsWithTrue(Path file, String field) {
        try (JsonParser parser = MAPPER.createParser(file)) {
            boolean said = false;
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                said = parser.nextToken() == JsonToken.VALUE_TRUE && name.equals(field);
                parser.skipChildren();
            }
            return said && parser.nextToken() == null;
        } catch (JacksonException broken) {
            return false;
        }
    }

    static String compact(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    /** What {@link #write} wrote. */
    public static <T> T read(String json, Class<T> type) {
        return MAPPER.readValue(json, type);
    }

    static <T> T convert(JsonNode json, Class<T> type) {
        return MAPPER.treeToValue(json, type);
    }

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }
}
