package dev.bridge.server;

import static dev.bridge.server.ProviderHouse.CALLBACK;
import static dev.bridge.server.ProviderHouse.answer;
import static dev.bridge.server.ProviderHouse.authorize;
import static dev.bridge.server.ProviderHouse.hidden;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.bridge.accounts.Provisioning;
import dev.bridge.accounts.Source;
import dev.bridge.accounts.UserId;
import dev.bridge.identity.provider.client.Client;
import dev.bridge.identity.provider.client.Clients;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.log.EventLog;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** Signing in to a product in one of one's organizations: named by the client, or chosen by the person. */
class OrganizationSignInTest {

    private static final Origin ORIGIN = Origin.system("test", "req_test");
    private static final String SCOPES = "openid roles bridge:organization.read";

    @TempDir
    static Path data;

    static RunningServer server;
    static ProviderHouse house;
    static Client plain;
    static Client asking;
    static AccountId acme;
    static AccountId globex;

    @BeforeAll
    static void start() throws IOException {
        server = RunningServer.start(data);
        house = new ProviderHouse(server);
        plain = client(false);
        asking = client(true);
        Visitor owner = house.signedInStrongly(house.person("owner@acme.test"));
        acme = organization(owner, "acme", "Acme & Sons");
        globex = organization(owner, "globex", "Globex");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Client client(boolean asksOrganization) {
        String id = house.madeByApi("""
                        {"name": "Notes", "proof": "none", "first_party": true, "redirect_uris": ["%s"],
                         "grants": ["authorization_code", "refresh_token", "device_code"], "asks_organization": %b,
                         "scopes": ["openid", "roles", "bridge:organization.read"]}
                        """.formatted(CALLBACK, asksOrganization))
                .get("id")
                .asString();
        return house.bean(Clients.class).find(id).orElseThrow();
    }

    private static AccountId organization(Visitor owner, String name, String displayName) {
        HttpResponse<String> made = owner.post(
                "/v1/organizations", "{\"name\": \"%s\", \"display_name\": \"%s\"}".formatted(name, displayName));
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        return AccountId.TYPE.parse(Visitor.json(made).get("id").asString());
    }

    private static UserId member(String email, AccountId... accounts) {
        UserId person = house.person(email);
        for (AccountId account : accounts) {
            house.bean(TransactionTemplate.class).executeWithoutResult(status -> {
                house.bean(EventLog.class).lock(List.of(account));
                house.bean(Provisioning.class)
                        .apply(ORIGIN, new Source.Manual(), account, person, Set.of("billing"), Set.of(), null);
            });
        }
        return person;
    }

    private static void leave(UserId person, AccountId account) {
        house.bean(TransactionTemplate.class).executeWithoutResult(status -> {
            house.bean(EventLog.class).lock(List.of(account));
            house.bean(Provisioning.class).withdraw(ORIGIN, new Source.Manual(), account, person);
        });
    }

    private static JsonNode tokens(Client client, Map<String, String> answer) {
        HttpResponse<String> response = house.redeem(client, Objects.requireNonNull(answer.get("code")));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return Visitor.json(response);
    }

    private static JsonNode tokens(Visitor browser, Client client, @Nullable String organization) {
        return tokens(client, answer(browser.get(authorize(client, "scope", SCOPES, "organization", organization))));
    }

    private static JWTClaimsSet claims(JsonNode tokens, String token) throws ParseException {
        return SignedJWT.parse(tokens.get(token).asString()).getJWTClaimsSet();
    }

    private static int call(String path, JsonNode tokens) {
        return server.send(server.request(path)
                        .header(
                                "Authorization",
                                "Bearer " + tokens.get("access_token").asString())
                        .GET())
                .statusCode();
    }

    private static HttpResponse<String> refresh(Client client, JsonNode tokens) {
        return house.token(Map.of(
                "grant_type",
                "refresh_token",
                "client_id",
                client.id().text(),
                "refresh_token",
                tokens.get("refresh_token").asString()));
    }

    private static void assertIsIn(JsonNode tokens, AccountId account, String name) throws ParseException {
        for (String token : List.of("access_token", "id_token")) {
            assertThat(claims(tokens, token).getClaims())
                    .containsEntry("org", account.text())
                    .containsEntry("org_name", name);
            assertThat(claims(tokens, token).getStringListClaim("roles")).contains("member", "billing");
        }
    }

    private static void assertIsInNone(JsonNode tokens) throws ParseException {
        for (String token : List.of("access_token", "id_token")) {
            assertThat(claims(tokens, token).getClaims()).doesNotContainKeys("org", "org_name", "roles");
        }
    }

    @Test
    void theOrganizationThatAClientNamesIsInItsTokensAndTheyAreForItAlone() throws ParseException {
        Visitor browser = house.signedIn(member("ann@acme.test", acme, globex));
        JsonNode tokens = tokens(browser, plain, "acme");
        assertIsIn(tokens, acme, "Acme & Sons");
        assertThat(call("/v1/organizations/acme", tokens)).isEqualTo(200);
        assertThat(call("/v1/organizations/globex", tokens)).isIn(403, 404);
        assertIsIn(tokens(browser, plain, globex.text()), globex, "Globex");
        HttpResponse<String> refreshed = refresh(plain, tokens);
        assertThat(refreshed.statusCode()).as(refreshed.body()).isEqualTo(200);
        assertIsIn(Visitor.json(refreshed), acme, "Acme & Sons");
        assertIsInNone(tokens(browser, plain, null));
    }

    @Test
    void userInfoTellsTheOrganizationAndTheRolesOfThisMoment() {
        JsonNode tokens = tokens(house.signedIn(member("uma@acme.test", acme)), plain, "ACME");
        JsonNode told = Visitor.json(server.send(server.request("/oauth2/userinfo")
                .header("Authorization", "Bearer " + tokens.get("access_token").asString())
                .GET()));
        assertThat(told.get("org").asString()).isEqualTo(acme.text());
        assertThat(told.get("org_name").asString()).isEqualTo("Acme & Sons");
        assertThat(told.get("roles").toString()).isEqualTo("[\"billing\",\"member\"]");
    }

    @Test
    void whoIsNoMemberIsRefusedLikeWhoNamesNothing() {
        Visitor browser = house.signedIn(member("bob@acme.test", globex));
        List<Map<String, String>> answers = new ArrayList<>();
        for (String organization : List.of("acme", acme.text(), "nowhere", "acct_01h455vb4pex5vsknk084sn02q", "?")) {
            answers.add(answer(browser.get(authorize(plain, "organization", organization))));
        }
        assertThat(answers.getFirst()).containsEntry("error", "access_denied").doesNotContainKey("code");
        assertThat(Set.copyOf(answers)).hasSize(1);
    }

    @Test
    void anOldNameStillLeadsToTheOrganization() throws ParseException {
        UserId carl = house.person("carl@acme.test");
        Visitor owner = house.signedInStrongly(carl);
        AccountId initech = organization(owner, "initech", "Initech");
        String etag = owner.get("/v1/organizations/initech")
                .headers()
                .firstValue("ETag")
                .orElseThrow();
        HttpResponse<String> renamed = owner.send(RunningServer.json(
                owner.request("/v1/organizations/initech:rename")
                        .header("Origin", house.url())
                        .header("If-Match", etag),
                "{\"name\": \"initrode\"}"));
        assertThat(renamed.statusCode()).as(renamed.body()).isEqualTo(200);
        assertThat(claims(tokens(owner, plain, "initech"), "id_token").getClaims())
                .containsEntry("org", initech.text());
    }

    @Test
    void whoBelongsToSeveralChoosesWhereTheClientAsks() throws ParseException {
        Visitor browser = house.signedIn(member("dora@acme.test", acme, globex));
        assertThat(answer(browser.get(authorize(asking, "prompt", "none"))))
                .containsEntry("error", "interaction_required");
        HttpResponse<String> page = browser.get(authorize(asking, "scope", SCOPES));
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("Choose an organization")
                .contains("Acme &amp; Sons")
                .contains("Globex")
                .contains(acme.text())
                .doesNotContain("registered itself");
        Map<String, String> answer = answer(decided(browser, page, "allow", globex.text()));
        assertIsIn(tokens(asking, answer), globex, "Globex");
    }

    private static HttpResponse<String> decided(
            Visitor browser, HttpResponse<String> page, String decision, @Nullable String organization) {
        List<String> form = new ArrayList<>(
                List.of("handle", hidden(page, "handle"), "form", hidden(page, "form"), "decision", decision));
        if (organization != null) {
            form.addAll(List.of("organization", organization));
        }
        return browser.form("/oauth2/authorize/decision", form.toArray(String[]::new));
    }

    @Test
    void onlyOnesOwnCanBeChosenAndSomethingHasToBe() {
        UserId eve = member("eve@acme.test", acme, globex);
        Visitor browser = house.signedIn(eve);
        Visitor other = house.signedInStrongly(house.person("other@acme.test"));
        AccountId umbrella = organization(other, "umbrella", "Umbrella");
        HttpResponse<String> page = browser.get(authorize(asking));
        assertThat(page.body()).doesNotContain(umbrella.text());
        for (String wrong : new @Nullable String[] {umbrella.text(), "acme", "", null}) {
            HttpResponse<String> again = decided(browser, page, "allow", wrong);
            assertThat(again.statusCode()).as("%s", wrong).isEqualTo(200);
            assertThat(again.body()).contains("Choose an organization");
        }
        HttpResponse<String> late = browser.get(authorize(asking));
        leave(eve, globex);
        assertThat(answer(decided(browser, late, "allow", globex.text())))
                .as("one is left, so nothing is to be chosen")
                .containsKey("code");
        assertThat(answer(decided(browser, page, "deny", null))).containsEntry("error", "access_denied");
    }

    @Test
    void whoBelongsToOneOrNoneIsNotAsked() throws ParseException {
        assertIsIn(tokens(house.signedIn(member("fay@acme.test", globex)), asking, null), globex, "Globex");
        assertIsInNone(tokens(house.signedIn(house.person("gus@acme.test")), asking, null));
    }

    @Test
    void whatTheClientNamesIsNotAskedFor() throws ParseException {
        Visitor browser = house.signedIn(member("hal@acme.test", acme, globex));
        assertIsIn(tokens(browser, asking, "acme"), acme, "Acme & Sons");
    }

    @Test
    void whoLeavesGetsNoMoreTokensThere() {
        UserId ida = member("ida@acme.test", acme, globex);
        Visitor browser = house.signedIn(ida);
        JsonNode there = tokens(browser, plain, "acme");
        JsonNode elsewhere = tokens(browser, plain, "globex");
        JsonNode unspent = Visitor.json(refresh(plain, elsewhere));
        Map<String, String> code = answer(browser.get(authorize(plain, "organization", "acme")));
        leave(ida, acme);
        assertThat(refresh(plain, there).statusCode()).isEqualTo(400);
        assertThat(house.redeem(plain, Objects.requireNonNull(code.get("code"))).statusCode())
                .isEqualTo(400);
        assertThat(answer(browser.get(authorize(plain, "organization", "acme"))))
                .containsEntry("error", "access_denied");
        assertThat(refresh(plain, unspent).statusCode()).isEqualTo(200);
    }

    @Test
    void inASuspendedOrganizationNobodySignsIn() {
        UserId jan = house.person("jan@acme.test");
        Visitor owner = house.signedInStrongly(jan);
        organization(owner, "hooli", "Hooli");
        JsonNode tokens = tokens(owner, plain, "hooli");
        assertThat(owner.post("/v1/organizations/hooli:suspend", "{}").statusCode())
                .isEqualTo(200);
        assertThat(answer(owner.get(authorize(plain, "organization", "hooli"))))
                .containsEntry("error", "access_denied");
        assertThat(refresh(plain, tokens).statusCode()).isEqualTo(400);
        assertThat(answer(owner.get(authorize(asking)))).as("none is left").containsKey("code");
    }

    @Test
    void onADeviceThePersonChoosesToo() throws ParseException {
        Visitor browser = house.signedIn(member("kim@acme.test", acme, globex));
        JsonNode device = Visitor.json(house.visitor()
                .form("/oauth2/device_authorization", "client_id", asking.id().text(), "scope", SCOPES));
        String code = device.get("user_code").asString();
        HttpResponse<String> page = browser.form("/device", "user_code", code);
        assertThat(page.body()).contains("Acme &amp; Sons").contains("Globex");
        String[] allow = {"user_code", code, "form", hidden(page, "form"), "decision", "allow"};
        assertThat(browser.form("/device/decision", allow).body())
                .as("without a choice it is asked again")
                .contains("Globex");
        String[] chosen = {
            "user_code", code, "form", hidden(page, "form"), "decision", "allow", "organization", acme.text()
        };
        assertThat(browser.form("/device/decision", chosen).body()).contains("Done");
        HttpResponse<String> tokens = house.token(Map.of(
                "grant_type",
                "urn:ietf:params:oauth:grant-type:device_code",
                "client_id",
                asking.id().text(),
                "device_code",
                device.get("device_code").asString()));
        assertThat(tokens.statusCode()).as(tokens.body()).isEqualTo(200);
        assertIsIn(Visitor.json(tokens), acme, "Acme & Sons");
    }
}
