package dev.bridge.benchmarks.usage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The system's cache of files. */
final class Cache {

    private static final Path DROP = Path.of("/proc/sys/vm/drop_caches");

    private Cache() {}

    /** Empties it; false where this program may not, or the system has no such file. */
    static boolean empty() {
        try {
            Process sync = new ProcessBuilder("sync").start();
            sync.onExit().join();
            Files.writeString(DROP, "3");
            return true;
        } catch (IOException mayNot) {
            return false;
        }
    }
}
