package dev.bridge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sign-ins that are kept: who can read them, where their tokens go, and that they are renewed. */
class ProfilesTest {

    private static final String LATER = "2100-01-01T00:00:00Z";
    private static final String BEFORE = "2001-01-01T00:00:00Z";
    private static final String TOKENS = "POST /oauth2/token application/json";
    private static final String JOBS = "GET /v1/jobs?limit=50";

    @TempDir
    Path home;

    private final RecordedServer server = new RecordedServer();

    @BeforeEach
    void somebodyIsThere() {
        server.answering(JOBS, 200, "{\"results\": [], \"page\": {\"count\": 0}}");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Path file() {
        return home.resolve(".config/bridge/profiles.json");
    }

    private void kept(String until, String permissions) throws IOException {
        Files.createDirectories(file().getParent());
        Files.writeString(file(), """
                {"current": "default", "profiles": {"default": {"url": "%s", "client": "client_1", "person": "Ann",
                 "access_token": "a.b.c", "access_until": "%s", "refresh_token": "first"}}}
                """.formatted(server.url(), until));
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString(permissions));
    }

    private CommandRun.Result run(String... arguments) {
        return new CommandRun().home(home).run(arguments);
    }

    @Test
    void aTokenThatIsGoodIsUsedAsItIs() throws IOException {
        kept(LATER, "rw-------");
        assertThat(run("jobs").out()).contains("There are no jobs.");
        assertThat(server.received()).noneMatch(request -> request.contains("/oauth2/"));
        assertThat(run("profiles").out())
                .contains("default", server.url(), "Ann")
                .doesNotContain("a.b.c", "first");
        assertThat(run("profiles", "--output", "json").out())
                .contains("\"current\" : true")
                .doesNotContain("first");
    }

    @Test
    void anOldOneIsRenewedAndTheNewOneKeptForNobodyElse() throws IOException {
        kept(BEFORE, "rw-------");
        server.answering(
                TOKENS, 200, "{\"access_token\": \"d.e.f\", \"refresh_token\": \"second\", \"expires_in\": 600}");
        assertThat(run("jobs").exitCode()).isZero();
        assertThat(Files.readString(file())).contains("d.e.f", "second").doesNotContain("first");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
    }

    @Test
    void oneThatHasEndedSaysHowToGoOn() throws IOException {
        kept(BEFORE, "rw-------");
        server.answering(TOKENS, 400, "{\"error\": \"invalid_grant\"}");
        CommandRun.Result ended = run("jobs");
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.err()).contains("has ended; run `bridge login --profile default`");
    }

    @Test
    void aFileThatOthersCanReadIsNotUsed() throws IOException {
        kept(LATER, "rw-r--r--");
        CommandRun.Result refused = run("jobs");
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err()).contains("others can read it", "chmod 600");
    }

    @Test
    void itsTokensGoToItsServerOnly() throws IOException {
        kept(LATER, "rw-------");
        assertThat(run("jobs", "--url", server.url()).exitCode()).isZero();
        CommandRun.Result elsewhere = run("jobs", "--url", "http://127.0.0.1:9");
        assertThat(elsewhere.err()).contains("There is no key to call http://127.0.0.1:9");
        CommandRun.Result named = run("jobs", "--profile", "default", "--url", "http://127.0.0.1:9");
        assertThat(named.exitCode()).isEqualTo(2);
        assertThat(named.err()).contains("its tokens go nowhere else");
        assertThat(run("jobs", "--profile", "nobody").err()).contains("There is no profile `nobody`");
        assertThat(run("login", "--profile", "Not A Name").exitCode()).isEqualTo(2);
    }

    @Test
    void keysThatAreGivenWinOverTheCurrentProfile() throws IOException {
        kept(BEFORE, "rw-------");
        assertThat(run("jobs", "--url", server.url(), "--token", "brg_pat_x").exitCode())
                .isZero();
        assertThat(new CommandRun()
                        .home(home)
                        .with("BRIDGE_URL", server.url())
                        .with("BRIDGE_TOKEN", "brg_pat_x")
                        .run("jobs")
                        .exitCode())
                .isZero();
        assertThat(server.received()).noneMatch(request -> request.contains("/oauth2/"));
    }

    @Test
    void whoeverSignsOutIsForgottenHereAndThere() throws IOException {
        kept(LATER, "rw-------");
        server.answering("POST /oauth2/revoke application/json", 200, "{}");
        assertThat(run("logout").out()).contains("Signed out of " + server.url());
        assertThat(server.received()).anyMatch(request -> request.startsWith("POST /oauth2/revoke"));
        assertThat(Files.readString(file())).doesNotContain("first", "a.b.c");
        assertThat(run("logout").err()).contains("Nobody is signed in");
    }

    @Test
    void formsOfOutputAreTwoAndTextIsAnotherWord() {
        assertThat(run("profiles", "--output", "text").exitCode()).isZero();
        assertThat(run("profiles", "--output", "table").out()).contains("There are no profiles");
        assertThat(run("profiles", "--output", "JSON").out()).contains("\"results\"");
        CommandRun.Result wrong = run("profiles", "--output", "xml");
        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.err()).contains("neither `table` nor `json`");
    }

    @Test
    void shellsCompleteCommandsOfBothPrograms() throws IOException, InterruptedException {
        String bash = run("completion", "bash").out();
        Path script = Files.writeString(home.resolve("completion"), bash + """

                COMP_WORDS=(bridge invoices ""); COMP_CWORD=2; COMPREPLY=(); _complete_bridge
                echo "${COMPREPLY[@]}"
                COMP_WORDS=(bridge ""); COMP_CWORD=1; COMPREPLY=(); _complete_bridge
                echo "${COMPREPLY[@]}"
                """);
        Process shell = new ProcessBuilder("bash", script.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(shell.waitFor()).as(said).isZero();
        assertThat(said).contains("explain", "verify", "login", "up", "benchmark");
        assertThat(run("completion", "zsh").out()).startsWith("autoload -U +X compinit");
        assertThat(run("completion", "fish").exitCode()).isEqualTo(2);
    }
}
