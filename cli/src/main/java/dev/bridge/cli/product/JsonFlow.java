package dev.bridge.cli.product;

import dev.bridge.cli.text.Flow;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** JSON in the form of a manifest: without the quotes that YAML does not need. */
final class JsonFlow {

    private JsonFlow() {}

    static Flow of(JsonNode json) {
        if (json.isObject()) {
            Map<String, Flow> members = new LinkedHashMap<>();
            json.properties().forEach(member -> members.put(member.getKey(), of(member.getValue())));
            return new Flow.Members(members);
        }
        if (json.isArray()) {
            return new Flow.Items(json.valueStream().map(JsonFlow::of).toList());
        }
        boolean plain = json.isString() && json.asString().matches("[A-Za-z][A-Za-z0-9_./<>@+-]*");
        return new Flow.Scalar(plain ? json.asString() : json.toString());
    }
}
