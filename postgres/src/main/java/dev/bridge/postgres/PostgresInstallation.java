package dev.bridge.postgres;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * PostgreSQL's programs, ready to run.
 *
 * @param home the folder that holds {@code bin}, {@code lib} and {@code share}
 */
public record PostgresInstallation(Path home) {

    /** The only major version that is on the class path; a data directory belongs to one major version. */
    public static final int MAJOR_VERSION = 18;

    private static final String COMPLETE = "complete";

    /**
     * The programs in {@code cacheDirectory}, unpacked there unless an earlier call, of this or another process, has done
     * so. Takes about two seconds the first time.
     *
     * @throws PostgresException where there are none for this machine, or the folder cannot be written
     */
    public static PostgresInstallation unpack(Path cacheDirectory) {
        BinaryArchive archive = BinaryArchive.ofThisMachine();
        try {
            Path cache = Files.createDirectories(cacheDirectory).toRealPath();
            String key = MAJOR_VERSION + "-" + archive.digest();
            Path home = cache.resolve(key);
            if (!Files.exists(home.resolve(COMPLETE))) {
                unpackAlone(archive, cache.resolve(key + ".partial"), home);
            }
            return new PostgresInstallation(home);
        } catch (IOException failure) {
            throw new PostgresException(
                    "PostgreSQL could not be unpacked into " + cacheDirectory + " (" + failure
                            + "); make that folder writable, with 100 MB free, or name another one.",
                    failure);
        }
    }

    /** Threads take turns by the monitor, processes by the file lock; a crash leaves only the partial folder. */
    private static synchronized void unpackAlone(BinaryArchive archive, Path partial, Path home) throws IOException {
        Path lockFile = partial.resolveSibling(partial.getFileName() + ".lock");
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            // Held until the channel is closed.
            channel.lock();
            if (Files.exists(home.resolve(COMPLETE))) {
                return;
            }
            Folders.delete(partial);
            Folders.delete(home);
            archive.unpackInto(Files.createDirectory(partial));
            Files.createFile(partial.resolve(COMPLETE));
            Files.move(partial, home, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    Path program(String name) {
        return home.resolve("bin").resolve(name);
    }
}
