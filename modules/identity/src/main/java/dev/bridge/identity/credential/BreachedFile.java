package dev.bridge.identity.credential;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A file of SHA-1 hashes in order, one a line, with or without {@code :count} after it, as Have I Been Pwned publishes them.
 * It may have a billion lines: a look-up reads some thirty of them.
 */
final class BreachedFile implements BreachedPasswords {

    private static final int SHA1_LENGTH = 40;

    private final Path file;

    /** Refuses a file that is not there at the start, where somebody looks. */
    BreachedFile(Path file) {
        if (!Files.isReadable(file)) {
            throw new IllegalArgumentException("The list of breached passwords " + file + " cannot be read");
        }
        this.file = file;
    }

    @Override
    public boolean contains(String password) {
        String wanted = BreachedPasswords.sha1(password);
        try (RandomAccessFile lines = new RandomAccessFile(file.toFile(), "r")) {
            long low = 0;
            long high = lines.length();
            // The line sought, if there is one, begins in [low, high).
            while (low < high) {
                long middle = (low + high) >>> 1;
                long start = startOfLine(lines, middle, low);
                int order = wanted.compareTo(hash(lines, start));
                if (order == 0) {
                    return true;
                }
                if (order < 0) {
                    high = start;
                } else {
                    low = lines.getFilePointer();
                }
            }
            return false;
        } catch (IOException failure) {
            throw new UncheckedIOException("The list of breached passwords " + file + " cannot be read", failure);
        }
    }

    /** Where the line begins that the place lies in, not before {@code low}. */
    private static long startOfLine(RandomAccessFile lines, long place, long low) throws IOException {
        long start = place;
        while (start > low) {
            lines.seek(start - 1);
            if (lines.read() == '\n') {
                break;
            }
            start--;
        }
        return start;
    }

    private static String hash(RandomAccessFile lines, long start) throws IOException {
        lines.seek(start);
        @Nullable String line = lines.readLine();
        return line == null ? "" : line.substring(0, Math.min(SHA1_LENGTH, line.length()));
    }
}
