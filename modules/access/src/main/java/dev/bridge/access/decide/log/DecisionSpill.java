package dev.bridge.access.decide.log;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Decisions that wait in a file for the database to come back: one line of JSON each, up to a number of bytes. What stands there after a
 * crash is read at the next start; writing it to the database twice keeps it once. Used by one thread at a time.
 */
final class DecisionSpill {

    private final Path file;
    private final long limit;
    private final JsonMapper json;

    DecisionSpill(Path file, long limit, JsonMapper json) {
        this.file = file;
        this.limit = limit;
        this.json = json;
    }

    boolean isEmpty() {
        return !Files.exists(file);
    }

    /** Appends as many as fit, the first first; says how many. */
    int append(List<LoggedDecision> decisions) throws IOException {
        try (FileChannel channel = open()) {
            long size = channel.size();
            StringBuilder lines = new StringBuilder();
            int fit = 0;
            for (LoggedDecision decision : decisions) {
                String line = json.writeValueAsString(decision) + "\n";
                size += line.getBytes(StandardCharsets.UTF_8).length;
                if (size > limit) {
                    break;
                }
                lines.append(line);
                fit++;
            }
            ByteBuffer bytes = ByteBuffer.wrap(lines.toString().getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            return fit;
        }
    }

    /** For the owner alone: it has who asked what. */
    private FileChannel open() throws IOException {
        if (isEmpty()) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        return FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
    }

    /**
     * Hands all decisions over, some at a time, and removes the file; where the receiver fails, the file stays as it is.
     *
     * @return how many lines were none, such as one that a crash cut off
     */
    int drain(int together, Consumer<List<LoggedDecision>> receiver) throws IOException {
        int none = 0;
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            List<LoggedDecision> some = new ArrayList<>();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                LoggedDecision decision = decision(line);
                if (decision == null) {
                    none++;
                    continue;
                }
                some.add(decision);
                if (some.size() == together) {
                    receiver.accept(some);
                    some = new ArrayList<>();
                }
            }
            if (!some.isEmpty()) {
                receiver.accept(some);
            }
        }
        Files.delete(file);
        return none;
    }

    private @Nullable LoggedDecision decision(String line) {
        try {
            return json.readValue(line, LoggedDecision.class);
        } catch (JacksonException cutOff) {
            return null;
        }
    }
}
