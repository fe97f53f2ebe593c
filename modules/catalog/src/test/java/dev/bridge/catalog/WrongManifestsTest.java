package dev.bridge.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.kernel.problem.FieldProblem;
import dev.bridge.testkit.Golden;
import dev.bridge.testkit.Repository;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What product teams read when they make a mistake. The corpus is one file: each case has a title, a manifest, and behind
 * {@code ---} the expected answers; {@code -Dgolden=update} writes them anew.
 */
final class WrongManifestsTest {

    private static final Path CORPUS =
            Path.of("modules/catalog/src/test/resources/dev/bridge/catalog/wrong-manifests.txt");

    private record Case(String title, String manifest, String expected) {

        static Case parse(String text) {
            int titleEnd = text.indexOf('\n');
            // The separator is the last one: a manifest may have one of its own.
            int separator = ("\n" + text).lastIndexOf("\n---\n");
            return new Case(
                    text.substring(0, titleEnd),
                    text.substring(titleEnd + 1, Math.max(separator, titleEnd + 1)),
                    text.substring(separator + "---\n".length()).strip());
        }

        String text(String answers) {
            return "### " + title + "\n" + manifest + "---\n" + answers + "\n\n";
        }
    }

    @Test
    void everyMistakeIsToldWithPlaceReasonAndNextStep() throws IOException {
        List<Case> cases = cases();
        StringBuilder golden = new StringBuilder();
        for (Case each : cases) {
            golden.append(each.text(answers(each.manifest)));
        }
        Golden.check(CORPUS, golden.toString());
    }

    @Test
    void noMistakeIsAnsweredWithoutPlace() throws IOException {
        for (Case each : cases()) {
            ManifestReading reading = ManifestText.read(each.manifest.getBytes(StandardCharsets.UTF_8));
            assertThat(reading.errors()).as(each.title).allMatch(error -> error.position() != null);
            assertThat(reading.errors().size() + reading.warnings().size())
                    .as(each.title)
                    .isPositive();
        }
    }

    private static List<Case> cases() throws IOException {
        List<Case> cases = new ArrayList<>();
        for (String text : Files.readString(Repository.root().resolve(CORPUS)).split("(?m)^### ", -1)) {
            if (!text.isBlank()) {
                cases.add(Case.parse(text));
            }
        }
        return cases;
    }

    private static String answers(String manifest) {
        ManifestReading reading = ManifestText.read(manifest.getBytes(StandardCharsets.UTF_8));
        List<String> lines = new ArrayList<>();
        reading.errors().forEach(error -> lines.add(line(error, "")));
        reading.warnings().forEach(warning -> lines.add(line(warning, "warning ")));
        return String.join("\n", lines);
    }

    private static String line(FieldProblem problem, String kind) {
        return problem.position() + " " + kind + problem.code() + " " + problem.pointer() + "\n    " + problem.detail();
    }
}
