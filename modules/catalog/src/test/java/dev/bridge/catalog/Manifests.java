package dev.bridge.catalog;

import dev.bridge.testkit.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Manifests for tests. */
public final class Manifests {

    static final List<String> PRODUCTS = List.of("registry", "docker", "bridge");

    private Manifests() {}

    public static byte[] product(String name) {
        try {
            return Files.readAllBytes(Repository.root().resolve("products").resolve(name + ".yaml"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static ManifestReading read(String text) {
        return ManifestText.read(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The value that must be there. */
    public static <K, V> V in(Map<K, V> map, K name) {
        return Objects.requireNonNull(map.get(name), name.toString());
    }

    /** A text that must be right. */
    static Manifest valid(String text) {
        return read(text).orThrow();
    }
}
