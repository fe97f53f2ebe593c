package dev.bridge.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.accounts.Account;
import dev.bridge.accounts.Agents;
import dev.bridge.accounts.Groups;
import dev.bridge.accounts.NewOrganization;
import dev.bridge.accounts.Organizations;
import dev.bridge.accounts.UserId;
import dev.bridge.billing.Effective;
import dev.bridge.billing.NewItem;
import dev.bridge.billing.NewSubscription;
import dev.bridge.billing.Subscriptions;
import dev.bridge.identity.provider.client.Clients;
import dev.bridge.kernel.event.Origin;
import dev.bridge.platform.caller.Guarded;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * What the owner of one organization can learn of another: nothing. Every operation that names something of a tenant is called
 * by the owner of another one, in a browser that is signed in as strongly as can be and by a token for everything.
 */
class OtherTenantTest {

    private static final Origin ORIGIN = Origin.system("test", "req_test");
    private static final String OTHER_ID = "01h455vb4pex5vsknk084sn02q";

    @TempDir
    static Path data;

    static RunningServer server;
    static ProviderHouse house;
    static Visitor browser;
    static String token;

    /** Of the first organization, by type of resource. */
    static final Map<String, List<String>> EXISTING = new TreeMap<>();

    /** As the first ones look, and naming nothing. */
    static final Map<String, List<String>> MISSING = Map.of(
            "organization", List.of("acct_" + OTHER_ID, "nobody-has-this-name"),
            "group", List.of("group_" + OTHER_ID),
            "agent", List.of("agent_" + OTHER_ID),
            "client", List.of("client_" + OTHER_ID),
            "subscription", List.of("sub_" + OTHER_ID),
            "token", List.of("token_" + OTHER_ID));

    @BeforeAll
    static void start() throws IOException {
        server = RunningServer.start(data);
        house = new ProviderHouse(server);
        UserId ann = house.person("ann@acme.test");
        Account acme = organization(ann, "acme");
        Visitor annsBrowser = house.signedInStrongly(ann);
        EXISTING.put("organization", List.of(acme.id().text(), "acme"));
        EXISTING.put(
                "group",
                List.of(house.bean(Groups.class)
                        .create(ORIGIN, acme.id(), "eng", "Engineers")
                        .id()
                        .text()));
        EXISTING.put(
                "agent",
                List.of(house.bean(Agents.class)
                        .create(ORIGIN, acme.id(), ann, "Helper", Set.of())
                        .id()
                        .text()));
        EXISTING.put(
                "client",
                List.of(house.bean(Clients.class)
                        .create(
                                ORIGIN,
                                acme.id(),
                                ProviderHouse.settings(false, Set.of(ProviderHouse.CALLBACK), null),
                                false)
                        .client()
                        .id()
                        .text()));
        EXISTING.put("subscription", List.of(subscription(acme)));
        EXISTING.put(
                "token",
                List.of(id(annsBrowser.post("/v1/organizations/acme/tokens", newToken("bridge:members.read")))));

        UserId bob = house.person("bob@other.test");
        organization(bob, "other");
        browser = house.signedInStrongly(bob);
        token = Visitor.json(browser.post("/v1/me/tokens", newToken("bridge:*")))
                .get("value")
                .asString();
    }

    private static String subscription(Account account) {
        server.send(server.asOperator("/v1/products:apply")
                .header("Content-Type", "application/yaml")
                .header("If-Match", "*")
                .POST(HttpRequest.BodyPublishers.ofString("""
                        product: registry
                        name: Registry
                        plans:
                          team: { name: Team, currency: USD, every: month, charges: { base: { type: flat, amount: 15.00, due: advance } } }
                        """)));
        NewItem item = new NewItem("base", "registry", "team", null, null);
        return house.bean(Subscriptions.class)
                .start(ORIGIN, account.id(), new NewSubscription(List.of(item), null, Effective.NOW))
                .id()
                .text();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void bothAreWhoTheySay() {
        assertThat(browser.get("/v1/organizations/other").statusCode()).isEqualTo(200);
        assertThat(server.send(asToken("/v1/organizations/other").GET()).statusCode())
                .isEqualTo(200);
    }

    @Test
    void whatIsAnothersIsAsWhatIsNotThere() {
        Map<String, List<String>> differences = new LinkedHashMap<>();
        int asked = 0;
        for (Operation operation : operations()) {
            List<String> examples = examples(EXISTING, operation.type());
            for (int place = 0; place < examples.size(); place++) {
                String existing = operation.path(examples.get(place));
                String missing =
                        operation.path(examples(MISSING, operation.type()).get(place));
                for (boolean byToken : List.of(false, true)) {
                    HttpResponse<String> there = call(operation, existing, byToken);
                    HttpResponse<String> nowhere = call(operation, missing, byToken);
                    asked++;
                    if (!Set.of(403, 404).contains(there.statusCode())
                            || !told(there).equals(told(nowhere))) {
                        differences.put(
                                operation + " by " + (byToken ? "token" : "browser"),
                                List.of(told(there), told(nowhere)));
                    }
                }
            }
        }
        assertThat(differences).isEmpty();
        assertThat(asked).isGreaterThan(100);
    }

    private static List<String> examples(Map<String, List<String>> ids, String type) {
        return Objects.requireNonNull(ids.get(type), () -> "no example of type " + type);
    }

    @Test
    void aTokenCannotBeBoundToFindOutWhatOrganizationsThereAre() {
        List<String> answers = Stream.of(
                        "acme", examples(EXISTING, "organization").getFirst(), "nobody-has-this-name")
                .map(account -> told(browser.post("/v1/me/tokens", """
                        {"name": "test", "scopes": ["bridge:*"], "account": "%s"}
                        """.formatted(account))))
                .distinct()
                .toList();

        assertThat(answers).hasSize(1).allSatisfy(answer -> assertThat(answer).startsWith("\n422"));
    }

    /** An operation on something of a tenant. */
    private record Operation(RequestMethod verb, String pattern, String type, String variable, String contentType) {

        String path(String id) {
            String path = pattern.replace("{" + variable + "}", id).replaceAll("\\{[a-z]+}", "user_" + OTHER_ID);
            return pattern.contains("{" + variable + "}") ? path : path + "?" + variable + "=" + id;
        }

        @Override
        public String toString() {
            return verb + " " + pattern;
        }
    }

    private static List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        server.context()
                .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .forEach((info, method) -> {
                    Guarded guarded = method.getMethodAnnotation(Guarded.class);
                    if (guarded != null && guarded.resource().contains("{")) {
                        operations.addAll(operations(info, guarded.resource()));
                    }
                });
        return operations;
    }

    private static List<Operation> operations(RequestMappingInfo info, String resource) {
        String type = resource.substring(0, resource.indexOf(':'));
        String variable = resource.substring(resource.indexOf('{') + 1, resource.indexOf('}'));
        String contentType = info.getConsumesCondition().getConsumableMediaTypes().stream()
                .map(Object::toString)
                .findFirst()
                .orElse("application/json");
        return info.getPatternValues().stream()
                .flatMap(pattern -> info.getMethodsCondition().getMethods().stream()
                        .map(verb -> new Operation(verb, pattern, type, variable, contentType)))
                .toList();
    }

    private static HttpResponse<String> call(Operation operation, String path, boolean byToken) {
        HttpRequest.Builder request =
                byToken ? asToken(path) : browser.request(path).header("Origin", house.url());
        request.header("Content-Type", operation.contentType())
                .header("If-Match", "*")
                .method(operation.verb().name(), HttpRequest.BodyPublishers.ofString("{}"));
        return byToken ? server.send(request) : browser.send(request);
    }

    private static HttpRequest.Builder asToken(String path) {
        return server.request(path).header("Authorization", "Bearer " + token);
    }

    /** All but what differs between any two requests. */
    private static String told(HttpResponse<String> response) {
        return Stream.of(
                        String.valueOf(response.statusCode()),
                        response.headers().firstValue("ETag").orElse(""),
                        response.headers().firstValue("Content-Location").orElse(""),
                        response.body().replaceAll("req_[0-9a-z]{26}", "req"))
                .reduce("", (one, other) -> one + "\n" + other);
    }

    private static Account organization(UserId owner, String name) {
        return house.bean(Organizations.class)
                .create(new Origin(owner.reference(), "req_test"), owner, NewOrganization.of(name, name));
    }

    private static String newToken(String scope) {
        return """
                {"name": "test", "scopes": ["%s"], "expires_in_days": 1}
                """.formatted(scope);
    }

    private static String id(HttpResponse<String> created) {
        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        return Visitor.json(created).get("id").asString();
    }
}
