package dev.bridge.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.catalog.Catalog;
import dev.bridge.decision.declaration.Action;
import dev.bridge.platform.caller.Guarded;
import dev.bridge.platform.caller.Open;
import dev.bridge.testkit.Golden;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

class WhoMayNotCallTest {

    private static final String NEVER_ISSUED = "brg_op_crcn7iMtydtwwAPczmC1IFukzHyTzB6M46kao5";

    /** None, one that nobody has, one with a typing error, and one of another kind. */
    private static final List<String> CREDENTIALS = List.of(
            "Accept: */*",
            "Authorization: Bearer " + NEVER_ISSUED,
            "Authorization: Bearer brg_op_mistyped",
            "Authorization: Basic b3A6a2V5");

    @TempDir
    static Path data;

    static RunningServer server;

    @BeforeAll
    static void start() throws IOException {
        server = RunningServer.start(data);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void everyOperationSaysWhoMayCallIt() {
        assertThat(operations())
                .isNotEmpty()
                .allSatisfy((info, method) -> assertThat(
                                method.hasMethodAnnotation(Guarded.class) || method.hasMethodAnnotation(Open.class))
                        .as("%s is guarded or open", method)
                        .isTrue());
    }

    /** An action that is declared for other types is nobody's but the operator's. */
    @Test
    void everyOperationIsDoneToAThingThatItsActionIsDeclaredFor() {
        Map<String, Action> declared = server.context()
                .getBean(Catalog.class)
                .snapshot()
                .require("bridge")
                .manifest()
                .actions();
        operations().forEach((info, method) -> {
            Guarded guarded = method.getMethodAnnotation(Guarded.class);
            if (guarded != null) {
                String resource = guarded.resource();
                String type = resource.isEmpty() ? "platform" : resource.substring(0, resource.indexOf(':'));
                assertThat(declared.get(guarded.value()))
                        .as("%s on %s", guarded.value(), type)
                        .isNotNull()
                        .satisfies(action -> assertThat(action.on()).contains(type));
            }
        });
    }

    @Test
    void nobodyReachesAGuardedOperationWithoutAValidKey() {
        operations().forEach((info, method) -> {
            if (!method.hasMethodAnnotation(Guarded.class)) {
                return;
            }
            for (String pattern : info.getPatternValues()) {
                for (RequestMethod verb : info.getMethodsCondition().getMethods()) {
                    String path = pattern.replaceAll("\\{[a-z]+}", "opkey_01h455vb4pex5vsknk084sn02q");
                    for (String credential : CREDENTIALS) {
                        assertRefused(verb, server.request(path).headers(credential.split(": ", 2)), contentType(info));
                    }
                }
            }
        });
    }

    @Test
    void metricsNeedTheOperator() {
        assertThat(server.send(server.request("/metrics").GET()).statusCode()).isEqualTo(401);
        HttpResponse<String> metrics = server.get("/metrics");
        assertThat(metrics.statusCode()).isEqualTo(200);
        assertThat(metrics.body()).contains("jvm_memory_used_bytes");
    }

    @Test
    void aRevokedKeyIsRefusedAtOnceAndTheLastOneCannotBeRevoked() {
        HttpResponse<String> created = server.post("/v1/operator-keys", "{\"name\": \"short-lived\"}");
        String secret = RunningServer.body(created).get("secret").asString();
        String path = created.headers().firstValue("Location").orElseThrow();
        HttpRequest.Builder asNewKey = server.request("/v1/jobs").header("Authorization", "Bearer " + secret);
        assertThat(server.send(asNewKey.GET()).statusCode()).isEqualTo(200);
        assertThat(server.send(server.asOperator(path).DELETE()).statusCode()).isEqualTo(204);
        HttpConventionsTest.assertProblem(server.send(asNewKey.GET()), 401, "unauthenticated");
        String first = RunningServer.body(server.get("/v1/operator-keys"))
                .get("results")
                .valueStream()
                .filter(key -> !key.has("revoked_at"))
                .findFirst()
                .orElseThrow()
                .get("id")
                .asString();
        HttpConventionsTest.assertProblem(
                server.send(server.asOperator("/v1/operator-keys/" + first).DELETE()), 409, "last_operator_key");
    }

    @Test
    void ofAKeyOnlyItsHashIsStored() throws SQLException {
        try (var connection = server.database().dataSource().getConnection();
                var statement = connection.prepareStatement("""
                        select count(*) filter (where digest = sha256(convert_to(?, 'UTF8'))) as hashed,
                               count(*) filter (where digest = convert_to(?, 'UTF8')
                                                or strpos(name || created_by, ?) > 0) as plain
                        from platform.operator_key
                        """)) {
            for (int place = 1; place <= 3; place++) {
                statement.setString(place, server.key());
            }
            try (var row = statement.executeQuery()) {
                assertThat(row.next()).isTrue();
                assertThat(row.getInt("hashed")).isEqualTo(1);
                assertThat(row.getInt("plain")).isZero();
            }
        }
    }

    @Test
    void theDescriptionOfTheInterfaceIsTheGoldenOne() {
        String description = server.get("/openapi.yaml").body().replaceAll("url: http://[^\\s]+", "url: /");
        Golden.check(Path.of("docs", "openapi.yaml"), description);
    }

    private static String contentType(RequestMappingInfo info) {
        return info.getConsumesCondition().getConsumableMediaTypes().stream()
                .map(Object::toString)
                .findFirst()
                .orElse("application/json");
    }

    private static void assertRefused(RequestMethod verb, HttpRequest.Builder request, String contentType) {
        HttpResponse<String> response = server.send(request.header("Content-Type", contentType)
                .method(verb.name(), HttpRequest.BodyPublishers.ofString("{}")));
        HttpConventionsTest.assertProblem(response, 401, "unauthenticated");
    }

    private static Map<RequestMappingInfo, HandlerMethod> operations() {
        return server
                .context()
                .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .entrySet()
                .stream()
                .filter(entry -> entry.getValue().getBeanType().getPackageName().startsWith("dev.bridge"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
