package dev.bridge.metering.spool;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What cannot be read or stored is told once, as an error, and put aside in a folder, for a person to look at. */
final class Damages {

    private static final Logger LOG = LoggerFactory.getLogger(Damages.class);

    private final Path folder;
    private final Map<String, SpoolDamage> found = new LinkedHashMap<>();

    Damages(Path spool) {
        this.folder = spool.resolve("damaged");
    }

    synchronized List<SpoolDamage> all() {
        return List.copyOf(found.values());
    }

    /** Bytes of a segment that are no record. */
    synchronized void report(Segment segment, long offset, byte[] bytes, String what) {
        String name = segment.path().getFileName() + "-" + offset;
        if (found.containsKey(name)) {
            return;
        }
        Path copy = putAside(name, bytes);
        tell(name, new SpoolDamage(segment.path(), offset, bytes.length, copy, what));
    }

    /** Records that should be there and are not, not even as bytes. */
    synchronized void reportMissing(Segment segment, long from, long to) {
        String name = segment.path().getFileName() + " " + from + "-" + to;
        if (!found.containsKey(name)) {
            tell(
                    name,
                    new SpoolDamage(
                            segment.path(),
                            0,
                            0,
                            null,
                            "The records %d to %d are missing.".formatted(from, to)));
        }
    }

    /** A record that is whole and that nobody could store. */
    synchronized void reportRefused(Segment segment, SpoolRecord record, @Nullable RuntimeException failure) {
        String name = "record-" + record.number();
        Path copy = putAside(name, record.payload());
        LOG.error("the spooled record {} could not be stored", record.number(), failure);
        tell(
                name,
                new SpoolDamage(
                        segment.path(),
                        0,
                        record.payload().length,
                        copy,
                        "The record %d could not be stored.".formatted(record.number())));
    }

    private void tell(String name, SpoolDamage damage) {
        found.put(name, damage);
        LOG.error(
                "the spool is damaged, and acknowledged usage may be lost: {} ({} bytes at {} of {}, kept in {})",
                damage.text(),
                damage.length(),
                damage.offset(),
                damage.segment(),
                damage.copy());
    }

    private Path putAside(String name, byte[] bytes) {
        try {
            Files.createDirectories(folder);
            return Files.write(folder.resolve(name), bytes);
        } catch (IOException failure) {
            throw new UncheckedIOException("what is damaged cannot be put aside", failure);
        }
    }
}
