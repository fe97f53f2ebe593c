package dev.bridge.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoldenTest {

    private static final Path FILE = Path.of("docs/made.md");

    @TempDir
    Path root;

    @Test
    void aMissingFileIsMadeByUpdatingAndThenAgrees() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> Golden.check(root, FILE, "one\n", false))
                .withMessage(FILE + " does not exist; run the test with -Dgolden=update to make it.");
        Golden.check(root, FILE, "one\n", true);
        Golden.check(root, FILE, "one\n", false);

        assertThat(root.resolve(FILE)).hasContent("one\n");
    }

    @Test
    void aDifferenceIsShownWithTheLinesAroundIt() {
        Golden.check(root, FILE, "a\nb\nc\nd\ne\nf\n", true);

        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> Golden.check(root, FILE, "a\nb\nc\nD\ne\nf\n", false))
                .withMessageContaining("run the test with -Dgolden=update")
                .withMessageEndingWith("@@ line 4 @@\n b\n c\n-d\n+D\n e\n f\n");
    }

    @Test
    void aLostLastLineEndIsADifference() {
        Golden.check(root, FILE, "a\n", true);

        assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> Golden.check(root, FILE, "a", false));
    }

    @Test
    void theRepositorysRootHasTheBuild() {
        assertThat(Repository.root().resolve("pom.xml")).exists();
        assertThat(Repository.root().resolve(".mvn")).isDirectory();
    }
}
