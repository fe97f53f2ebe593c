package dev.bridge.accounts;

import com.google.re2j.Pattern;
import dev.bridge.catalog.AttributeDefinition;
import dev.bridge.decision.declaration.ValueType;
import dev.bridge.kernel.money.Decimals;
import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.kernel.problem.Quoted;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Values of attributes: JSON that fits a declaration, in one form each. */
final class AttributeValues {

    private static final int MAX_ITEMS = 100;
    private static final int INDEXED_LENGTH = 500;
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** A value in its one form, or what is wrong with it. */
    record Reading(@Nullable JsonNode value, @Nullable String wrong) {

        static Reading of(JsonNode value) {
            return new Reading(value, null);
        }

        static Reading wrong(JsonNode value, String expected) {
            String written = value.isString() ? value.stringValue() : value.toString();
            return new Reading(null, Quoted.text(written) + " is not " + expected);
        }
    }

    private AttributeValues() {}

    static Reading read(AttributeDefinition attribute, JsonNode value) {
        return switch (attribute.type()) {
            case ValueType.Simple simple -> bounded(attribute, simple(simple, value));
            case ValueType.Choice(List<String> choices) ->
                value.isString() && choices.contains(value.stringValue())
                        ? Reading.of(value)
                        : Reading.wrong(value, "one of `" + String.join("`, `", choices) + "`");
            case ValueType.ListOf(ValueType.Simple item) -> list(attribute, item, value);
            case ValueType.Reference(String target) -> reference(target, value);
        };
    }

    private static Reading simple(ValueType.Simple type, JsonNode value) {
        return switch (type) {
            case BOOLEAN -> value.isBoolean() ? Reading.of(value) : Reading.wrong(value, "`true` or `false`");
            case INTEGER ->
                value.isIntegralNumber() && value.canConvertToLong()
                        ? Reading.of(value)
                        : Reading.wrong(value, "a whole number");
            case DECIMAL -> decimal(value);
            case STRING -> text(value);
            case DATE -> date(value);
            case TIMESTAMP -> timestamp(value);
            case DURATION, OBJECT -> Reading.wrong(value, "of a type that attributes have");
        };
    }

    private static Reading text(JsonNode value) {
        boolean good = value.isString()
                && !value.stringValue().isEmpty()
                && value.stringValue().codePoints().noneMatch(Character::isISOControl);
        return good ? Reading.of(value) : Reading.wrong(value, "a text without control characters");
    }

    private static Reading decimal(JsonNode value) {
        try {
            String text = value.isNumber() ? value.decimalValue().toPlainString() : value.asString("");
            return Reading.of(JSON.stringNode(Decimals.text(Decimals.parse(text))));
        } catch (ProblemException wrong) {
            return Reading.wrong(value, "a decimal number such as `\"12.5\"`");
        }
    }

    private static Reading date(JsonNode value) {
        try {
            return Reading.of(
                    JSON.stringNode(LocalDate.parse(value.asString("")).toString()));
        } catch (DateTimeException wrong) {
            return Reading.wrong(value, "a date such as `2026-01-31`");
        }
    }

    private static Reading timestamp(JsonNode value) {
        try {
            return Reading.of(JSON.stringNode(Instant.parse(value.asString("")).toString()));
        } catch (DateTimeException wrong) {
            return Reading.wrong(value, "a time such as `2026-01-31T09:00:00Z`");
        }
    }

    private static Reading reference(String target, JsonNode value) {
        if (target.equals(PrincipalKind.USER.word())) {
            try {
                return Reading.of(
                        JSON.stringNode(UserId.TYPE.parse(value.asString("")).text()));
            } catch (ProblemException wrong) {
                return Reading.wrong(value, "the id of a user");
            }
        }
        boolean id = value.isString() && value.stringValue().matches("[A-Za-z0-9_./:-]{1,256}");
        return id ? Reading.of(value) : Reading.wrong(value, "the id of a " + target);
    }

    private static Reading list(AttributeDefinition attribute, ValueType.Simple item, JsonNode value) {
        if (!value.isArray() || value.size() > MAX_ITEMS) {
            return Reading.wrong(value, "a list of at most " + MAX_ITEMS + " items");
        }
        List<JsonNode> items = new ArrayList<>();
        for (JsonNode one : value) {
            Reading reading = bounded(attribute, simple(item, one));
            if (reading.value() == null) {
                return reading;
            }
            items.add(reading.value());
        }
        return Reading.of(JSON.arrayNode().addAll(items));
    }

    private static Reading bounded(AttributeDefinition attribute, Reading reading) {
        JsonNode value = reading.value();
        if (value == null) {
            return reading;
        }
        String pattern = attribute.pattern();
        if (pattern != null && value.isString() && !Pattern.matches(pattern, value.stringValue())) {
            return Reading.wrong(value, "of the form `" + pattern + "`");
        }
        BigDecimal minimum = attribute.minimum();
        BigDecimal maximum = attribute.maximum();
        if (minimum == null && maximum == null) {
            return reading;
        }
        BigDecimal number = value.isNumber() ? value.decimalValue() : new BigDecimal(value.stringValue());
        if (minimum != null && number.compareTo(minimum) < 0) {
            return Reading.wrong(value, "at least " + Decimals.text(minimum));
        }
        if (maximum != null && number.compareTo(maximum) > 0) {
            return Reading.wrong(value, "at most " + Decimals.text(maximum));
        }
        return reading;
    }

    /** What a value is found by: capitals do not count, nor does what comes after 500 characters. */
    static List<String> indexed(JsonNode value) {
        if (value.isArray()) {
            return StreamSupport.stream(value.spliterator(), false)
                    .map(item -> indexed(item.asString()))
                    .distinct()
                    .toList();
        }
        return List.of(indexed(value.asString()));
    }

    static String indexed(String text) {
        String folded = text.toLowerCase(Locale.ROOT);
        return folded.length() <= INDEXED_LENGTH ? folded : folded.substring(0, INDEXED_LENGTH);
    }
}
