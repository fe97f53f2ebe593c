package dev.bridge.metering.meter;

import dev.bridge.decision.expression.Names;
import dev.bridge.metering.event.UncountableNumber;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the expressions of a meter read.
 *
 * @param data as in {@link dev.bridge.metering.event.UsageEvent}
 */
public record EventNames(
        @Nullable Object data,
        String id,
        String source,
        String type,
        @Nullable String subject,
        Instant time) {

    /** A name of the scope; null where it is absent. */
    @Nullable
    Object find(String name) {
        return switch (name) {
            case "data" -> data;
            case "id" -> id;
            case "source" -> source;
            case "type" -> type;
            case "subject" -> subject;
            case "time" -> time;
            default -> null;
        };
    }

    /** The same for what is evaluated by dev.cel: whole numbers as {@code Long}, others as {@code Double}. */
    Names forCel() {
        return name -> converted(find(name));
    }

    private static @Nullable Object converted(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case BigDecimal number -> number(number);
            // What has too many digits to be counted is not there for those who would count with it.
            case UncountableNumber uncountable -> null;
            case Map<?, ?> map -> {
                Map<String, Object> members = new LinkedHashMap<>();
                map.forEach((key, member) -> {
                    Object found = converted(member);
                    if (found != null) {
                        members.put(String.valueOf(key), found);
                    }
                });
                yield members;
            }
            case List<?> list -> {
                List<Object> items = new ArrayList<>();
                for (Object item : list) {
                    Object found = converted(item);
                    if (found != null) {
                        items.add(found);
                    }
                }
                yield items;
            }
            default -> value;
        };
    }

    private static Object number(BigDecimal number) {
        try {
            return number.longValueExact();
        } catch (ArithmeticException broken) {
            return number.doubleValue();
        }
    }
}
