package dev.bridge.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.accounts.UserId;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the owner of one organization can learn of another: nothing. Every operation that the interface describes is called by
 * the owner of another one, in a browser that is signed in as strongly as can be and by a token for everything, with what there
 * is and with what there is not.
 */
class OtherTenantTest {

    private static final String ORGANIZATION = "/v1/organizations/{org}";

    /** Operations that name nothing in their path, and in their body nothing that could be another's. */
    private static final Set<String> ABOUT_ONESELF = Set.of(
            "PATCH /v1/me",
            "PATCH /v1/me/attributes",
            "POST /v1/me/emails",
            "POST /v1/me/emails:prove",
            "POST /v1/me/passkeys",
            "PUT /v1/me/password",
            "POST /v1/me/totp",
            "POST /v1/organizations",
            // Whoever has the secret of an invitation was sent it.
            "POST /v1/invitations:accept",
            "POST /v1/invitations:decline",
            // A flow is bound to its browser.
            "POST /v1/sign-in/flows");

    private static final String DECIDING = """
            {"subject": {"type": "user", "id": "x"}, "action": "organization.read",
             "resource": {"type": "organization", "id": "x"}, "organization": "%s"}
            """;

    /** Bodies of operations that look at them before they look for what the path names. */
    private static final Map<String, String> BODIES = Map.of(
            "PATCH /v1/me/passkeys/{passkey}", "{\"name\": \"Key\"}",
            "POST /v1/me/totp/{app}:confirm", "{\"code\": \"123456\"}");

    /** Bodies that name something that may be another's, as {@code %s}, beside what is one's own; and where an example is. */
    private static final Map<String, Map<String, String>> NAMING = Map.ofEntries(
            Map.entry(
                    "POST /v1/organizations/other/groups/GROUP/members",
                    Map.of(
                            "{\"members\": [\"%s\"]}",
                            ORGANIZATION + "/members/{principal}",
                            "{\"members\":  [\"%s\"]}",
                            ORGANIZATION + "/groups/{group}",
                            "{\"members\":   [\"%s\"]}",
                            ORGANIZATION + "/agents/{agent}")),
            Map.entry(
                    "POST /v1/organizations/other/members",
                    Map.of("{\"principal\": \"%s\"}", ORGANIZATION + "/service-accounts/{id}")),
            Map.entry(
                    "POST /v1/organizations/other/agents",
                    Map.of("{\"display_name\": \"Robot\", \"owner\": \"%s\"}", ORGANIZATION + "/members/{principal}")),
            Map.entry(
                    "POST /v1/organizations/other/clients",
                    Map.of(
                            "{\"name\": \"x\", \"grants\": [\"client_credentials\"], \"acts_as\": \"%s\"}",
                            ORGANIZATION + "/agents/{agent}")),
            Map.entry(
                    "POST /v1/organizations/other/invitations",
                    Map.of("{\"email\": \"x@other.test\", \"groups\": [\"%s\"]}", ORGANIZATION + "/groups/{group}")),
            Map.entry(
                    "POST /v1/me/delegations",
                    Map.of(
                            "{\"agent\": \"%s\", \"scopes\": [\"bridge:me.read\"], \"expires_in_days\": 1}",
                            ORGANIZATION + "/agents/{agent}")),
            Map.entry(
                    "POST /v1/me/tokens",
                    Map.of(
                            "{\"name\": \"test\", \"scopes\": [\"bridge:*\"], \"account\": \"%s\"}",
                            ORGANIZATION,
                            "{\"name\": \"tes\", \"scopes\": [\"bridge:*\"], \"account\": \"%s\"}",
                            "/v1/companies/{org}")),
            Map.entry("POST /v1/access/decide", Map.of(DECIDING, ORGANIZATION)),
            Map.entry("POST /v1/access/decide:batch", Map.of("{\"decisions\": [" + DECIDING + "]}", ORGANIZATION)),
            Map.entry(
                    "POST /v1/access/list",
                    Map.of(
                            "{\"subject\": {\"type\": \"user\", \"id\": \"x\"}, \"action\": \"organization.read\", \"organization\": \"%s\"}",
                            ORGANIZATION)),
            Map.entry(
                    "POST /v1/account-changes",
                    Map.of(
                            "{\"kind\": \"wrap\", \"account\": \"%s\", \"name\": \"above\"}",
                            ORGANIZATION,
                            "{\"kind\": \"transfer_name\", \"account\": \"other\", \"other\": \"%s\"}",
                            ORGANIZATION)));

    @TempDir
    static Path data;

    static RunningServer server;
    static ProviderHouse house;
    static TenantThings things;
    static List<DescribedOperation> operations;
    static Visitor browser;
    static String token;
    static String ownGroup;

    @BeforeAll
    static void start() throws IOException {
        server = RunningServer.start(data);
        house = new ProviderHouse(server);
        things = new TenantThings(house, house.person("ann@acme.test"));
        operations = DescribedOperation.of(RunningServer.body(server.get("/openapi")));
        UserId bob = house.person("bob@other.test");
        browser = house.signedInStrongly(bob);
        assertThat(browser.post("/v1/organizations", "{\"name\": \"other\"}").statusCode())
                .isEqualTo(201);
        ownGroup = Visitor.json(browser.post("/v1/organizations/other/groups", "{\"key\": \"own\"}"))
                .get("id")
                .asString();
        token = Visitor.json(browser.post("/v1/me/tokens", TenantThings.newToken("bridge:*")))
                .get("value")
                .asString();
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

    /** A new operation is called here once it is said what it could find of another tenant. */
    @Test
    void everyOperationIsCalledWithSomethingOfAnothers() {
        Set<String> unknown = new TreeSet<>();
        for (DescribedOperation operation : operations) {
            if (operation.isOperators()) {
                continue;
            }
            operation.places().stream()
                    .filter(place -> things.at(place) == null)
                    .forEach(place -> unknown.add(operation + ": put an example of " + place + " into TenantThings"));
            boolean silent = operation.contentType() == null
                    || (operation.action() == null && !operation.path().startsWith("/v1"));
            if (operation.places().isEmpty()
                    && !silent
                    && !ABOUT_ONESELF.contains(operation.toString())
                    && !NAMING.containsKey(operation.toString())) {
                unknown.add(
                        operation + ": say in NAMING what its body can name of another tenant, or in ABOUT_ONESELF that"
                                + " it cannot");
            }
        }
        assertThat(unknown).isEmpty();
    }

    @Test
    void whatIsAnothersIsAsWhatIsNotThere() {
        Map<String, List<String>> differences = new LinkedHashMap<>();
        int asked = 0;
        for (DescribedOperation operation : operations) {
            if (operation.places().isEmpty()) {
                continue;
            }
            for (boolean byToken : List.of(false, true)) {
                HttpResponse<String> there = call(operation, things.path(operation, true, null), byToken);
                HttpResponse<String> nowhere = call(operation, things.path(operation, false, null), byToken);
                asked++;
                boolean bound = isAnsweredToAnybody(operation);
                if (!(Set.of(403, 404).contains(there.statusCode()) || bound)
                        || !told(there).equals(told(nowhere))) {
                    differences.put(operation + by(byToken), List.of(told(there), told(nowhere)));
                }
            }
        }
        assertThat(differences).isEmpty();
        assertThat(asked).isGreaterThan(250);
    }

    /** The path says one's own organization, and then something of the other one. */
    @Test
    void whatIsAnothersIsNotFoundUnderOnesOwnEither() {
        Map<String, List<String>> differences = new LinkedHashMap<>();
        int asked = 0;
        for (DescribedOperation operation : operations) {
            boolean within = operation.places().size() > 1 && operation.path().startsWith(ORGANIZATION + "/");
            if (!within || operation.isOperators()) {
                continue;
            }
            for (boolean byToken : List.of(false, true)) {
                HttpResponse<String> there = call(operation, things.path(operation, true, "other"), byToken);
                HttpResponse<String> nowhere = call(operation, things.path(operation, false, "other"), byToken);
                asked++;
                if (there.statusCode() < 400 || !told(there).equals(told(nowhere))) {
                    differences.put(operation + by(byToken), List.of(told(there), told(nowhere)));
                }
            }
        }
        assertThat(differences).isEmpty();
        assertThat(asked).isGreaterThan(50);
    }

    @Test
    void whatABodyNamesOfAnotherIsAsWhatIsNotThere() {
        Map<String, List<String>> differences = new LinkedHashMap<>();
        NAMING.forEach((operation, bodies) -> bodies.forEach((body, place) -> {
            TenantThings.Example example = Objects.requireNonNull(things.at(place), place);
            String path = operation.substring(operation.indexOf(' ') + 1).replace("GROUP", ownGroup);
            for (boolean byToken : List.of(false, true)) {
                HttpResponse<String> there = post(path, body.formatted(example.existing()), byToken);
                HttpResponse<String> nowhere = post(path, body.formatted(example.missing()), byToken);
                if (there.statusCode() < 400 || !told(there).equals(told(nowhere))) {
                    differences.put(operation + " " + body + by(byToken), List.of(told(there), told(nowhere)));
                }
            }
        }));
        assertThat(differences).isEmpty();
    }

    @Test
    void listsHoldNothingOfAnothers() {
        Map<String, String> seen = new TreeMap<>();
        int read = 0;
        for (DescribedOperation operation : operations) {
            boolean list = operation.verb().equals("GET")
                    && operation.places().stream().allMatch(place -> place.equals(ORGANIZATION));
            if (!list) {
                continue;
            }
            for (boolean byToken : List.of(false, true)) {
                HttpResponse<String> response = call(operation, operation.path().replace("{org}", "other"), byToken);
                read += response.statusCode() == 200 ? 1 : 0;
                things.all().values().stream()
                        .map(TenantThings.Example::existing)
                        .filter(existing -> existing.contains("_")
                                && !existing.endsWith(TenantThings.OTHER_ID)
                                && response.body().contains(existing))
                        .forEach(existing -> seen.put(operation + by(byToken), existing));
            }
        }
        assertThat(seen).isEmpty();
        assertThat(read).isGreaterThan(40);
    }

    /** Nobody has to be known for these, or their standards have them look at the body first. */
    private static boolean isAnsweredToAnybody(DescribedOperation operation) {
        return operation.action() == null
                || operation.path().startsWith("/t/")
                || operation.path().startsWith("/ofrep/");
    }

    private static HttpResponse<String> call(DescribedOperation operation, String path, boolean byToken) {
        HttpRequest.Builder request =
                byToken ? asToken(path) : browser.request(path).header("Origin", house.url());
        request.header("Content-Type", operation.contentType() == null ? "application/json" : operation.contentType())
                .header("If-Match", "*")
                .method(
                        operation.verb(),
                        HttpRequest.BodyPublishers.ofString(BODIES.getOrDefault(operation.toString(), "{}")));
        return byToken ? server.send(request) : browser.send(request);
    }

    private static HttpResponse<String> post(String path, String body, boolean byToken) {
        return byToken ? server.send(RunningServer.json(asToken(path), body)) : browser.post(path, body);
    }

    private static HttpRequest.Builder asToken(String path) {
        return server.request(path).header("Authorization", "Bearer " + token);
    }

    private static String by(boolean byToken) {
        return " by " + (byToken ? "token" : "browser");
    }

    /** All but what differs between any two requests, and what the caller has said themselves. */
    private static String told(HttpResponse<String> response) {
        String told = Stream.of(
                        String.valueOf(response.statusCode()),
                        response.headers().firstValue("ETag").orElse(""),
                        response.headers().firstValue("Content-Location").orElse(""),
                        response.body().replaceAll("req_[0-9a-z]{26}", "req"))
                .reduce("", (one, other) -> one + "\n" + other);
        for (TenantThings.Example example : things.all().values()) {
            if (!example.existing().equals(example.missing())) {
                told = told.replace(example.existing(), example.missing());
            }
        }
        return told;
    }
}
