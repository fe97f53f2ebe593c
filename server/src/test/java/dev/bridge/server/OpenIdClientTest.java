package dev.bridge.server;

import static dev.bridge.server.ProviderHouse.CALLBACK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.accounts.UserId;
import dev.bridge.identity.provider.client.Client;
import dev.bridge.identity.provider.client.ClientProof;
import dev.bridge.identity.provider.client.Clients;
import dev.bridge.identity.provider.client.GrantKind;
import dev.bridge.testkit.Repository;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The flows of {@code openid-client}, a certified client library, against a running server. */
class OpenIdClientTest {

    private static final String BYE = "https://app.example/bye";

    @TempDir
    static Path data;

    @Test
    void theLibraryCompletesItsFlows() throws IOException, InterruptedException {
        try (RunningServer server = RunningServer.start(data)) {
            String registry = Files.readString(Repository.root().resolve("products/registry.yaml"));
            assertThat(server.send(server.asOperator("/v1/products:apply")
                                    .header("Content-Type", "application/yaml")
                                    .header("If-Match", "\"0\"")
                                    .POST(HttpRequest.BodyPublishers.ofString(registry)))
                            .statusCode())
                    .isEqualTo(201);
            ProviderHouse house = new ProviderHouse(server);
            UserId ann = house.person("ann@acme.test");
            Clients.Created confidential = house.created(confidential());
            NodeTests.run(
                    "openid-client.test.mjs",
                    Map.of(
                            "issuer", "http://localhost:" + server.port(),
                            "session", session(house.signedIn(ann)),
                            "leavingSession", session(house.signedIn(ann)),
                            "publicClient", house.client(true, CALLBACK).id().text(),
                            "boundClient", house.client(bound()).id().text(),
                            "confidentialClient", confidential.client().id().text(),
                            "secret", Objects.requireNonNull(confidential.secret()),
                            "callback", CALLBACK,
                            "bye", BYE,
                            "registrationToken", registrationToken(server)));
        }
    }

    private static String registrationToken(RunningServer server) {
        return RunningServer.body(server.post("/v1/registration-tokens", "{\"name\": \"Notes\", \"uses\": 10}"))
                .get("secret")
                .asString();
    }

    private static String session(Visitor browser) {
        return Objects.requireNonNull(browser.cookies().get("bridge_session"));
    }

    private static Client.Settings bound() {
        return settings(
                ClientProof.NONE, true, Set.of(GrantKind.AUTHORIZATION_CODE, GrantKind.REFRESH_TOKEN), Set.of());
    }

    private static Client.Settings confidential() {
        return settings(
                ClientProof.CLIENT_SECRET,
                false,
                Set.of(GrantKind.AUTHORIZATION_CODE, GrantKind.REFRESH_TOKEN, GrantKind.CLIENT_CREDENTIALS),
                Set.of("registry:image.push"));
    }

    private static Client.Settings settings(
            ClientProof proof, boolean boundTokensOnly, Set<GrantKind> grants, Set<String> ownScopes) {
        Set<String> scopes = new HashSet<>(Set.of("openid", "email", "offline_access"));
        scopes.addAll(ownScopes);
        return Client.Settings.USUAL
                .builder()
                .name("Acme Notes")
                .proof(proof)
                .firstParty(true)
                .redirectUris(Set.of(CALLBACK))
                .postLogoutRedirectUris(Set.of(BYE))
                .grants(grants)
                .scopes(scopes)
                .boundTokensOnly(boundTokensOnly)
                .build();
    }
}
