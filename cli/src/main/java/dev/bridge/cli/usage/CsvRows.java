package dev.bridge.cli.usage;

import dev.bridge.cli.session.CommandFailure;
import dev.bridge.cli.text.CsvText;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/** Rows of CSV (RFC 4180) under a heading, each an event by a mapping. */
final class CsvRows implements EventFormat {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    /** So short that it can be written in full. */
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,60}(?:\\.\\d{1,60})?(?:[eE][+-]?\\d{1,2})?");

    private final CsvMapping mapping;
    private final Duration shift;
    private final @Nullable DateTimeFormatter times;
    private final Map<String, Integer> columns = new LinkedHashMap<>();

    /** @param shift is added to every time */
    CsvRows(CsvMapping mapping, Duration shift) {
        this.mapping = mapping;
        this.shift = shift;
        this.times = formatter(mapping.time());
    }

    private static @Nullable DateTimeFormatter formatter(CsvMapping.@Nullable Time time) {
        if (time == null) {
            return null;
        }
        try {
            return time.format() == null
                    ? DateTimeFormatter.ISO_OFFSET_DATE_TIME
                    : DateTimeFormatter.ofPattern(time.format(), Locale.ROOT);
        } catch (IllegalArgumentException wrong) {
            throw CommandFailure.refused("`time.format` is not a format of times: " + wrong.getMessage() + ".");
        }
    }

    @Override
    public char separator() {
        return mapping.separator();
    }

    @Override
    public boolean hasHeading() {
        return true;
    }

    @Override
    public void heading(FileRow row) {
        String text = row.text();
        if (text == null) {
            throw CommandFailure.refused("The first row, which names the columns, is not UTF-8.");
        }
        List<String> names = cells(text.startsWith("\ufeff") ? text.substring(1) : text);
        for (int place = 0; place < names.size(); place++) {
            columns.put(names.get(place), place);
        }
        List<CsvMapping.@Nullable Value> values = new ArrayList<>(mapping.data().values());
        values.add(mapping.source());
        values.add(mapping.type());
        values.add(mapping.subject());
        values.add(mapping.id());
        for (CsvMapping.Value value : values) {
            if (value instanceof CsvMapping.Value.Column column) {
                require(column.name());
            }
        }
        if (mapping.time() != null) {
            require(mapping.time().column());
        }
    }

    private void require(String column) {
        if (!columns.containsKey(column)) {
            throw CommandFailure.refused(
                    "The file has no column `" + column + "`; it has " + String.join(", ", columns.keySet()) + ".");
        }
    }

    @Override
    public FileEvent event(FileRow row) {
        String text = row.text();
        if (text == null) {
            return FileEvent.mistaken(row, "The row is not UTF-8.");
        }
        List<String> cells = cells(text);
        if (cells.size() != columns.size()) {
            return FileEvent.mistaken(
                    row, "The row has %d cells and the first row %d.".formatted(cells.size(), columns.size()));
        }
        try {
            return FileEvent.of(row, JSON.writeValueAsString(event(row, cells)));
        } catch (Mistake mistake) {
            return FileEvent.mistaken(row, String.valueOf(mistake.getMessage()));
        }
    }

    private Map<String, Object> event(FileRow row, List<String> cells) throws Mistake {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("specversion", "1.0");
        event.put("id", mapping.id() == null ? row.id() : text(mapping.id(), cells));
        event.put("source", text(mapping.source(), cells));
        event.put("type", text(mapping.type(), cells));
        if (mapping.subject() != null) {
            event.put("subject", text(mapping.subject(), cells));
        }
        if (mapping.time() != null) {
            event.put(
                    "time",
                    time(cell(mapping.time().column(), cells), mapping.time()).toString());
        }
        Map<String, Object> data = new LinkedHashMap<>();
        for (Map.Entry<String, CsvMapping.Value> each : mapping.data().entrySet()) {
            Object value = value(each.getValue(), cells);
            if (!value.equals("")) {
                data.put(each.getKey(), value);
            }
        }
        if (!data.isEmpty()) {
            event.put("data", data);
        }
        return event;
    }

    private String text(CsvMapping.Value value, List<String> cells) throws Mistake {
        return value(value, cells).toString();
    }

    private Object value(CsvMapping.Value value, List<String> cells) throws Mistake {
        return switch (value) {
            case CsvMapping.Value.Constant(String text) -> text;
            case CsvMapping.Value.Column(String name, boolean number) -> {
                String cell = cell(name, cells);
                yield number && !cell.isEmpty() ? number(name, cell) : cell;
            }
        };
    }

    private String cell(String column, List<String> cells) {
        // The heading was checked to have it.
        return cells.get(columns.getOrDefault(column, 0));
    }

    private static BigDecimal number(String column, String cell) throws Mistake {
        if (!NUMBER.matcher(cell).matches()) {
            throw new Mistake("`%s` in the column `%s` is not a number.".formatted(cell, column));
        }
        return new BigDecimal(cell);
    }

    private Instant time(String cell, CsvMapping.Time time) throws Mistake {
        try {
            TemporalAccessor parsed = Objects.requireNonNull(times)
                    .parseBest(cell, ZonedDateTime::from, OffsetDateTime::from, LocalDateTime::from);
            Instant instant = parsed instanceof LocalDateTime local
                    ? local.atZone(time.zone()).toInstant()
                    : Instant.from(parsed);
            return instant.plus(shift);
        } catch (DateTimeException wrong) {
            throw new Mistake(
                    "`%s` in the column `%s` is not a time as the mapping says.".formatted(cell, time.column()));
        }
    }

    private List<String> cells(String row) {
        return CsvText.cells(row, mapping.separator());
    }

    @Override
    public String settings() {
        return "csv " + mapping + " " + shift;
    }

    /** What is wrong with one row. */
    private static final class Mistake extends Exception {

        private static final long serialVersionUID = 1L;

        Mistake(String sentence) {
            super(sentence);
        }
    }
}
