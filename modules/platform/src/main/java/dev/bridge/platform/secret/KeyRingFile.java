package dev.bridge.platform.secret;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.function.UnaryOperator;

/** A key ring in a file that only its owner can read. Whoever loses it loses every secret; back it up. */
public final class KeyRingFile {

    private final Path file;

    public KeyRingFile(Path file) {
        this.file = file;
    }

    /** The ring, made and written at the first call. */
    public KeyRing readOrCreate() {
        try {
            if (!Files.exists(file)) {
                write(KeyRing.generate());
            }
            return KeyRing.parse(Files.readString(file));
        } catch (IOException failure) {
            throw new UncheckedIOException("The key ring " + file + " cannot be read or written", failure);
        }
    }

    public boolean exists() {
        return Files.exists(file);
    }

    /** Changes the ring in the file; the server uses it from its next start on. */
    public KeyRing change(UnaryOperator<KeyRing> change) {
        KeyRing ring = change.apply(readOrCreate());
        try {
            write(ring);
            return ring;
        } catch (IOException failure) {
            throw new UncheckedIOException("The key ring " + file + " cannot be written", failure);
        }
    }

    /** Whole or not at all, and on disk before it is used: a key that was used and lost would take secrets with it. */
    private void write(KeyRing ring) throws IOException {
        Path directory = Objects.requireNonNull(file.toAbsolutePath().getParent());
        Files.createDirectories(directory);
        Path fresh = directory.resolve(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        try {
            Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } catch (FileAlreadyExistsException raced) {
            throw new IOException("Somebody else is writing " + fresh, raced);
        }
        try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(ring.text().getBytes(StandardCharsets.UTF_8)));
            channel.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
