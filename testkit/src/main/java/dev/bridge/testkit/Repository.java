package dev.bridge.testkit;

import java.nio.file.Files;
import java.nio.file.Path;

/** The folder that holds all of Bridge. */
public final class Repository {

    private Repository() {}

    /** From the property {@code repository.root}, which the build sets; in an editor, the nearest folder with {@code .mvn}. */
    public static Path root() {
        String property = System.getProperty("repository.root", "");
        if (!property.isEmpty()) {
            return Path.of(property);
        }
        Path start = Path.of("").toAbsolutePath();
        for (Path folder = start; folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve(".mvn"))) {
                return folder;
            }
        }
        throw new IllegalStateException("no folder above " + start + " has .mvn; set -Drepository.root");
    }
}
