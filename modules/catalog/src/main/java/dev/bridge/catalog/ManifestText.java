package dev.bridge.catalog;

import dev.bridge.catalog.check.ManifestCheck;
import dev.bridge.catalog.manifest.ManifestShape;
import dev.bridge.catalog.shape.AnyShape;
import dev.bridge.catalog.shape.Problems;
import dev.bridge.catalog.source.SourceReader;
import dev.bridge.catalog.text.JsonText;
import dev.bridge.catalog.text.YamlText;
import dev.bridge.decision.declaration.Value;
import dev.bridge.kernel.Invariant;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A manifest as text: YAML for people, JSON for storage and hashing. */
public final class ManifestText {

    private ManifestText() {}

    /**
     * Reads and checks YAML or JSON. Any bytes give a reading, in bounded time and memory: what is wrong is told, never
     * thrown.
     */
    public static ManifestReading read(byte[] bytes) {
        SourceReader.Tree tree = SourceReader.read(bytes);
        Problems errors = new Problems();
        tree.problems().forEach(errors::add);
        if (tree.root() == null) {
            return new ManifestReading(null, errors.all(), List.of());
        }
        Manifest manifest = ManifestShape.MANIFEST.read(tree.root(), errors);
        if (manifest == null) {
            return new ManifestReading(null, errors.all(), List.of());
        }
        var warnings = ManifestCheck.run(manifest, tree.root(), errors);
        return new ManifestReading(errors.isEmpty() ? manifest : null, errors.all(), warnings);
    }

    /**
     * A manifest that was written by {@link #json} once, and checked before. It is not checked again: what is stricter by
     * now does not take away what is in force.
     */
    public static Manifest stored(String json) {
        SourceReader.Tree tree = SourceReader.read(json.getBytes(StandardCharsets.UTF_8));
        Problems errors = new Problems();
        Manifest manifest = tree.root() == null ? null : ManifestShape.MANIFEST.read(tree.root(), errors);
        if (manifest == null || !errors.isEmpty()) {
            throw Invariant.broken("a stored manifest cannot be read: %s", errors.all());
        }
        return manifest;
    }

    /** As plain data, in the order of the manifest; equal manifests in equal order give equal data. */
    public static Value data(Manifest manifest) {
        return ManifestShape.MANIFEST.write(manifest);
    }

    /** As YAML that reads back as the same manifest; the same text for the same manifest. */
    public static String yaml(Manifest manifest) {
        return YamlText.of(data(manifest));
    }

    /** As JSON without white space, for storage and hashing. Numbers are exact decimals without exponents. */
    public static String json(Manifest manifest) {
        return JsonText.compact(data(manifest));
    }

    /** A part of a manifest that was written as JSON, as one line of YAML: what people read in a difference. */
    public static String line(String json) {
        SourceReader.Tree tree = SourceReader.read(json.getBytes(StandardCharsets.UTF_8));
        Value value = tree.root() == null ? null : new AnyShape().read(tree.root(), new Problems());
        if (value == null) {
            throw Invariant.broken("a stored part of a manifest cannot be read: %s", json);
        }
        return YamlText.flow(value);
    }
}
