package dev.bridge.access.decide;

import dev.bridge.kernel.limit.Limit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * JSON that somebody says, as expressions read it: a whole number that fits is a {@code Long}, any other a {@code Double}; what is null
 * is not there.
 */
final class SaidValues {

    private final Limit depth = DecideLimits.SAID_DEPTH;
    private final String name;
    private long bytes;

    private SaidValues(String name) {
        this.name = name;
    }

    /**
     * The members of an object; none where there is no object.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code limit_exceeded}
     */
    static Map<String, Object> of(@Nullable JsonNode object, String name) {
        if (object == null || object.isNull() || object.isEmpty()) {
            return Map.of();
        }
        return new SaidValues(name).members(object, 1);
    }

    private Map<String, Object> members(JsonNode object, int level) {
        depth.check(level, name);
        Map<String, Object> members = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            count(member.getKey().length());
            Object value = value(member.getValue(), level);
            if (value != null) {
                members.put(member.getKey(), value);
            }
        }
        return members;
    }

    private @Nullable Object value(JsonNode node, int level) {
        return switch (node.getNodeType()) {
            case STRING -> {
                String text = node.stringValue();
                count(text.length());
                yield text;
            }
            case BOOLEAN -> node.booleanValue();
            case NUMBER -> {
                count(Long.BYTES);
                yield node.canConvertToLong() && node.canConvertToExactIntegral()
                        ? (Object) node.longValue()
                        : (Object) node.doubleValue();
            }
            case OBJECT -> members(node, level + 1);
            case ARRAY -> {
                depth.check(level + 1, name);
                List<Object> items = new ArrayList<>();
                for (JsonNode item : node) {
                    Object value = value(item, level + 1);
                    if (value != null) {
                        items.add(value);
                    }
                }
                yield items;
            }
            case NULL, MISSING, BINARY, POJO -> null;
        };
    }

    private void count(int more) {
        bytes += more + 2L;
        DecideLimits.SAID_BYTES.check(bytes, name);
    }
}
