package dev.bridge.decision.unified;

import dev.bridge.decision.ObjectReference;
import java.util.Map;

/**
 * Somebody or something as a question names it.
 *
 * @param type as the product declares it: {@code repository}
 * @param id never empty; {@code *} for everyone of the type, which only lists of subjects ask about
 * @param properties what the caller says of it for this question; values as {@link dev.bridge.decision.expression.Names} has them
 */
public record Entity(String type, String id, Map<String, Object> properties) {

    public Entity {
        properties = Map.copyOf(properties);
    }

    public static Entity of(String type, String id) {
        return new Entity(type, id, Map.of());
    }

    public Entity with(Map<String, Object> said) {
        return new Entity(type, id, said);
    }

    boolean isEveryone() {
        return id.equals("*");
    }

    ObjectReference reference() {
        return new ObjectReference(type, id);
    }

    @Override
    public String toString() {
        return type + ":" + id;
    }
}
