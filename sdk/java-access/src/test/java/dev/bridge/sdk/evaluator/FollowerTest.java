package dev.bridge.sdk.evaluator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bridge.decision.unified.Code;
import dev.bridge.decision.unified.DecisionRequest;
import dev.bridge.decision.unified.Entity;
import dev.bridge.kernel.time.SystemClock;
import dev.bridge.sdk.BridgeClient;
import dev.bridge.testkit.Eventually;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Following a server that leaves out, repeats, falls silent, refuses or says too much at once. */
class FollowerTest {

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final String BEAT = "{\"age_millis\": 0}";

    private ScriptedStream server;
    private BridgeClient client;
    private Evaluator access;

    @BeforeEach
    void open() throws IOException {
        server = new ScriptedStream();
        server.has(1, "ann");
        client = BridgeClient.connect(server.url(), "token");
        access = Evaluator.open(client, EvaluatorSettings.of("acme", "vault").patient(Duration.ofMillis(200)));
    }

    @AfterEach
    void close() {
        access.close();
        client.close();
        server.close();
    }

    private boolean reads(String user) {
        return access.allows(question(user));
    }

    private static DecisionRequest question(String user) {
        return DecisionRequest.of(
                "vault", Entity.of("user", user), "doc.read", Entity.of("doc", "plan"), new SystemClock().instant());
    }

    @Test
    void whatFollowsIsAppliedAndWhatIsRepeatedIsNot() {
        OutputStream stream = server.stream();
        ScriptedStream.tell(stream, "change", 2, ScriptedStream.grant("bob"));
        ScriptedStream.tell(stream, "change", 2, ScriptedStream.grant("mallory"));
        ScriptedStream.tell(stream, "change", 3, ScriptedStream.grant("carl"));

        Eventually.untilAsserted(SOON, () -> assertThat(reads("carl")).isTrue());
        assertThat(reads("bob")).isTrue();
        assertThat(reads("mallory")).isFalse();
        assertThat(server.snapshots()).isEqualTo(1);
        assertThat(access.revision()).isEqualTo(ScriptedStream.token(3));
    }

    @Test
    void afterAGapTheSnapshotIsReadAnew() {
        OutputStream stream = server.stream();
        server.has(4, "dan");
        ScriptedStream.tell(stream, "change", 4, ScriptedStream.grant("bob"));

        Eventually.untilAsserted(SOON, () -> assertThat(reads("dan")).isTrue());
        assertThat(reads("ann")).isFalse();
        assertThat(reads("bob")).isFalse();

        server.has(9, "eve");
        ScriptedStream.tell(stream, "heartbeat", 9, BEAT);
        Eventually.untilAsserted(SOON, () -> assertThat(reads("eve")).isTrue());
        server.has(12, "fay");
        ScriptedStream.tell(stream, "resnapshot", 12, "{}");
        Eventually.untilAsserted(SOON, () -> assertThat(reads("fay")).isTrue());
    }

    @Test
    void aCopyNeverGoesBack() {
        OutputStream stream = server.stream();
        ScriptedStream.tell(stream, "change", 2, ScriptedStream.grant("bob"));
        Eventually.untilAsserted(SOON, () -> assertThat(reads("bob")).isTrue());

        server.has(1, "ann");
        ScriptedStream.tell(stream, "resnapshot", 3, "{}");
        Eventually.untilAsserted(SOON, () -> assertThat(server.snapshots()).isEqualTo(2));
        assertThat(reads("bob")).isTrue();
        assertThat(access.revision()).isEqualTo(ScriptedStream.token(2));
    }

    @Test
    void aStreamThatFallsSilentIsOpenedAgain() {
        OutputStream silent = server.stream();
        ScriptedStream.tell(silent, "heartbeat", 1, BEAT);

        OutputStream second = server.stream();
        ScriptedStream.tell(second, "change", 2, ScriptedStream.grant("bob"));
        Eventually.untilAsserted(SOON, () -> assertThat(reads("bob")).isTrue());
    }

    @Test
    void whoIsRefusedDeniesAtOnceAndComesBackWhenTheyAreLetIn() throws IOException {
        assertThat(reads("ann")).isTrue();
        OutputStream stream = server.stream();
        server.answers(403);
        stream.close();

        Eventually.untilAsserted(SOON, () -> assertThat(reads("ann")).isFalse());
        assertThat(access.decide(question("ann")).parts().permission().code()).isEqualTo(Code.STALE);
        assertThat(access.trouble()).isPresent();

        server.answers(200);
        Eventually.untilAsserted(
                Duration.ofSeconds(20), () -> assertThat(reads("ann")).isTrue());
    }

    @Test
    void aRevisionThatDoesNotComeIsNotAnsweredFromAnOlderOne() {
        assertThatThrownBy(() -> access.view(ScriptedStream.token(2))).isInstanceOf(CopyBehind.class);
        server.has(2, "bob");
        assertThat(access.view(ScriptedStream.token(2)).grants().size()).isEqualTo(1);
        assertThat(reads("bob")).isTrue();
    }

    @Test
    void aFloodIsTakenOneByOne() {
        OutputStream stream = server.stream();
        for (int at = 2; at < 3_000; at++) {
            ScriptedStream.tell(stream, "change", at, ScriptedStream.grant("user" + at));
        }
        Eventually.untilAsserted(SOON, () -> assertThat(reads("user2999")).isTrue());
        assertThat(access.view().grants().size()).isEqualTo(2_999);
        assertThat(server.snapshots()).isEqualTo(1);
        assertThat(server.streams()).isEqualTo(1);
    }
}
