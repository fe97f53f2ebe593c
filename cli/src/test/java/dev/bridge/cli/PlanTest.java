package dev.bridge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What product teams read. The longer answers are those of the real catalog. */
class PlanTest {

    private static final String PLAN = "POST /v1/products:plan";
    private static final String REGISTRY = Transcript.MANIFESTS + "registry.yaml";
    private static final String CHANGED = Transcript.MANIFESTS + "changed.yaml";

    private final RecordedServer server = new RecordedServer();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aNewProductIsShownWhole() {
        server.on(PLAN, 200, "plan-new.json");
        check("plan-new", "plan", REGISTRY);
        assertThat(server.received())
                .containsExactly(
                        PLAN + " application/yaml " + Path.of(REGISTRY).toFile().length());
    }

    @Test
    void everyKindOfChangeHasItsMark() {
        check("plan-changed", server.on(PLAN, 200, "plan-changed.json"), "plan", CHANGED);
    }

    @Test
    void aTerminalGetsColours() {
        server.on(PLAN, 200, "plan-changed.json");
        Transcript.check("plan-coloured", CommandRun.at(server).typing(""), "plan", CHANGED);
        assertThat(CommandRun.at(server)
                        .typing("")
                        .with("NO_COLOR", "1")
                        .run("plan", CHANGED)
                        .all())
                .doesNotContain("\u001B");
        assertThat(CommandRun.at(server)
                        .typing("")
                        .run("--no-color", "plan", CHANGED)
                        .all())
                .doesNotContain("\u001B");
    }

    @Test
    void newPricesSayWhoKeepsTheOld() {
        check("plan-prices", server.on(PLAN, 200, "plan-prices.json"), "plan", REGISTRY);
    }

    @Test
    void whatIsTakenAwayAndUsedIsNamed() {
        check("plan-in-use", server.on(PLAN, 200, "plan-in-use.json"), "plan", CHANGED);
    }

    @Test
    void noChangeIsSaid() {
        check("plan-same", server.on(PLAN, 200, "plan-same.json"), "plan", REGISTRY);
    }

    @Test
    void mistakesArePrintedAsCompilersDo() {
        CommandRun.Result result =
                check("mistakes", server.on(PLAN, 422, "wrong.json"), "plan", Transcript.MANIFESTS + "wrong.yaml");
        assertThat(result.out()).isEmpty();
    }

    @Test
    void oneMistakeIsOneMistake() {
        check("mistake", server.on(PLAN, 422, "tabs.json"), "apply", Transcript.MANIFESTS + "tabs.yaml");
    }

    @Test
    void programsGetJson() {
        server.on(PLAN, 200, "plan-in-use.json");
        assertThat(run("plan", REGISTRY, "--output", "json").out())
                .contains("\"kind\" : \"removed\"")
                .contains("\"count\" : 812");
        server.on(PLAN, 422, "wrong.json");
        CommandRun.Result refused = run("plan", REGISTRY, "--output", "json");
        assertThat(refused.out()).isEmpty();
        assertThat(refused.err()).startsWith("{").contains("\"line\" : 24").doesNotContain("^");
    }

    @Test
    void theExitCodeCanTellOfChanges() {
        server.on(PLAN, 200, "plan-changed.json");
        assertThat(run("plan", CHANGED, "--detailed-exitcode").exitCode()).isEqualTo(2);
        assertThat(run("plan", CHANGED).exitCode()).isZero();
        server.on(PLAN, 200, "plan-same.json");
        assertThat(run("plan", CHANGED, "--detailed-exitcode").exitCode()).isZero();
        server.on(PLAN, 422, "wrong.json");
        assertThat(run("plan", CHANGED, "--detailed-exitcode").exitCode()).isEqualTo(1);
    }

    @Test
    void aManifestComesFromStandardInputToo() throws IOException {
        server.on(PLAN, 422, "wrong.json");
        String manifest = Files.readString(Path.of(Transcript.MANIFESTS, "wrong.yaml"));
        assertThat(CommandRun.at(server).reading(manifest).run("plan", "-").err())
                .contains("<stdin>:3:1: `metres` is not a key")
                .contains("  3 | metres: {}")
                .endsWith("8 mistakes in <stdin>; nothing was changed. (request req_01h455vb4pex5vsknk084sn02q)\n");
    }

    @Test
    void aFileThatCannotBeReadIsSaidToBe(@TempDir Path folder) throws IOException {
        assertThat(run("plan", "none.yaml").err()).isEqualTo("There is no file `none.yaml`.\n");
        Path latin = Files.write(folder.resolve("latin.yaml"), new byte[] {'n', ':', ' ', (byte) 0xE4});
        assertThat(run("plan", latin.toString()).err()).contains("is not UTF-8 text; save it as UTF-8.");
        assertThat(run("plan", folder.toString()).err()).contains("cannot be read");
        assertThat(server.received()).isEmpty();
    }

    @Test
    void aJsonFileIsSentAsJson(@TempDir Path folder) throws IOException {
        server.on(PLAN, 200, "plan-same.json");
        run("plan", Files.writeString(folder.resolve("a.json"), "{}").toString());
        assertThat(server.received()).containsExactly(PLAN + " application/json 2");
    }

    private CommandRun.Result run(String... arguments) {
        return CommandRun.at(server).run(arguments);
    }

    private static CommandRun.Result check(String name, RecordedServer server, String... arguments) {
        return Transcript.check(name, CommandRun.at(server), arguments);
    }

    private CommandRun.Result check(String name, String... arguments) {
        return check(name, server, arguments);
    }
}
