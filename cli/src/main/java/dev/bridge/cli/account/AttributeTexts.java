package dev.bridge.cli.account;

import dev.bridge.cli.session.CommandFailure;
import dev.bridge.cli.session.Session;
import dev.bridge.cli.text.Facts;
import dev.bridge.sdk.Attributes;
import dev.bridge.sdk.BridgeJson;
import dev.bridge.sdk.account.AttributeValue;
import dev.bridge.sdk.account.AttributeValues;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How attributes are told, and how they are written at a terminal. */
final class AttributeTexts {

    static final String VALUES = "KEY=VALUE, where the value is a text or JSON; KEY= takes it away.";

    /** For what comes to be. */
    static final String FIRST = "What is said of it, KEY=VALUE; repeat it for more.";

    /** For lists. */
    static final String WHERE = "Only those with this attribute; KEY=BEGINNING* for what begins so.";

    private AttributeTexts() {}

    /** What was said with an option; null where it was not given. */
    static @Nullable Map<String, @Nullable Object> optional(@Nullable List<String> assignments) {
        return assignments == null ? null : values(assignments);
    }

    static void show(Session session, Attributes attributes) {
        print(session, attributes.show().value());
    }

    static void write(Session session, Attributes attributes, List<String> assignments) {
        String etag = attributes.show().etag();
        print(session, attributes.write(values(assignments), etag).value());
    }

    private static void print(Session session, AttributeValues values) {
        if (session.isJson()) {
            session.printJson(values);
        } else if (values.attributes().isEmpty()) {
            session.print("There are no attributes.");
        } else {
            Facts facts = new Facts();
            values.attributes().forEach((key, value) -> facts.with(key, text(value)));
            session.print(facts.text());
        }
    }

    private static String text(AttributeValue value) {
        return value.value() + "  (" + value.source() + ")";
    }

    private static Map<String, @Nullable Object> values(List<String> assignments) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (String assignment : assignments) {
            int sign = assignment.indexOf('=');
            if (sign < 1) {
                throw CommandFailure.usage("An attribute is written KEY=VALUE, not " + assignment + ".");
            }
            String text = assignment.substring(sign + 1);
            values.put(assignment.substring(0, sign), text.isEmpty() ? null : BridgeJson.valueOrText(text));
        }
        return values;
    }
}
