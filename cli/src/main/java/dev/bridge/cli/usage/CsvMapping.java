package dev.bridge.cli.usage;

import dev.bridge.cli.session.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * What the columns of a CSV file mean, read from a YAML file.
 *
 * @param separator between columns
 * @param id null where rows have none, and get one
 * @param time null where events count when they are received
 * @param data by name
 */
record CsvMapping(
        char separator,
        Value source,
        Value type,
        @Nullable Value subject,
        @Nullable Value id,
        @Nullable Time time,
        Map<String, Value> data) {

    /** What a cell is, or a text that is the same in every row. */
    sealed interface Value {

        record Constant(String text) implements Value {}

        /**
         * A cell of each row.
         *
         * @param number whether it is a decimal and no text
         */
        record Column(String name, boolean number) implements Value {}
    }

    /**
     * When a row was.
     *
     * @param format of {@code java.time.format.DateTimeFormatter}; null for RFC 3339
     * @param zone of times that say none
     */
    record Time(String column, @Nullable String format, ZoneId zone) {}

    private static final Set<String> NAMES = Set.of("separator", "source", "type", "subject", "id", "time", "data");

    /** @throws CommandFailure where the file says something else */
    static CsvMapping read(Path path) {
        try {
            Object document = new Load(LoadSettings.builder().setLabel(path.toString()).build())
                    .loadFromString(Files.readString(path));
            return of(object("The file", document));
        } catch (IOException failure) {
            throw CommandFailure.refused("The mapping " + path + " cannot be read as text.");
        } catch (YamlEngineException malformed) {
            throw CommandFailure.refused("The mapping " + path + " is not YAML: " + malformed.getMessage());
        }
    }

    private static CsvMapping of(Map<String, Object> mapping) {
        onlyKnown("The file", mapping, NAMES);
        Map<String, Value> data = new LinkedHashMap<>();
        object("`data`", mapping.getOrDefault("data", Map.of()))
                .forEach((name, value) -> data.put(name, value("`data." + name + "`", value)));
        return new CsvMapping(
                separator(mapping.getOrDefault("separator", ",")),
                required("source", mapping),
                required("type", mapping),
                optional("subject", mapping),
                optional("id", mapping),
                time(mapping.get("time")),
                data);
    }

    private static char separator(Object value) {
        String text = value.toString();
        if (text.length() != 1 || text.charAt(0) == '"' || text.charAt(0) > '~') {
            throw CommandFailure.refused("`separator` is one character of ASCII, such as `;`.");
        }
        return text.charAt(0);
    }

    private static Value required(String name, Map<String, Object> mapping) {
        Value value = optional(name, mapping);
        if (value == null) {
            throw CommandFailure.refused("The mapping does not say `" + name + "`; it is a text, or { column: NAME }.");
        }
        return value;
    }

    private static @Nullable Value optional(String name, Map<String, Object> mapping) {
        Object value = mapping.get(name);
        return value == null ? null : value("`" + name + "`", value);
    }

    private static Value value(String place, Object value) {
        if (value instanceof String text) {
            return new Value.Constant(text);
        }
        Map<String, Object> column = object(place, value);
        onlyKnown(place, column, Set.of("column", "as"));
        String as = column.getOrDefault("as", "text").toString();
        if (!as.equals("text") && !as.equals("number")) {
            throw CommandFailure.refused(place + " has `as: " + as + "`; it is `text` or `number`.");
        }
        return new Value.Column(column(place, column), as.equals("number"));
    }

    private static @Nullable Time time(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        Map<String, Object> time = object("`time`", value);
        onlyKnown("`time`", time, Set.of("column", "format", "zone"));
        Object format = time.get("format");
        try {
            ZoneId zone = time.containsKey("zone") ? ZoneId.of(time.get("zone").toString()) : ZoneOffset.UTC;
            return new Time(column("`time`", time), format == null ? null : format.toString(), zone);
        } catch (DateTimeException unknown) {
            throw CommandFailure.refused("`time.zone` is a time zone such as `UTC` or `Europe/Zurich`.");
        }
    }

    private static String column(String place, Map<String, Object> object) {
        if (!(object.get("column") instanceof String column)) {
            throw CommandFailure.refused(place + " does not say its `column`.");
        }
        return column;
    }

    private static void onlyKnown(String place, Map<String, Object> object, Set<String> known) {
        for (String name : object.keySet()) {
            if (!known.contains(name)) {
                throw CommandFailure.refused(place + " has `" + name + "`, which is not known there; known are "
                        + String.join(", ", known.stream().sorted().toList()) + ".");
            }
        }
    }

    private static Map<String, Object> object(String place, @Nullable Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            throw CommandFailure.refused(place + " of the mapping is not made of names and values.");
        }
        Map<String, Object> object = new LinkedHashMap<>();
        map.forEach((name, each) -> {
            if (each != null) {
                object.put(String.valueOf(name), each);
            }
        });
        return object;
    }
}
