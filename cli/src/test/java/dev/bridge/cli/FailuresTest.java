package dev.bridge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FailuresTest {

    private static final String JOBS = "GET /v1/jobs?limit=50";

    private final RecordedServer server = new RecordedServer();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aRefusalIsOneSentenceWithTheRequestId() {
        CommandRun.Result refused = CommandRun.at(server).run("jobs", "list");
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.out()).isEmpty();
        assertThat(refused.err()).isEqualTo("Not recorded: GET /v1/jobs?limit=50. (request req_0)\n");
    }

    @Test
    void aServerThatDoesNotRunCanBeStarted() {
        server.close();
        CommandRun.Result refused = CommandRun.at(server).run("jobs");
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err())
                .isEqualTo("No server answers at " + server.url()
                        + ". Start one with `./bridge up`, or say where it runs with --url or --data.\n");
        assertThat(CommandRun.at(server).run("jobs", "--output", "json").err()).contains("\"code\" : \"unreachable\"");
    }

    @Test
    void aKeyThatIsNotTakenSaysWhereKeysComeFrom() {
        server.answering(JOBS, 401, """
                {"status": 401, "code": "unauthenticated", "detail": "The key is not valid.", "request_id": "req_1"}""");
        assertThat(CommandRun.at(server).run("jobs").err())
                .isEqualTo(
                        "The key is not valid. The key comes from --token, BRIDGE_TOKEN or `operator.key` in the data"
                                + " folder. (request req_1)\n");
    }

    @Test
    void whatTheServerSaysCannotTakeOverTheTerminal() {
        server.answering(JOBS, 400, """
                {"status": 400, "code": "x", "detail": "\\u001b[2J\\u202eevil\\r\\n", "request_id": "req_1"}""");
        assertThat(CommandRun.at(server).run("jobs").err())
                .isEqualTo("\\u{001B}[2J\\u{202E}evil\\u{000D}\\u{000A} (request req_1)\n");
        server.answering(JOBS, 200, """
                {"results": [{"id": "job_1", "type": "a\\u001b[31m\\nb", "created_at": "2026-11-24T12:00:00Z"}],
                 "page": {"count": 1}}""");
        assertThat(CommandRun.at(server).run("jobs").out()).contains("a\\u{001B}[31m\\u{000A}b");
    }

    @Test
    void anotherServerIsRecognised() {
        server.answering(JOBS, 200, "<html>");
        assertThat(CommandRun.at(server).run("jobs").err()).contains("is this the address of a Bridge server?");
    }

    @Test
    void wrongUsageSaysWhatWasMeant() {
        assertWrong("Missing required subcommand. See `bridge --help`.");
        assertWrong("`job` is not a command of `bridge`; did you mean `jobs`? See `bridge --help`.", "job");
        assertWrong(
                "`lst` is not a command of `bridge jobs`; did you mean `list`? See `bridge jobs --help`.",
                "jobs",
                "lst");
        assertWrong(
                "`--limt` is not an option of `bridge activity`; did you mean `--limit`? See `bridge activity --help`.",
                "activity",
                "--limt");
        assertWrong("`b` is not an argument of `bridge plan`. See `bridge plan --help`.", "plan", "a", "b");
        assertWrong("Missing required parameter: 'FILE'. See `bridge plan --help`.", "plan");
        assertWrong("Missing required option: '--to=N'. See `bridge revert --help`.", "revert", "registry");
        assertWrong("--limit is 1 at least, not 0.", "activity", "--limit", "0", "--token", "t");
        assertWrong("`a b` is not an address; write it as `https://bridge.example`.", "jobs", "--url", "a b");
        assertWrong(
                "`ftp://a` is not the address of a server; write it as `https://bridge.example`.",
                "jobs",
                "--url",
                "ftp://a",
                "--token",
                "t");
    }

    private static void assertWrong(String sentence, String... arguments) {
        CommandRun.Result result = CommandRun.withoutServer().run(arguments);
        assertThat(result.err()).isEqualTo(sentence + "\n");
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
    }
}
