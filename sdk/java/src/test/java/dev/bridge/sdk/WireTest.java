package dev.bridge.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.bridge.sdk.account.Recovery;
import dev.bridge.sdk.identity.SignInDemands;
import dev.bridge.sdk.identity.SignInPolicy;
import dev.bridge.sdk.operation.NewOperatorKey;
import dev.bridge.sdk.operation.OperatorKey;
import dev.bridge.sdk.operation.ReaderStatus;
import dev.bridge.sdk.product.AppliedChanges;
import dev.bridge.sdk.product.Change;
import dev.bridge.sdk.product.ChangeKind;
import dev.bridge.sdk.product.DefinitionVersion;
import dev.bridge.sdk.product.PlannedChanges;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What goes over the wire, and how it is read. */
class WireTest {

    private static final String KEY = """
            {"id": "opkey_1", "name": "Ann", "created_at": "2026-11-24T12:00:00Z", "created_by": "operator:opkey_0"}""";

    private final ScriptedServer server = new ScriptedServer();
    private final BridgeClient client = server.client();

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @Test
    void aRequestSaysWhoAsksAndWithWhat() {
        server.then(201, """
                {"id": "opkey_1", "name": "Ann", "created_at": "2026-11-24T12:00:00Z", "secret": "brg_op_x"}""");
        NewOperatorKey key = client.operatorKeys().create("Ann \"A\" Müller");
        assertThat(key.createdAt()).isEqualTo(Instant.parse("2026-11-24T12:00:00Z"));
        assertThat(key.secret()).isEqualTo("brg_op_x");
        assertThat(key.toString()).doesNotContain("brg_op_x");
        ScriptedServer.Received request = server.received().getFirst();
        assertThat(request.header("Authorization")).isEqualTo("Bearer brg_op_test");
        assertThat(request.header("User-Agent")).startsWith("bridge-sdk-java/");
        assertThat(request.header("Content-Type")).isEqualTo("application/json");
        assertThat(request.body()).isEqualTo("{\"name\":\"Ann \\\"A\\\" Müller\"}");
    }

    @Test
    void aChangeGoesBackWithTheVersionThatWasRead() {
        server.then(200, Map.of("ETag", "\"3\""), KEY).then(200, Map.of("ETag", "\"4\""), KEY);
        Versioned<OperatorKey> key = client.operatorKeys().show("opkey_1");
        assertThat(key.value().createdBy()).isEqualTo("operator:opkey_0");
        assertThat(key.value().revokedAt()).isNull();
        assertThat(client.operatorKeys().rename("opkey_1", "Bob", key.etag()).etag())
                .isEqualTo("\"4\"");
        assertThat(server.received().getLast().method()).isEqualTo("PATCH");
        assertThat(server.received().getLast().header("If-Match")).isEqualTo("\"3\"");
    }

    @Test
    void whatSomebodyChoseCannotLeaveItsPlaceInThePath() {
        server.then(200, "{}");
        client.readers().retry("a/../b c?d#e", "acct_1");
        assertThat(server.received().getFirst().target()).isEqualTo("/v1/readers/a%2F..%2Fb%20c%3Fd%23e:retry");
    }

    @Test
    void manifestsAreSentAsTheyAreWritten() {
        String answer = """
                {"product": "shop", "revision": 4, "applied": true, "changes": []}""";
        server.then(200, answer)
                .then(200, answer)
                .then(200, answer)
                .then(200, answer)
                .then(200, answer);
        client.products().plan(Manifest.yaml("product: shop\n"));
        AppliedChanges applied = client.products().apply(Manifest.json("{}"), 3);
        client.products().applyToLatest(Manifest.yaml("product: shop\n"));
        client.products().planRevert("shop", 2);
        client.products().revert("shop", 2, 4);
        assertThat(applied.applied()).isTrue();
        assertThat(applied.warnings()).isEmpty();
        assertThat(server.received())
                .extracting(request -> request.target() + " " + request.header("Content-Type") + " "
                        + request.header("If-Match") + " " + request.body().strip())
                .containsExactly(
                        "/v1/products:plan application/yaml null product: shop",
                        "/v1/products:apply application/json \"3\" {}",
                        "/v1/products:apply application/yaml * product: shop",
                        "/v1/products/shop:revert application/json null {\"to\":2,\"preview\":true}",
                        "/v1/products/shop:revert application/json \"4\" {\"to\":2,\"preview\":false}");
    }

    @Test
    void listsOfProductsAreFilteredAtTheServer() {
        String none = """
                {"results": [], "page": {"count": 0}}""";
        server.then(200, none)
                .then(200, none)
                .then(200, none)
                .then(200, "manifest")
                .then(200, "{ }");
        client.products().versions("shop", "charges", "team.seats", PageRequest.FIRST);
        client.products().versions("shop", null, null, new PageRequest(200, "x"));
        client.products().revisions("shop", PageRequest.FIRST);
        assertThat(client.products().manifest("shop", 3L)).isEqualTo("manifest");
        assertThat(client.products().schema()).isEqualTo("{ }");
        assertThat(server.received())
                .extracting(ScriptedServer.Received::target)
                .containsExactly(
                        "/v1/products/shop/versions?block=charges&name=team.seats&limit=50",
                        "/v1/products/shop/versions?limit=200&page=x",
                        "/v1/products/shop/revisions?limit=50",
                        "/v1/products/shop?revision=3",
                        "/schemas/product.json");
        assertThat(server.received().get(3).header("Accept")).isEqualTo("application/yaml");
    }

    @Test
    void numbersKeepTheirDigits() {
        server.then(200, """
                {"results": [{"block": "charges", "name": "team.pulls", "version": 2, "revision": 3, "live": true,
                              "content": {"unit": 0.00030, "huge": 12345678901234567890.123456789}}],
                 "page": {"count": 1}}""").then(200, """
                {"name": "r", "lag_seconds": 0.30}""");
        DefinitionVersion version = client.products()
                .versions("shop", null, null, PageRequest.FIRST)
                .results()
                .getFirst();
        assertThat(BridgeJson.compact(version.content()))
                .isEqualTo("{\"unit\":0.00030,\"huge\":12345678901234567890.123456789}");
        ReaderStatus reader = client.readers().replay("r", 7);
        assertThat(reader.lagSeconds()).isEqualTo(new BigDecimal("0.30"));
        assertThat(server.received().getLast().body()).isEqualTo("{\"after_position\":7}");
    }

    @Test
    void aRecoveryIsAskedForLookedAtAndTakenBack() {
        String answer = """
                {"id": "recovery_1", "user": "user_1", "email": "ann@acme.test", "state": "waiting", "reason": "lost all",
                 "asked_by": "operator:opkey_0", "asked_at": "2026-11-24T12:00:00Z", "due_at": "2026-11-25T12:00:00Z"}""";
        server.then(201, answer).then(201, answer).then(200, answer).then(200, answer);
        Recovery recovery = client.users().recover("user_1", "lost all", null);
        client.users().recover("user_1", "lost all", "ann@home.test");
        client.users().recovery("user_1");
        client.users().cancelRecovery("user_1");
        assertThat(recovery.dueAt()).isEqualTo(Instant.parse("2026-11-25T12:00:00Z"));
        assertThat(recovery.openUntil()).isNull();
        assertThat(server.received())
                .extracting(request -> request.method() + " " + request.target() + " "
                        + request.body().strip())
                .containsExactly(
                        "POST /v1/users/user_1:recover {\"reason\":\"lost all\"}",
                        "POST /v1/users/user_1:recover {\"reason\":\"lost all\",\"email\":\"ann@home.test\"}",
                        "GET /v1/users/user_1/recovery ",
                        "POST /v1/users/user_1/recovery:cancel ");
    }

    @Test
    void whatAnOrganizationAsksOfSignInsIsSetAsAWhole() {
        String answer = """
                {"second_factor": true, "remember_devices": false, "required_by": {"second_factor": "acct_1"},
                 "in_force": {"second_factor": true, "longest_idle_minutes": 30, "remember_devices": false}}""";
        server.then(200, Map.of("ETag", "\"0\""), answer).then(200, Map.of("ETag", "\"1\""), answer);
        Versioned<SignInDemands> policy = client.sessions().policy("acme");
        assertThat(policy.value().longestSignInHours()).isNull();
        assertThat(policy.value().own()).isEqualTo(new SignInPolicy(true, null, null, false));
        assertThat(policy.value().inForce().longestIdleMinutes()).isEqualTo(30);
        assertThat(policy.value().requiredBy().secondFactor()).isEqualTo("acct_1");
        client.sessions().setPolicy("acme", new SignInPolicy(true, 8, null, false), policy.etag());
        assertThat(server.received().getLast().target()).isEqualTo("/v1/organizations/acme/sign-in-policy");
        assertThat(server.received().getLast().header("If-Match")).isEqualTo("\"0\"");
        assertThat(server.received().getLast().body())
                .isEqualTo("{\"second_factor\":true,\"longest_sign_in_hours\":8,\"remember_devices\":false}");
    }

    @Test
    void whatALaterServerAddsDoesNoHarm() {
        server.then(200, """
                {"product": "shop", "revision": 1, "mood": "sunny", "changes": [
                  {"kind": "transmuted", "block": "plans", "pointer": "/plans/team", "why": [1]}]}""");
        PlannedChanges planned = client.products().plan(Manifest.yaml(""));
        assertThat(planned.changes()).containsExactly(new Change(ChangeKind.OTHER, "plans", "/plans/team", null, null));
        assertThat(BridgeJson.write(planned.changes().getFirst()))
                .contains("\"other\"")
                .doesNotContain("before");
    }

    @Test
    void theAddressIsOneOfAServer() {
        assertThat(ClientSettings.of(URI.create("https://bridge.example/api//"), null)
                        .url())
                .isEqualTo(URI.create("https://bridge.example/api"));
        for (String wrong :
                new String[] {"bridge.example", "ftp://bridge.example", "http:///x", "http://a?b", "http://a#b"}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> ClientSettings.of(URI.create(wrong), null))
                    .withMessageContaining(wrong);
        }
    }

    @Test
    void settingsAreShownWithoutTheToken() {
        ClientSettings settings = ClientSettings.of(URI.create("https://bridge.example"), "brg_op_secret")
                .withProgram("shop/1.0");
        assertThat(settings.toString()).doesNotContain("brg_op_secret").contains("shop/1.0 bridge-sdk-java/");
    }
}
