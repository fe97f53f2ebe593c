package dev.bridge.accounts;

import dev.bridge.kernel.problem.Problem;
import dev.bridge.platform.PlatformError;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a file of people to invite: JSON lines of {@code {"email": ..., "roles": [...], "groups": [...]}}, or CSV (RFC 4180)
 * whose first line names the columns {@code email}, {@code roles} and {@code groups}, several in a cell apart by spaces.
 */
public final class InvitationFile {

    /**
     * One row.
     *
     * @param number of its line, from 1
     * @param groups ids or keys
     * @param wrong why it could not be read; null for one that could
     */
    public record Row(
            int number,
            String email,
            Set<String> roles,
            Set<String> groups,
            @Nullable String wrong) {}

    private record Line(
            @Nullable String email,
            @Nullable Set<String> roles,
            @Nullable Set<String> groups) {}

    private static final List<String> COLUMNS = List.of("email", "roles", "groups");

    private final JsonMapper json;

    InvitationFile(JsonMapper json) {
        this.json = json;
    }

    /**
     * Reads JSON lines.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code request_malformed} for anything but UTF-8, {@code
     *     limit_exceeded}
     */
    public List<Row> jsonLines(byte[] body) {
        List<Row> rows = new ArrayList<>();
        List<String> lines = lines(body);
        for (int index = 0; index < lines.size(); index++) {
            if (!lines.get(index).isBlank()) {
                rows.add(jsonLine(index + 1, lines.get(index)));
            }
        }
        return bounded(rows);
    }

    /**
     * Reads CSV.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code request_malformed} for anything but UTF-8 and for a first
     *     line that does not name the columns, {@code limit_exceeded}
     */
    public List<Row> csv(byte[] body) {
        List<String> lines = lines(body);
        List<String> columns = lines.isEmpty()
                ? List.of()
                : cells(lines.getFirst()).stream().map(String::strip).toList();
        if (!columns.contains("email") || !COLUMNS.containsAll(columns)) {
            throw malformed("The first line names the columns: `email`, and if you like `roles` and `groups`.");
        }
        List<Row> rows = new ArrayList<>();
        for (int index = 1; index < lines.size(); index++) {
            if (!lines.get(index).isBlank()) {
                rows.add(csvLine(index + 1, columns, cells(lines.get(index))));
            }
        }
        return bounded(rows);
    }

    private Row jsonLine(int number, String text) {
        try {
            Line line = json.readValue(text, Line.class);
            return new Row(
                    number,
                    line.email() == null ? "" : line.email(),
                    line.roles() == null ? Set.of() : line.roles(),
                    line.groups() == null ? Set.of() : line.groups(),
                    null);
        } catch (JacksonException wrong) {
            return new Row(number, "", Set.of(), Set.of(), "This is no JSON object with `email`, `roles`, `groups`.");
        }
    }

    private static Row csvLine(int number, List<String> columns, List<String> cells) {
        if (cells.size() != columns.size()) {
            String wrong = "The line has " + cells.size() + " cells, and the first line " + columns.size() + ".";
            return new Row(number, "", Set.of(), Set.of(), wrong);
        }
        return new Row(
                number,
                cells.get(columns.indexOf("email")),
                words(columns, cells, "roles"),
                words(columns, cells, "groups"),
                null);
    }

    private static Set<String> words(List<String> columns, List<String> cells, String column) {
        int index = columns.indexOf(column);
        if (index < 0 || cells.get(index).isBlank()) {
            return Set.of();
        }
        return new TreeSet<>(Arrays.asList(cells.get(index).strip().split("\\s+", -1)));
    }

    /** Line breaks within quotes have no meaning here, so a line is a row. */
    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int index = 0; index < line.length(); index++) {
            char character = line.charAt(index);
            if (character == '"') {
                boolean doubled = quoted && index + 1 < line.length() && line.charAt(index + 1) == '"';
                if (doubled) {
                    cell.append(character);
                    index++;
                } else {
                    quoted = !quoted;
                }
            } else if (character == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(character);
            }
        }
        cells.add(cell.toString());
        return cells;
    }

    private static List<String> lines(byte[] body) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
            return text.lines().toList();
        } catch (CharacterCodingException wrong) {
            throw malformed("The file is not in UTF-8; save it as UTF-8.");
        }
    }

    private static List<Row> bounded(List<Row> rows) {
        MembershipLimits.INVITATIONS.check(rows.size(), "The file");
        return rows;
    }

    private static RuntimeException malformed(String detail) {
        return Problem.of(PlatformError.REQUEST_MALFORMED, "%s", detail).exception();
    }
}
