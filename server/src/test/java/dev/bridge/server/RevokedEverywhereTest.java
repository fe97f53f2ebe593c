package dev.bridge.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.accounts.UserId;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who waits for all nodes when something is taken from somebody knows that no node gives it any more. */
class RevokedEverywhereTest {

    private static final int ROUNDS = 12;

    @TempDir
    Path data;

    @TempDir
    Path other;

    @Test
    void afterTheAnswerToARevokeThatWaitsForAllNoNodeSaysYes() throws IOException {
        try (RunningServer one = RunningServer.start(data);
                RunningServer two = one.node(data, other)) {
            AccessHouse house = new AccessHouse(one);
            house.apply("""
                    product: desk
                    name: Desk
                    resources:
                      board:
                        relations: { editor: [user] }
                        permissions: { edit: editor }
                    """);
            UserId ann = house.person("ann@acme.test");
            String acme = house.organization("acme", ann);
            for (int round = 0; round < ROUNDS; round++) {
                RunningServer writer = round % 2 == 0 ? one : two;
                String grant = "{\"resource\": \"board:%d\", \"relation\": \"editor\", \"subject\": \"user:%s\"}"
                        .formatted(round, ann);
                write(writer, acme, "\"writes\": [" + grant + "]");
                for (RunningServer node : List.of(one, two)) {
                    assertThat(allows(node, ann, round)).as("round %d", round).isTrue();
                }
                write(writer, acme, "\"deletes\": [" + grant + "]");
                for (RunningServer node : List.of(two, one)) {
                    assertThat(allows(node, ann, round)).as("round %d", round).isFalse();
                }
            }
        }
    }

    private static void write(RunningServer node, String organization, String changes) {
        HttpResponse<String> written = node.post(
                "/v1/access/relations:write?organization=" + organization, "{" + changes + ", \"wait_for\": \"all\"}");
        assertThat(written.statusCode()).as(written.body()).isEqualTo(200);
    }

    private static boolean allows(RunningServer node, UserId who, int board) {
        HttpResponse<String> answer = node.post("/v1/access/decide", """
                {"subject": {"type": "user", "id": "%s"}, "action": "board.edit", "organization": "acme",
                 "resource": {"type": "board", "id": "%d"}}
                """.formatted(who, board));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return RunningServer.body(answer).get("decision").booleanValue();
    }
}
