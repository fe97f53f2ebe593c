package dev.bridge.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/**
 * The folder of one server. Its lock is the operating system's: it goes when the process goes, however that ends, so
 * there is no stale one.
 */
final class DataDirectory implements AutoCloseable {

    private final Path folder;
    private final FileChannel channel;

    private DataDirectory(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /** Makes the folder where there is none, and locks it until the process ends. */
    static DataDirectory lock(Path folder) {
        try {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            Path file = folder.resolve("bridge.lock");
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            FileLock lock = tryLock(channel);
            if (lock == null) {
                String owner = Files.readString(file).strip();
                channel.close();
                throw new StartFailure(
                        "A server is running on " + folder + " already" + (owner.isEmpty() ? "" : " (" + owner + ")")
                                + "; stop it, or use another folder with --data.");
            }
            return new DataDirectory(folder, channel);
        } catch (IOException failure) {
            throw new StartFailure("The folder " + folder + " cannot be used (" + failure
                    + "); make it writable, or use another one with --data.");
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException ofThisProcess) {
            return null;
        }
    }

    /** Says in the lock file who holds it, for whoever is refused. */
    void describeOwner(String url) throws IOException {
        channel.truncate(0);
        String text = "process " + ProcessHandle.current().pid() + ", " + url + "\n";
        channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), 0);
        channel.force(true);
    }

    Path postgres() {
        return folder.resolve("postgres");
    }

    Path keyRing() {
        return keyRing(folder);
    }

    /** Where the key ring of a folder is, whoever holds it. */
    static Path keyRing(Path folder) {
        return folder.resolve("keyring.json");
    }

    Path log() {
        return folder.resolve("logs").resolve("server.log");
    }

    /** Where decisions wait while the database is away. */
    Path decisionSpill() {
        return folder.resolve("decisions.waiting");
    }

    Path usageSpool() {
        return folder.resolve("usage-spool");
    }

    Path operatorKey() {
        return folder.resolve("operator.key");
    }

    /** Keeps the operator's first key for the command line, readable by the owner only. */
    void writeOperatorKey(String key) throws IOException {
        Path fresh = folder.resolve("operator.key.new");
        Files.deleteIfExists(fresh);
        Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(fresh, key + "\n");
        Files.move(fresh, operatorKey(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
