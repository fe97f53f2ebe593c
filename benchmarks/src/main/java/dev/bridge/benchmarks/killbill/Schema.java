package dev.bridge.benchmarks.killbill;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

/** The tables that Kill Bill works on. Its archive has them, each module its own, in a jar within the archive. */
final class Schema {

    private static final String LIBRARIES = "WEB-INF/lib/killbill-";
    private static final String TYPES = "ddl-postgresql.sql";
    private static final String TABLES = "/ddl.sql";

    private Schema() {}

    /** Statements that make them: first the types that PostgreSQL lacks, last the queues. */
    static String of(Path war) throws IOException {
        List<String> types = new ArrayList<>();
        List<String> tables = new ArrayList<>();
        List<String> queues = new ArrayList<>();
        try (ZipFile archive = new ZipFile(war.toFile())) {
            List<ZipEntry> libraries = archive.stream()
                    .filter(entry -> entry.getName().startsWith(LIBRARIES))
                    .sorted(Comparator.comparing(ZipEntry::getName))
                    .map(ZipEntry.class::cast)
                    .toList();
            for (ZipEntry library : libraries) {
                boolean queue = library.getName().contains("killbill-queue-");
                try (InputStream jar = archive.getInputStream(library)) {
                    collect(jar.readAllBytes(), types, queue ? queues : tables);
                }
            }
        }
        if (types.isEmpty() || tables.isEmpty() || queues.isEmpty()) {
            throw new IllegalStateException(war + " has not the tables of Kill Bill.");
        }
        return String.join("\n", types) + String.join("\n", tables) + String.join("\n", queues);
    }

    private static void collect(byte[] jar, List<String> types, List<String> tables) throws IOException {
        try (ZipInputStream entries = new ZipInputStream(new ByteArrayInputStream(jar))) {
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                if (entry.getName().endsWith(TYPES)) {
                    types.add(text(entries));
                } else if (entry.getName().endsWith(TABLES)) {
                    tables.add(text(entries));
                }
            }
        }
    }

    private static String text(ZipInputStream entry) throws IOException {
        return new String(entry.readAllBytes(), StandardCharsets.UTF_8);
    }
}
