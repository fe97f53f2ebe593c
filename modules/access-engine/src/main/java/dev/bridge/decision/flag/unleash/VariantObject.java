package dev.bridge.decision.flag.unleash;

import dev.bridge.decision.declaration.Value;
import dev.bridge.decision.document.Document;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The value of an imported flag: what Unleash's clients know as its variant. {@code feature_enabled} tells whether the flag is on. */
public final class VariantObject {

    private static final String NAME = "name";
    private static final String PAYLOAD = "payload";
    private static final String ENABLED = "enabled";
    private static final String FEATURE_ENABLED = "feature_enabled";
    private static final String NO_VARIANT = "disabled";

    /** The flag is off. */
    public static final Value OFF = none(false);

    /** The flag is on, and has no variants. */
    static final Value ON = none(true);

    private VariantObject() {}

    private static Value none(boolean on) {
        Map<String, Value> members = new LinkedHashMap<>();
        members.put(NAME, Value.of(NO_VARIANT));
        members.put(ENABLED, Value.of(false));
        members.put(FEATURE_ENABLED, Value.of(on));
        return new Value.Members(members);
    }

    static Value of(Document variant) {
        Map<String, Value> members = new LinkedHashMap<>();
        members.put(NAME, Value.of(variant.text(NAME)));
        if (variant.has(PAYLOAD)) {
            Document payload = variant.object(PAYLOAD);
            Map<String, Value> own = new LinkedHashMap<>();
            own.put("type", Value.of(payload.text("type")));
            own.put("value", Value.of(payload.text("value")));
            members.put(PAYLOAD, new Value.Members(own));
        }
        members.put(ENABLED, Value.of(true));
        members.put(FEATURE_ENABLED, Value.of(true));
        return new Value.Members(members);
    }

    /** Whether the flag is on that has the value. */
    public static boolean isOn(@Nullable Value value) {
        return value instanceof Value.Members object
                && object.members().get(FEATURE_ENABLED) instanceof Value.Truth(boolean on)
                && on;
    }

    static boolean isNamed(@Nullable Value value, Iterable<String> names) {
        if (value instanceof Value.Members object && object.members().get(NAME) instanceof Value.Text(String own)) {
            for (String name : names) {
                if (name.equals(own)) {
                    return true;
                }
            }
        }
        return false;
    }
}
