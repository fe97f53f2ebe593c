package dev.bridge.testkit.tidy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The files that belong to the repository; what is built, downloaded or an editor's own does not. */
record SourceTree(List<SourceFile> files) {

    private static final Set<String> FOREIGN_FOLDERS =
            Set.of(".git", ".idea", ".vscode", "target", "node_modules", "dist", "test-results", "playwright-report");

    private static final long MAX_BYTES = 4 << 20;

    static SourceTree of(SourceFile... files) {
        return new SourceTree(List.of(files));
    }

    static SourceTree read(Path root) throws IOException {
        List<SourceFile> files = new ArrayList<>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                boolean foreign = FOREIGN_FOLDERS.contains(String.valueOf(folder.getFileName()));
                return foreign && !folder.equals(root) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                String path = root.relativize(file).toString().replace('\\', '/');
                boolean text = attributes.isRegularFile() && attributes.size() <= MAX_BYTES;
                // Latin 1 reads anything; a file with a zero byte is no text, and is kept for its name.
                String content = text ? Files.readString(file, StandardCharsets.ISO_8859_1) : "";
                files.add(new SourceFile(path, content.indexOf('\0') < 0 ? content : ""));
                return FileVisitResult.CONTINUE;
            }
        });
        files.sort(Comparator.comparing(SourceFile::path));
        return new SourceTree(List.copyOf(files));
    }

    Stream<SourceFile> stream() {
        return files.stream();
    }

    /** Whether there is such a file, or a folder with files. */
    boolean has(String path) {
        String folder = path.endsWith("/") ? path : path + "/";
        return path.isEmpty()
                || files.stream()
                        .anyMatch(
                                file -> file.path().equals(path) || file.path().startsWith(folder));
    }
}
