package dev.bridge.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may register clients is the operator's to say when the server starts. */
class RegistrationPolicyTest {

    private static final String CONFIGURATION = "/.well-known/openid-configuration";
    private static final String PROGRAM = """
            {"redirect_uris": ["https://notes.example/callback"], "token_endpoint_auth_method": "none"}
            """;

    @TempDir
    Path data;

    private RunningServer start(String policy) throws IOException {
        return RunningServer.start(data, Map.of("BRIDGE_IDENTITY_REGISTRATION", policy));
    }

    private static HttpResponse<String> register(RunningServer server) {
        return server.send(RunningServer.json(server.request("/oauth2/register"), PROGRAM));
    }

    @Test
    void openlyPublicClientsAreRegisteredUntilThereAreTooManyFromOneNetwork() throws IOException {
        try (RunningServer server = start("open")) {
            assertThat(RunningServer.body(server.get(CONFIGURATION))
                            .get("registration_endpoint")
                            .asString())
                    .isEqualTo("http://localhost:" + server.port() + "/oauth2/register");
            for (int index = 0; index < 10; index++) {
                HttpResponse<String> response = register(server);
                assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
            }
            HttpResponse<String> eleventh = register(server);
            HttpConventionsTest.assertProblem(eleventh, 429, "slow_down");
            assertThat(eleventh.headers().firstValue("Retry-After")).contains("3600");
        }
    }

    @Test
    void whereItIsClosedNothingTellsOfIt() throws IOException {
        try (RunningServer server = start("closed")) {
            assertThat(RunningServer.body(server.get(CONFIGURATION)).has("registration_endpoint"))
                    .isFalse();
            HttpConventionsTest.assertProblem(register(server), 404, "not_found");
        }
    }

    @Test
    void anotherWordStopsTheStart() {
        assertThatThrownBy(() -> start("sometimes"))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("BRIDGE_IDENTITY_REGISTRATION")
                .hasMessageContaining("closed, token or open");
    }
}
