package dev.bridge.metering.spool;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What tests do with spools. */
final class SpoolFolder {

    static final Instant TIME = Instant.parse("2026-11-29T10:00:00.123456Z");

    private SpoolFolder() {}

    static void append(Spool spool, String... texts) {
        for (String text : texts) {
            spool.append(TIME, text.getBytes(StandardCharsets.UTF_8));
        }
    }

    static List<String> drain(Spool spool) {
        List<String> drained = new ArrayList<>();
        spool.drain(record -> drained.add(text(record)));
        return drained;
    }

    static String text(SpoolRecord record) {
        return new String(record.payload(), StandardCharsets.UTF_8);
    }

    static List<Path> segments(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Segment::isNamed).sorted().toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** A spool in whose folder only that file was left. */
    static Spool withSegment(Path folder, String name, byte[] bytes) {
        try {
            Files.createDirectories(folder);
            Files.write(folder.resolve(name), bytes);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return Spool.open(folder, SpoolSettings.STANDARD);
    }
}
