package dev.bridge.cli.access;

import dev.bridge.cli.session.CommandFailure;
import dev.bridge.cli.session.Session;
import dev.bridge.cli.text.Printable;
import dev.bridge.sdk.BridgeClient;
import dev.bridge.sdk.BridgeJson;
import dev.bridge.sdk.Manifest;
import dev.bridge.sdk.access.Imported;
import dev.bridge.sdk.product.PlannedChanges;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Showing what an import becomes and, where that is wanted, making it live: the manifest is applied, then the grants are written. */
final class Importing {

    static final String NAME = "What the product is called, should there be none yet.";
    static final String MANIFEST = "Where to write the manifest that comes of it.";
    static final String APPLY = "Makes it live; without it nothing is changed.";

    /** As many as one write may have. */
    private static final int CHUNK = 10_000;

    /** More lines of one kind help nobody. */
    private static final int SHOWN = 20;

    private final Session session;
    private final BridgeClient client;
    private final String product;
    private final @Nullable String name;
    private final @Nullable String manifestFile;
    private final boolean apply;

    Importing(
            Session session,
            BridgeClient client,
            String product,
            @Nullable String name,
            @Nullable String manifestFile,
            boolean apply) {
        this.session = session;
        this.client = client;
        this.product = product;
        this.name = name;
        this.manifestFile = manifestFile;
        this.apply = apply;
    }

    /** @throws CommandFailure for another format */
    static void require(String format, String known) {
        if (!format.equals(known)) {
            throw CommandFailure.refused("`" + format + "` cannot be imported here; `" + known + "` can.");
        }
    }

    void unleash(String file) {
        Object features = BridgeJson.valueOrText(JsonFile.text(session, file));
        if (!(features instanceof Map<?, ?>)) {
            throw CommandFailure.refused("`" + file + "` is no JSON object.");
        }
        run(List.of(client.imports().unleash(product, name, features)), null);
    }

    void openFga(String file, @Nullable String tuplesFile, @Nullable String org) {
        Object model = BridgeJson.valueOrText(JsonFile.text(session, file));
        List<?> tuples = tuplesFile == null ? List.of() : tuples(tuplesFile);
        List<Imported> chunks = new ArrayList<>();
        for (int from = 0; from == 0 || from < tuples.size(); from += CHUNK) {
            List<?> chunk = tuples.subList(from, Math.min(from + CHUNK, tuples.size()));
            chunks.add(client.imports().openFga(product, name, model, chunk));
        }
        run(chunks, org);
    }

    /** A list, or an object with one, as OpenFGA answers it. */
    private List<?> tuples(String file) {
        Object json = BridgeJson.valueOrText(JsonFile.text(session, file));
        Object list = json instanceof Map<?, ?> map ? map.get("tuples") : json;
        if (list instanceof List<?> tuples) {
            return tuples;
        }
        throw CommandFailure.refused("`" + file + "` is no JSON list of tuples, and has none as `tuples`.");
    }

    /** @param chunks the same model, with some of the tuples each; one at least */
    private void run(List<Imported> chunks, @Nullable String org) {
        Imported first = chunks.getFirst();
        save(first.manifest());
        int writes = chunks.stream().mapToInt(chunk -> chunk.writes().size()).sum();
        if (session.isJson() && !apply) {
            session.printJson(first);
            return;
        }
        report(
                first,
                chunks.stream()
                        .flatMap(chunk -> chunk.notes().stream())
                        .distinct()
                        .toList(),
                writes);
        if (!first.mistakes().isEmpty()) {
            throw CommandFailure.refused(
                    "The manifest would be refused; change what is imported, or the manifest (--manifest FILE).");
        }
        if (!apply) {
            session.print("Nothing was changed; --apply makes it live.");
            return;
        }
        Manifest manifest = Manifest.yaml(first.manifest());
        PlannedChanges planned = client.products().plan(manifest);
        if (!planned.isEmpty()) {
            client.products().apply(manifest, planned.revision());
        }
        for (Imported chunk : chunks) {
            if (!chunk.writes().isEmpty()) {
                client.access(org).write(BridgeJson.write(Map.of("product", product, "writes", chunk.writes())));
            }
        }
        session.done("Imported " + first.entries().size() + " of " + product + ", and " + writes + " grants.");
    }

    private void save(String manifest) {
        if (manifestFile != null) {
            try {
                Files.writeString(Path.of(manifestFile), manifest);
            } catch (IOException unwritable) {
                throw CommandFailure.refused(
                        "`" + manifestFile + "` cannot be written (" + unwritable.getMessage() + ").");
            }
        }
    }

    private void report(Imported imported, List<Imported.Note> notes, int writes) {
        lines(
                "Becomes",
                imported.entries().stream()
                        .map(entry -> entry.block() + "." + entry.name() + " (" + entry.state() + ")")
                        .toList());
        lines(
                "Is called otherwise",
                imported.renamed().stream()
                        .map(each -> each.kind() + " " + each.from() + ": " + each.to())
                        .toList());
        lines(
                "Is not as it was",
                notes.stream().map(note -> note.path() + ": " + note.detail()).toList());
        lines(
                "Would be refused",
                imported.mistakes().stream()
                        .map(mistake -> mistake.pointer() + ": " + mistake.detail())
                        .toList());
        if (writes > 0) {
            session.tell("Grants: " + writes);
        }
    }

    private void lines(String title, List<String> lines) {
        if (!lines.isEmpty()) {
            session.tell(title + ":");
            lines.stream().limit(SHOWN).forEach(line -> session.tell("  " + Printable.line(line)));
            if (lines.size() > SHOWN) {
                session.tell("  and " + (lines.size() - SHOWN) + " more");
            }
        }
    }
}
