package dev.bridge.postgres;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The folder of one server: {@code data}, {@code password}, {@code postgres.log}, and {@code lock}, which this process
 * holds while it uses the folder.
 */
final class ServerDirectory implements AutoCloseable {

    static final String SUPERUSER = "bridge_admin";

    /**
     * The folders in use by this process. The file lock alone would not do: closing any channel on its file, even that of
     * a failed attempt, gives up the lock of the whole process.
     */
    private static final Set<Path> IN_USE = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final FileChannel lockChannel;

    private ServerDirectory(Path path, FileChannel lockChannel) {
        this.path = path;
        this.lockChannel = lockChannel;
    }

    static ServerDirectory claim(Path directory) throws IOException {
        Path path = Files.createDirectories(directory).toRealPath();
        if (!IN_USE.add(path)) {
            throw inUse(path);
        }
        FileChannel channel = null;
        boolean claimed = false;
        try {
            channel = FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock == null) {
                throw inUse(path);
            }
            claimed = true;
            return new ServerDirectory(path, channel);
        } finally {
            if (!claimed) {
                IN_USE.remove(path);
                if (channel != null) {
                    channel.close();
                }
            }
        }
    }

    Path data() {
        return path.resolve("data");
    }

    Path log() {
        return path.resolve("postgres.log");
    }

    /** Makes the database where there is none; a half-made one, of an earlier crash, is thrown away. */
    void initialize(PostgresInstallation installation, Durability durability) throws IOException {
        if (Files.exists(data())) {
            requireVersion();
            return;
        }
        Path partial = path.resolve("data.partial");
        Folders.delete(partial);
        List<String> arguments = new ArrayList<>(List.of(
                "--pgdata=" + partial,
                "--username=" + SUPERUSER,
                "--pwfile=" + passwordFile(),
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                // The same order of texts on every machine, whatever its C library thinks of languages.
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--locale=C",
                "--data-checksums"));
        if (durability == Durability.NONE) {
            arguments.add("--no-sync");
        }
        Program initdb = Program.run(installation, "initdb", arguments);
        if (!initdb.succeeded()) {
            throw new PostgresException("The database could not be made in " + path
                    + "; PostgreSQL's own words follow.\n" + initdb.output());
        }
        Files.move(partial, data(), StandardCopyOption.ATOMIC_MOVE);
        Folders.force(path);
    }

    /** The superuser's password, made at the first call. */
    String password() throws IOException {
        Path file = path.resolve("password");
        if (!Files.exists(file)) {
            if (Files.exists(data())) {
                throw new PostgresException("The password of the database in " + path + " is lost (" + file
                        + " is missing); restore that file from a backup.");
            }
            writePassword(file);
        }
        return Files.readString(file, StandardCharsets.US_ASCII).strip();
    }

    private Path passwordFile() throws IOException {
        password();
        return path.resolve("password");
    }

    private static void writePassword(Path file) throws IOException {
        byte[] secret = new byte[24];
        new SecureRandom().nextBytes(secret);
        Set<PosixFilePermission> ownerOnly =
                EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
        Path partial = file.resolveSibling("password.partial");
        Files.deleteIfExists(partial);
        Files.createFile(partial, PosixFilePermissions.asFileAttribute(ownerOnly));
        Files.writeString(partial, Base64.getUrlEncoder().withoutPadding().encodeToString(secret) + "\n");
        Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private void requireVersion() throws IOException {
        Path file = data().resolve("PG_VERSION");
        String version = Files.exists(file) ? Files.readString(file).strip() : "unknown";
        if (!version.equals(Integer.toString(PostgresInstallation.MAJOR_VERSION))) {
            throw new PostgresException("The database in " + path + " is of PostgreSQL " + version + ", and this is "
                    + PostgresInstallation.MAJOR_VERSION + "; copy it over with pg_dump and pg_restore of PostgreSQL "
                    + PostgresInstallation.MAJOR_VERSION + ", or name another folder.");
        }
    }

    private static PostgresException inUse(Path path) {
        return new PostgresException(
                "The database in " + path + " is in use by another process; stop that one, or name another folder.");
    }

    /** Gives the folder up. */
    @Override
    public void close() {
        try {
            lockChannel.close();
        } catch (IOException failure) {
            throw new PostgresException("The lock of " + path + " could not be given up.", failure);
        } finally {
            IN_USE.remove(path);
        }
    }
}
