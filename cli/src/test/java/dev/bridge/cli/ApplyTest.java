package dev.bridge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ApplyTest {

    private static final String PLAN = "POST /v1/products:plan";
    private static final String APPLY = "POST /v1/products:apply";
    private static final String REVERT = "POST /v1/products/registry:revert";
    private static final String CHANGED = Transcript.MANIFESTS + "changed.yaml";

    private final RecordedServer server = new RecordedServer();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void whatWasPlannedIsAppliedToTheRevisionThatThePlanSaw() {
        planned().on(APPLY, 201, "applied.json");
        CommandRun.Result result = run("apply", CHANGED, "--yes");
        assertThat(result.exitCode()).isZero();
        assertThat(result.out())
                .contains("Plan: 2 to add, 9 to change, 1 to remove.\n")
                .endsWith("\nApplied. registry is at revision 12: 2 added, 9 changed, 1 removed.\n");
        assertThat(server.received()).hasSize(2);
        assertThat(server.received().getLast()).startsWith(APPLY + " If-Match \"11\" application/yaml");
    }

    @Test
    void aPersonIsAsked() {
        planned().on(APPLY, 201, "applied.json");
        assertThat(typing("yes\n").err()).isEqualTo("Apply these changes? [y/N] ");
        assertThat(typing("Y\n").exitCode()).isZero();
        assertThat(server.received())
                .filteredOn(request -> request.startsWith(APPLY))
                .hasSize(2);
        for (String answer : new String[] {"n\n", "\n", "", "yesterday\n"}) {
            CommandRun.Result refused = typing(answer);
            assertThat(refused.exitCode()).isEqualTo(1);
            assertThat(refused.err()).endsWith("[y/N] Nothing was changed.\n");
        }
        assertThat(server.received())
                .filteredOn(request -> request.startsWith(APPLY))
                .hasSize(2);
    }

    @Test
    void whereNobodyCanBeAskedNothingIsApplied() {
        planned();
        CommandRun.Result refused = run("apply", CHANGED);
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err())
                .isEqualTo("There is no terminal to ask at; say --yes to apply without being asked.\n");
        CommandRun.Result typed =
                CommandRun.at(server).typing("product: registry\n").run("apply", "-");
        assertThat(typed.exitCode()).isEqualTo(1);
        assertThat(typed.err())
                .isEqualTo("The manifest came on standard input, so nobody can be asked there; say --yes.\n");
        assertThat(server.received()).noneMatch(request -> request.startsWith(APPLY));
    }

    @Test
    void whereNothingChangesNobodyIsAsked() {
        server.on(PLAN, 200, "plan-same.json");
        CommandRun.Result result = run("apply", CHANGED);
        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).isEqualTo("No changes: registry is as revision 11 has it.\n");
        assertThat(run("apply", CHANGED, "--output", "json").out()).contains("\"applied\" : false");
        assertThat(server.received()).noneMatch(request -> request.startsWith(APPLY));
    }

    @Test
    void whatIsInUseIsNotEvenAskedAbout() {
        server.on(PLAN, 200, "plan-in-use.json");
        CommandRun.Result refused = typing("yes\n");
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err()).startsWith("Apply will be refused while these are in use");
        assertThat(run("apply", CHANGED, "--output", "json", "--yes").err())
                .startsWith("{")
                .contains("\"code\" : \"definition_in_use\"", "\"count\" : 812");
    }

    @Test
    void whatOthersDidMeanwhileIsShown() {
        Transcript.check(
                "changed-meanwhile",
                CommandRun.at(planned().on(APPLY, 412, "changed-meanwhile.json")),
                "apply",
                CHANGED,
                "--yes");
    }

    @Test
    void aUseThatCameAfterThePlanIsShown() {
        planned().on(APPLY, 409, "in-use.json");
        assertThat(run("apply", CHANGED, "--yes").err()).isEqualTo("""
                  resources.repository.relations.banned: 812 grants, such as `repository:acme/web`
                What the manifest takes away is in use; end the use first, or retire it. \
                (request req_01h455vb4pex5vsknk084sn02q)
                """);
    }

    @Test
    void programsGetTheAnswerAndNothingElse() {
        planned().on(APPLY, 201, "applied.json");
        CommandRun.Result result = run("apply", CHANGED, "--yes", "--output=json");
        assertThat(result.out()).startsWith("{").contains("\"revision\" : 12", "\"applied\" : true");
        assertThat(result.err()).isEmpty();
        CommandRun.Result asked = CommandRun.at(server).typing("y\n").run("apply", CHANGED, "--output=json");
        assertThat(asked.out()).startsWith("{");
        assertThat(asked.err()).contains("to add").endsWith("[y/N] ");
    }

    @Test
    void anEarlierRevisionComesBackInTheSameWay() {
        server.on(REVERT, 200, "plan-prices.json");
        assertThat(run("revert", "registry", "--to", "2").err()).contains("say --yes");
        Transcript.check(
                "revert", CommandRun.at(server).typing("no\n"), "revert", "registry", "--to", "2", "--no-color");
        CommandRun.Result reverted = run("revert", "registry", "--to", "2", "--yes");
        assertThat(reverted.exitCode()).isZero();
        assertThat(server.received().getLast()).startsWith(REVERT + " If-Match \"4\" application/json");
    }

    private RecordedServer planned() {
        return server.on(PLAN, 200, "plan-changed.json");
    }

    private CommandRun.Result run(String... arguments) {
        return CommandRun.at(server).run(arguments);
    }

    private CommandRun.Result typing(String text) {
        return CommandRun.at(server).typing(text).run("apply", CHANGED, "--no-color");
    }
}
