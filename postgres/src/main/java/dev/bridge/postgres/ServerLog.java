package dev.bridge.postgres;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** What PostgreSQL writes about itself, and where in it the present start began. */
record ServerLog(Path file, long startOffset) {

    /** A log of this size is put aside at the next start, in place of the one put aside before. */
    private static final long MAX_BYTES = 10L << 20;

    private static final int MAX_TAIL_BYTES = 64 << 10;
    private static final int TAIL_LINES = 15;

    static ServerLog open(Path file) throws IOException {
        if (Files.exists(file) && Files.size(file) > MAX_BYTES) {
            Files.move(
                    file,
                    file.resolveSibling(file.getFileName() + ".1"),
                    StandardCopyOption.REPLACE_EXISTING,
                    StandardCopyOption.ATOMIC_MOVE);
        }
        return new ServerLog(file, Files.exists(file) ? Files.size(file) : 0);
    }

    boolean saysPortIsTaken() throws IOException {
        return tail().contains("could not bind");
    }

    /** The last lines since the start. */
    String tail() throws IOException {
        if (!Files.exists(file)) {
            return "";
        }
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r")) {
            bytes.seek(Math.max(startOffset, bytes.length() - MAX_TAIL_BYTES));
            byte[] content = new byte[Math.toIntExact(bytes.length() - bytes.getFilePointer())];
            bytes.readFully(content);
            List<String> lines =
                    new String(content, StandardCharsets.UTF_8).lines().toList();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
        }
    }
}
