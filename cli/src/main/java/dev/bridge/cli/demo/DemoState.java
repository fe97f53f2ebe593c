package dev.bridge.cli.demo;

import dev.bridge.cli.session.CommandFailure;
import dev.bridge.sdk.BridgeJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the story has to remember from one run to the next, in a file of the server's folder: tokens, which nobody shows a second
 * time, and ids. Threads may share it.
 */
final class DemoState {

    private static final String FILE = "demo.json";

    private final Path file;
    private final Map<String, String> values = new TreeMap<>();

    private DemoState(Path file) {
        this.file = file;
    }

    static DemoState of(Path folder) {
        DemoState state = new DemoState(folder.resolve(FILE));
        if (Files.exists(state.file)) {
            try {
                Object read = BridgeJson.valueOrText(Files.readString(state.file));
                if (read instanceof Map<?, ?> map) {
                    map.forEach((name, value) -> state.values.put(String.valueOf(name), String.valueOf(value)));
                }
            } catch (IOException failure) {
                throw unusable(state.file, failure);
            }
        }
        return state;
    }

    /** What is known under a name; where nothing is, it is made, and known from now on. */
    String get(String name, Supplier<String> making) {
        String known = find(name);
        return known == null ? keep(name, making.get()) : known;
    }

    private synchronized @Nullable String find(String name) {
        return values.get(name);
    }

    private synchronized String keep(String name, String value) {
        values.put(name, value);
        Path fresh = file.resolveSibling(FILE + ".new");
        try {
            Files.deleteIfExists(fresh);
            Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(fresh, BridgeJson.write(values));
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failure) {
            throw unusable(file, failure);
        }
        return value;
    }

    private static CommandFailure unusable(Path file, IOException failure) {
        return CommandFailure.refused(file + " cannot be read or written: " + failure.getMessage() + ".");
    }
}
