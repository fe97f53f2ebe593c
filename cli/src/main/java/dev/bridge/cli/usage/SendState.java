package dev.bridge.cli.usage;

import dev.bridge.cli.session.CommandFailure;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HexFormat;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * How far a file was sent, in a file beside it, so that sending goes on where it was broken off. It is a spared way and no
 * promise: what is sent again counts once.
 */
final class SendState {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int BEGINNING = 64 * 1024;

    /**
     * What stands in the file.
     *
     * @param settings a hash of what the events depend on
     * @param beginning a hash of what was sent first, by which the file is known again
     * @param offset the byte behind all that is done
     * @param line that begins there
     */
    record Place(String settings, String beginning, long offset, long line) {}

    private final Path path;
    private final Path file;
    private final String settings;

    /** @param settings what the events depend on besides the file */
    SendState(Path path, Path file, String settings) {
        this.path = path;
        this.file = file;
        this.settings = HexFormat.of().formatHex(FileRow.sha256(settings.getBytes(StandardCharsets.UTF_8)));
    }

    static Path beside(Path file) {
        return file.resolveSibling(file.getFileName() + ".bridge-state");
    }

    /**
     * Where to go on; the beginning where nothing was sent yet.
     *
     * @throws CommandFailure where what was sent before was something else
     */
    Place read() throws IOException {
        if (!Files.exists(path)) {
            return new Place(settings, "", 0, 1);
        }
        Place place;
        try {
            place = JSON.readValue(Files.readString(path), Place.class);
        } catch (JacksonException broken) {
            throw other("cannot be read");
        }
        if (!settings.equals(place.settings())) {
            throw other("was begun with other settings");
        }
        if (place.offset() < 0 || place.line() < 1 || place.offset() > Files.size(file)
                || !beginning(place.offset()).equals(place.beginning())) {
            throw other("belongs to another content of the file");
        }
        return place;
    }

    private CommandFailure other(String why) {
        return CommandFailure.refused(
                "The state in " + path + " " + why + "; send with --restart to begin again, which counts nothing twice.");
    }

    void write(long offset, long line) throws IOException {
        Path next = path.resolveSibling(path.getFileName() + ".next");
        Files.writeString(next, JSON.writeValueAsString(new Place(settings, beginning(offset), offset, line)));
        Files.move(next, path, StandardCopyOption.ATOMIC_MOVE);
    }

    void remove() throws IOException {
        Files.deleteIfExists(path);
    }

    private String beginning(long offset) throws IOException {
        byte[] bytes = new byte[(int) Math.min(BEGINNING, offset)];
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            in.readFully(bytes);
        }
        return HexFormat.of().formatHex(FileRow.sha256(bytes));
    }
}
