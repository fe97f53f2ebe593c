package dev.bridge.cli.usage;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * One CloudEvent a line. What a line leaves away is added: {@code specversion}, the source, and an id that is the same whenever
 * the file is sent.
 *
 * @param source of events that name none
 */
record JsonLines(String source) implements EventFormat {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Override
    public char separator() {
        return 0;
    }

    @Override
    public boolean hasHeading() {
        return false;
    }

    @Override
    public void heading(FileRow row) {}

    @Override
    public FileEvent event(FileRow row) {
        String text = row.text();
        if (text == null) {
            return FileEvent.mistaken(row, "The line is not UTF-8.");
        }
        JsonNode json;
        try {
            json = JSON.readTree(text);
        } catch (JacksonException malformed) {
            return FileEvent.mistaken(row, "The line is not JSON.");
        }
        if (!(json instanceof ObjectNode event)) {
            return FileEvent.mistaken(row, "The line is not an object.");
        }
        StringBuilder missing = new StringBuilder();
        add(missing, event, "specversion", "1.0");
        add(missing, event, "id", row.id());
        add(missing, event, "source", source);
        if (missing.isEmpty()) {
            return FileEvent.of(row, text);
        }
        // What was written stays as it was, so that numbers keep their digits.
        int open = text.indexOf('{') + 1;
        String comma = event.isEmpty() ? "" : ",";
        return FileEvent.of(
                row, text.substring(0, open) + missing.substring(1) + comma + text.substring(open));
    }

    private static void add(StringBuilder missing, ObjectNode event, String name, String value) {
        if (!event.has(name)) {
            missing.append(",\"").append(name).append("\":").append(JSON.writeValueAsString(value));
        }
    }

    @Override
    public String settings() {
        return "json " + source;
    }
}
