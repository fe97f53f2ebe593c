package dev.bridge.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * PostgreSQL's programs for one operating system and processor, as a {@code .txz} on the class path.
 *
 * @param resource its name there, as the zonky binaries' jars have it
 */
record BinaryArchive(String resource) {

    private static final int EXECUTABLE = 0100;

    /** The archive for the machine that this process runs on. */
    static BinaryArchive ofThisMachine() {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String processor = System.getProperty("os.arch", "");
        String family = system.startsWith("linux") ? "linux" : system.startsWith("mac") ? "darwin" : "";
        String architecture = switch (processor) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "arm_64";
            default -> "";
        };
        if (family.isEmpty() || architecture.isEmpty()) {
            throw new PostgresException("There is no PostgreSQL in this distribution for " + system + " on " + processor
                    + "; use a PostgreSQL server of your own.");
        }
        return new BinaryArchive("postgres-" + family + "-" + architecture + ".txz");
    }

    /** The first 64 bits of its SHA-256, in hexadecimal: enough to tell versions apart. */
    String digest() throws IOException {
        MessageDigest sha256;
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
        try (InputStream bytes = new DigestInputStream(open(), sha256)) {
            bytes.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(sha256.digest(), 0, 8);
    }

    void unpackInto(Path directory) throws IOException {
        try (var tar = new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(open())))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path target = directory.resolve(entry.getName()).normalize();
                if (!target.startsWith(directory)) {
                    throw new IOException(entry.getName() + " points out of the archive");
                }
                write(tar, entry, target);
            }
        }
    }

    private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path target) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.resolveSibling("."));
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(tar, target);
        boolean executable = (entry.getMode() & EXECUTABLE) != 0;
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
    }

    private InputStream open() {
        InputStream bytes = BinaryArchive.class.getResourceAsStream("/" + resource);
        if (bytes == null) {
            throw new PostgresException("The PostgreSQL for this machine (" + resource
                    + ") is not on the class path; add the binaries' jar, or use a PostgreSQL server of your own.");
        }
        return bytes;
    }
}
