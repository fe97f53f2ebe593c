package dev.bridge.testkit.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Proves each rule: it finds the bad sample and leaves the good one alone. */
class RulesTest {

    private static final String MAIN = "modules/billing/src/main/java/dev/bridge/billing/Invoice.java";

    @Test
    void longFilesAreFoundByTheirKind() {
        assertThat(violations(CodeRules::longFiles, MAIN, "x\n".repeat(401)))
                .containsExactly(MAIN + ":400: has 401 lines, at most 400");
        assertThat(violations(CodeRules::longFiles, MAIN, "x\n".repeat(400))).isEmpty();
        assertThat(violations(CodeRules::longFiles, "a/src/test/java/ATest.java", "x\n".repeat(601)))
                .hasSize(1);
        assertThat(violations(CodeRules::longFiles, "a/src/test/java/ATest.java", "x\n".repeat(600)))
                .isEmpty();
        assertThat(violations(CodeRules::longFiles, "console/src/a.tsx", "x\n".repeat(301)))
                .hasSize(1);
        assertThat(violations(CodeRules::longFiles, "docs/problems.md", "x\n".repeat(9_999)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Instant.now()",
                "UUID.randomUUID()",
                "Thread.sleep(1)",
                "new Random()",
                "System.currentTimeMillis()",
                "LocalDate.now(zone)",
                "OffsetDateTime.now()",
                "ZonedDateTime.now()",
                "Clock.systemUTC()",
                "InstantSource.system()"
            })
    void forbiddenCallsAreFound(String call) {
        assertThat(violations(CodeRules::forbiddenCalls, MAIN, "class A {\n    Object a = " + call + ";\n}\n"))
                .singleElement()
                .asString()
                .startsWith(MAIN + ":2: ");
        assertThat(violations(CodeRules::forbiddenCalls, "kernel/src/main/java/A.java", call))
                .hasSize(1);
        assertThat(violations(CodeRules::forbiddenCalls, "testkit/src/main/java/A.java", call))
                .isEmpty();
        assertThat(violations(CodeRules::forbiddenCalls, MAIN, "    // not " + call))
                .isEmpty();
    }

    @Test
    void seededChanceAndDurationsAreAllowed() {
        assertThat(violations(CodeRules::forbiddenCalls, MAIN, "new Random(42); System.nanoTime(); clock.instant();"))
                .isEmpty();
    }

    @Test
    void remindersWithoutAnIssueAreFound() {
        String reminder = "// TO" + "DO";
        assertThat(violations(CodeRules::unnumberedReminders, MAIN, "\n" + reminder + " later"))
                .containsExactly(MAIN + ":2: names no issue (#123): " + reminder + " later");
        assertThat(violations(CodeRules::unnumberedReminders, MAIN, "// FIX" + "ME"))
                .hasSize(1);
        assertThat(violations(CodeRules::unnumberedReminders, MAIN, reminder + " #12: later"))
                .isEmpty();
    }

    @Test
    void testsThatAreSwitchedOffAreFound() {
        assertThat(violations(CodeRules::disabledTests, "a/ATest.java", "    @Dis" + "abled(\"flaky\")"))
                .hasSize(1);
        assertThat(violations(CodeRules::disabledTests, "a/a.test.ts", "test.sk" + "ip('later')"))
                .hasSize(1);
        assertThat(violations(CodeRules::disabledTests, "a/ATest.java", "    @Test"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "class InvoiceManager {",
                "final class StringUtils {",
                "record UserInfo(String name) {}",
                "interface StoreBase<T> {",
                "enum EventData {",
                "class StoreImpl implements Store {",
                "class TestHelper {"
            })
    void namesThatSayNothingAreFound(String type) {
        assertThat(violations(CodeRules::emptyNames, MAIN, type)).hasSize(1);
    }

    @Test
    void namesThatSaySomethingAreNot() {
        assertThat(violations(
                        CodeRules::emptyNames, MAIN, "class Database {}\nrecord Information() {}\n// class AUtil"))
                .isEmpty();
    }

    @Test
    void gettersAreFoundUnlessAnInterfaceWantsThem() {
        assertThat(violations(CodeRules::getters, MAIN, "    public static List<String> getNames(int count) {"))
                .hasSize(1);
        assertThat(violations(
                        CodeRules::getters,
                        MAIN,
                        "    @Override\n    @Nullable\n    public String getName() {\n    public String name() {"
                                + "\n    private String getAll() {\n    public boolean getaway() {"))
                .isEmpty();
        assertThat(violations(CodeRules::getters, "a/src/test/java/ATest.java", "    public String getName() {"))
                .isEmpty();
    }

    @Test
    void packagesWithoutNullMarkedAreFound() {
        String info = "modules/billing/src/main/java/dev/bridge/billing/package-info.java";
        assertThat(violations(CodeRules::unmarkedPackages, MAIN, "")).hasSize(1);
        assertThat(CodeRules.unmarkedPackages(SourceTree.of(file(MAIN, ""), file(info, "package a;"))))
                .hasSize(1);
        assertThat(CodeRules.unmarkedPackages(SourceTree.of(file(MAIN, ""), file(info, "@NullMarked"))))
                .isEmpty();
    }

    @Test
    void missingIncompleteAndLongReadmesAreFound() {
        SourceFile pom = file("modules/billing/pom.xml", "");
        String path = "modules/billing/README.md";
        String complete = "## Owns\n## Does not own\n## Invariants\n## Where to start reading\n";
        assertThat(TextRules.moduleReadmes(SourceTree.of(pom))).containsExactly(path + ": does not exist");
        assertThat(TextRules.moduleReadmes(SourceTree.of(pom, file(path, "## Owns\n## Invariants\n"))))
                .hasSize(2);
        assertThat(TextRules.moduleReadmes(SourceTree.of(pom, file(path, complete + "\n".repeat(77)))))
                .hasSize(1);
        assertThat(TextRules.moduleReadmes(SourceTree.of(file("pom.xml", ""), pom, file(path, complete))))
                .isEmpty();
        assertThat(violations(TextRules::rootReadme, "README.md", "\n".repeat(221)))
                .hasSize(1);
        assertThat(violations(TextRules::rootReadme, "README.md", "\n".repeat(220)))
                .isEmpty();
    }

    @Test
    void linksThatLeadNowhereAreFound() {
        SourceTree tree = SourceTree.of(
                file("docs/a.md", """
                        [good](b.md#part) [up](../README.md) [folder](guides) [root](/README.md) [web](https://a.example)
                        [bad](c.md) and `[code](d.md)`
                        ```
                        [fenced](e.md)
                        ```
                        ![bad](images/f.png "title") [here](#part)
                        """), file("docs/b.md", ""), file("docs/guides/start.md", ""), file("README.md", ""));

        assertThat(TextRules.brokenLinks(tree))
                .containsExactly("docs/a.md:2: leads nowhere: c.md", "docs/a.md:6: leads nowhere: images/f.png");
    }

    @Test
    void tracesOfOneMachineAreFound() {
        for (String trace : List.of(
                "/wo" + "rk/main",
                "cd /ro" + "ot/x",
                "https://repo1.mav" + "en.org/maven2",
                "registry.np" + "mjs.org",
                "deb.deb" + "ian.org")) {
            assertThat(violations(TextRules::tracesOfOneMachine, "deploy/Dockerfile", trace))
                    .as(trace)
                    .hasSize(1);
        }
        assertThat(violations(TextRules::tracesOfOneMachine, "a.md", "home/wo" + "rk/x and groundwo" + "rk/"))
                .isEmpty();
    }

    @Test
    void lockFilesThatNameARegistryAreFound() {
        String line = "  \"resolved\": \"https://registry.example/a.tgz\",";
        assertThat(violations(TextRules::resolvedLockFiles, "console/package-lock.json", line))
                .hasSize(1);
        assertThat(violations(TextRules::resolvedLockFiles, "console/package-lock.json", "\"version\": \"1\""))
                .isEmpty();
    }

    private static List<String> violations(Function<SourceTree, List<String>> rule, String path, String text) {
        return rule.apply(SourceTree.of(file(path, text)));
    }

    private static SourceFile file(String path, String text) {
        return new SourceFile(path, text);
    }
}
