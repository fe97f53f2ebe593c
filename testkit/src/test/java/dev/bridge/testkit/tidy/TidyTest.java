package dev.bridge.testkit.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.testkit.Repository;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Lints the whole repository, for what a person would otherwise have to remember. */
class TidyTest {

    private static SourceTree tree = SourceTree.of();

    @BeforeAll
    static void read() throws IOException {
        tree = SourceTree.read(Repository.root());
    }

    @Test
    void theRepositoryIsReadAtAll() {
        assertThat(tree.has("testkit/src/test/java/dev/bridge/testkit/tidy/TidyTest.java"))
                .isTrue();
    }

    @Test
    void noFileIsTooLongToRead() {
        clean(CodeRules.longFiles(tree));
    }

    @Test
    void timeIdsAndChanceAreInjected() {
        clean(CodeRules.forbiddenCalls(tree));
    }

    @Test
    void everyReminderNamesAnIssue() {
        clean(CodeRules.unnumberedReminders(tree));
    }

    @Test
    void noTestIsSwitchedOff() {
        clean(CodeRules.disabledTests(tree));
    }

    @Test
    void everyTypeSaysWhatItIs() {
        clean(CodeRules.emptyNames(tree));
    }

    @Test
    void noPublicMethodBeginsWithGet() {
        clean(CodeRules.getters(tree));
    }

    @Test
    void everyPackageIsNullMarked() {
        clean(CodeRules.unmarkedPackages(tree));
    }

    @Test
    void everyModuleHasAShortReadmeThatSaysWhatItOwns() {
        clean(TextRules.moduleReadmes(tree));
    }

    @Test
    void theFirstPageIsShort() {
        clean(TextRules.rootReadme(tree));
    }

    @Test
    void everyRelativeLinkLeadsSomewhere() {
        clean(TextRules.brokenLinks(tree));
    }

    @Test
    void nothingIsTrueOnOneMachineOnly() {
        clean(TextRules.tracesOfOneMachine(tree));
    }

    @Test
    void lockFilesNameNoRegistry() {
        clean(TextRules.resolvedLockFiles(tree));
    }

    private static void clean(List<String> violations) {
        assertThat(violations)
                .as(() -> "\n" + String.join("\n", violations) + "\n")
                .isEmpty();
    }
}
