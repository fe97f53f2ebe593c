package dev.bridge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.testkit.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The story on a real server: it comes to its end, what was counted is what the file says, and a second time changes nothing. The guides
 * start from what it leaves.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Order(1)
class DemoTest {

    @TempDir
    static Path folder;

    static WorkingServer.Running server;

    @BeforeAll
    static void start() {
        server = WorkingServer.start(folder.resolve("data"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    @Order(1)
    void whatTheStoryCannotUseIsRefusedBeforeAnythingIsDone() throws IOException {
        Path wrong = Files.writeString(folder.resolve("wrong.csv"), "A,B\n1,2\n");

        assertThat(play("--tenants", "1").err()).contains("--tenants is 2 to 50");
        assertThat(play("--usage", folder.resolve("none.csv").toString()).err()).contains("cannot be read");
        assertThat(play("--usage", wrong.toString()).err()).contains("does not begin with `TIMESTAMP,");
        assertThat(CommandRun.withoutServer()
                        .run("demo", "--products", products())
                        .err())
                .contains("--data");
        assertThat(CommandRun.withoutServer()
                        .run("products", "list", "--data", data(), "--output", "json")
                        .out())
                .doesNotContain("inference");
    }

    @Test
    @Order(2)
    void itComesToItsEndWithWhatTheFileSays() throws IOException {
        Path calls = Files.writeString(folder.resolve("calls.csv"), """
                TIMESTAMP,ContextTokens,GeneratedTokens
                2023-11-16 18:15:46.6805900,374,44
                2023-11-16 18:15:50.9951690,396,109
                """);

        CommandRun.Result first = play("--usage", calls.toString());
        assertThat(first.exitCode()).as(first.all()).isZero();
        assertThat(first.out())
                .containsPattern("customer-1 +2 +770 +153 +yes")
                .containsPattern("customer-2 +2 +770 +153 +yes")
                .contains("Nobody learns anything of another customer's");

        CommandRun.Result second = play("--usage", calls.toString());
        assertThat(second.exitCode()).as(second.all()).isZero();
        assertThat(second.out()).containsPattern("customer-1 +2 +770 +153 +yes").doesNotContain("$ bridge orgs create");
    }

    /** Each on a shell of its own, on what the story has left behind. */
    @Order(3)
    @ParameterizedTest
    @ValueSource(strings = {"product-engineer.md", "finance.md", "security.md", "operator.md"})
    void whatTheGuidesSayIsWhatHappens(String page) throws IOException {
        Path own = Files.createDirectory(folder.resolve(page + ".folder"));
        try (CommandSocket commands = new CommandSocket(own)) {
            Guide guide = Guide.of(Repository.root().resolve("docs/guides").resolve(page));

            assertThat(guide.steps()).hasSizeGreaterThan(4);
            assertThat(guide.run(commands.folder(), Map.of("BRIDGE_DATA", data())))
                    .isEmpty();
        }
    }

    @Test
    @Order(4)
    void aGuideThatIsNotTrueIsFoundOut() throws IOException {
        Path own = Files.createDirectory(folder.resolve("untrue"));
        Map<String, String> environment = Map.of("BRIDGE_DATA", data());
        try (CommandSocket commands = new CommandSocket(own)) {
            assertThat(untrue(own, "", "./bridge products list", "No such line").run(commands.folder(), environment))
                    .contains("untrue.md, line 3: shows no line", "`No such line`", "inference");
            assertThat(untrue(own, "", "./bridge products show nothing", "").run(commands.folder(), environment))
                    .contains("ended with not at all", "nothing");
            assertThat(untrue(own, "<!-- refused -->", "./bridge products list", "")
                            .run(commands.folder(), environment))
                    .contains("was not refused");
            assertThat(untrue(own, "<!-- refused -->", "./bridge products show nothing", "… `nothing`; …")
                            .run(commands.folder(), environment))
                    .isEmpty();
        }
    }

    private static Guide untrue(Path folder, String comment, String command, String shown) throws IOException {
        Path page = Files.writeString(folder.resolve("untrue.md"), """
                %s
                ```sh
                %s
                ```
                ```text
                %s
                ```
                """.formatted(comment, command, shown));
        return Guide.of(page);
    }

    private static CommandRun.Result play(String... further) {
        List<String> arguments = new ArrayList<>(List.of("demo", "--products", products(), "--data", data()));
        if (!List.of(further).contains("--tenants")) {
            arguments.addAll(List.of("--tenants", "3"));
        }
        arguments.addAll(List.of(further));
        return CommandRun.withoutServer().run(arguments.toArray(String[]::new));
    }

    private static String data() {
        return folder.resolve("data").toString();
    }

    private static String products() {
        return Repository.root().resolve("products").toString();
    }
}
