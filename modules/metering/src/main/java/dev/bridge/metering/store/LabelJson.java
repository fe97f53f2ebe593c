package dev.bridge.metering.store;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Values of dimensions as a JSON object of texts. */
final class LabelJson {

    private static final JsonMapper JSON = new JsonMapper();
    private static final TypeReference<HashMap<String, String>> TEXTS = new TypeReference<>() {};

    private LabelJson() {}

    static String write(Map<String, String> labels) {
        return JSON.writeValueAsString(new TreeMap<>(labels));
    }

    static Map<String, String> read(String json) {
        return JSON.readValue(json, TEXTS);
    }
}
