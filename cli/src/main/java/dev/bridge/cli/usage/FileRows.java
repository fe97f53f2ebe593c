package dev.bridge.cli.usage;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Goes through a file row by row, from any byte on. What stands in quotation marks may have line ends in it, if so wished. */
final class FileRows implements AutoCloseable {

    /** Far more than an event may have. */
    private static final int MAX_ROW = 1024 * 1024;

    private static final int BUFFER = 256 * 1024;

    private final RandomAccessFile file;
    private final char separator;
    private InputStream in;
    private long offset;
    private long line;

    /** @param separator of cells, in which quotation marks keep line ends; 0 where there are no cells */
    FileRows(Path path, char separator) throws IOException {
        this.file = new RandomAccessFile(path.toFile(), "r");
        this.separator = separator;
        this.in = stream();
        this.line = 1;
    }

    /** Goes on at that byte, where that line begins. */
    void goTo(long toOffset, long toLine) throws IOException {
        file.seek(toOffset);
        in = stream();
        offset = toOffset;
        line = toLine;
    }

    private InputStream stream() {
        return new BufferedInputStream(Channels.newInputStream(file.getChannel()), BUFFER);
    }

    /** The line that the next row begins with. */
    long line() {
        return line;
    }

    long length() throws IOException {
        return file.length();
    }

    /** The next row, or null at the end; of a row that is far too long only its beginning. */
    @Nullable
    FileRow next() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        Quotes quotes = new Quotes();
        long began = line;
        long start = offset;
        int each = in.read();
        while (each >= 0) {
            offset++;
            line += each == '\n' ? 1 : 0;
            if (each == '\n' && !quotes.inside) {
                break;
            }
            quotes.see(each);
            if (bytes.size() <= MAX_ROW) {
                bytes.write(each);
            }
            each = in.read();
        }
        return offset == start ? null : new FileRow(began, offset, withoutReturn(bytes.toByteArray()));
    }

    /** Whether a byte stands inside quotation marks, which count where a cell begins with one. */
    private final class Quotes {

        private boolean inside;
        private boolean atBeginning = true;
        private boolean closed;

        void see(int each) {
            if (separator == 0) {
                return;
            }
            boolean mark = each == '"';
            boolean doubled = mark && closed;
            closed = mark && inside;
            if (mark && (inside || atBeginning || doubled)) {
                inside = !inside;
            }
            atBeginning = each == separator && !inside;
        }
    }

    private static byte[] withoutReturn(byte[] bytes) {
        boolean hasReturn = bytes.length > 0 && bytes[bytes.length - 1] == '\r';
        return hasReturn ? Arrays.copyOf(bytes, bytes.length - 1) : bytes;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
