package dev.bridge.server;

import static dev.bridge.server.ProviderHouse.CALLBACK;
import static dev.bridge.server.ProviderHouse.answer;
import static dev.bridge.server.ProviderHouse.authorize;
import static dev.bridge.server.ProviderHouse.hidden;
import static dev.bridge.server.ProviderHouse.location;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.accounts.Accounts;
import dev.bridge.accounts.Provisioning;
import dev.bridge.accounts.Source;
import dev.bridge.accounts.UserId;
import dev.bridge.identity.credential.AuthenticatorApps;
import dev.bridge.identity.provider.client.Client;
import dev.bridge.identity.provider.client.ClientProof;
import dev.bridge.identity.provider.client.GrantKind;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.log.EventLog;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What an organization asks of a sign-in, over HTTP and at the provider. */
class SignInPolicyTest {

    private static final Origin ORIGIN = Origin.system("test", "req_test");

    @TempDir
    static Path data;

    static RunningServer server;
    static ProviderHouse house;
    static UserId owner;
    static Visitor strong;
    static Visitor weak;

    @BeforeAll
    static void start() throws IOException {
        server = RunningServer.start(data);
        house = new ProviderHouse(server);
        owner = house.person("owner@acme.test");
        strong = house.signedInStrongly(owner);
        weak = house.signedIn(owner);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String organization(String name) {
        HttpResponse<String> made =
                strong.post("/v1/organizations", "{\"name\": \"%s\", \"display_name\": \"Acme\"}".formatted(name));
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        return "/v1/organizations/" + name;
    }

    private static HttpResponse<String> set(Visitor visitor, String path, String json) {
        return visitor.send(visitor.request(path + "/sign-in-policy")
                .header("Content-Type", "application/json")
                .header("Origin", house.url())
                .header("If-Match", "*")
                .PUT(HttpRequest.BodyPublishers.ofString(json)));
    }

    @Test
    void whoHasNotSignedInAsAnOrganizationAsksIsAskedForMoreThereAndOnlyThere() {
        String path = organization("careful");
        String free = organization("carefree");
        assertThat(weak.get(path + "/members").statusCode()).isEqualTo(200);
        HttpResponse<String> set = set(strong, path, "{\"second_factor\": true, \"longest_sign_in_hours\": 8}");
        assertThat(set.statusCode()).as(set.body()).isEqualTo(200);
        assertThat(Visitor.json(set).get("remember_devices").asBoolean()).isTrue();

        HttpResponse<String> refused = weak.get(path + "/members");
        HttpConventionsTest.assertProblem(refused, 401, "assurance_required");
        assertThat(refused.headers().firstValue("WWW-Authenticate"))
                .get()
                .asString()
                .contains("insufficient_user_authentication", "aal2");
        assertThat(strong.get(path + "/members").statusCode()).isEqualTo(200);
        assertThat(weak.get(free + "/members").statusCode()).isEqualTo(200);
        assertThat(weak.get("/v1/me").statusCode()).isEqualTo(200);
        assertThat(server.get(path + "/members").statusCode())
                .as("the operator's key has not signed in")
                .isEqualTo(200);
        JdbcClient.create(server.database().dataSource())
                .sql("update identity.session set auth_time = auth_time - interval '9 hours' where user_id = :user")
                .param("user", owner.uuid())
                .update();
        HttpConventionsTest.assertProblem(strong.get(path + "/members"), 401, "assurance_required");
        assertThat(strong.get(free + "/members").statusCode()).isEqualTo(200);
        strong = house.signedInStrongly(owner);
        weak = house.signedIn(owner);
    }

    @Test
    void whoeverWasAwayForTooLongIsAskedAnewThereAndComingBackDoesNotHelp() {
        String path = organization("attentive");
        HttpResponse<String> set = set(strong, path, "{\"longest_idle_minutes\": 30}");
        assertThat(set.statusCode()).as(set.body()).isEqualTo(200);
        assertThat(Visitor.json(set).at("/in_force/longest_idle_minutes").asInt())
                .isEqualTo(30);
        assertThat(Visitor.json(set).at("/required_by/longest_idle_minutes").asString())
                .isEqualTo(house.bean(Accounts.class).named("attentive").id().text());
        assertThat(Visitor.json(set).at("/required_by/second_factor").isMissingNode())
                .isTrue();
        UserId person = owner;
        Visitor visitor = house.signedInStrongly(person);
        assertThat(visitor.get(path + "/members").statusCode()).isEqualTo(200);
        JdbcClient.create(server.database().dataSource())
                .sql("""
                        update identity.session
                        set seen_at = seen_at - interval '40 minutes', auth_time = auth_time - interval '50 minutes',
                            idle_until = idle_until - interval '40 minutes'
                        where user_id = :user
                        """)
                .param("user", person.uuid())
                .update();
        assertThat(visitor.get("/v1/me").statusCode()).isEqualTo(200);
        for (int time = 0; time < 2; time++) {
            HttpResponse<String> refused = visitor.get(path + "/members");
            HttpConventionsTest.assertProblem(refused, 401, "assurance_required");
            assertThat(refused.headers().firstValue("WWW-Authenticate"))
                    .get()
                    .asString()
                    .contains("max_age=\"1800\"");
        }
        strong = house.signedInStrongly(owner);
        weak = house.signedIn(owner);
        assertThat(strong.get(path + "/members").statusCode()).isEqualTo(200);
    }

    @Test
    void onlyWhoLooksAfterSecurityStronglySignedInSetsIt() {
        String path = organization("guarded");
        UserId member = house.person("member@acme.test");
        AccountId account = house.bean(Accounts.class).named("guarded").id();
        house.bean(TransactionTemplate.class).executeWithoutResult(status -> {
            house.bean(EventLog.class).lock(List.of(account));
            house.bean(Provisioning.class)
                    .apply(ORIGIN, new Source.Manual(), account, member, Set.of(), Set.of(), null);
        });
        Visitor inside = house.signedInStrongly(member);
        Visitor outside = house.signedInStrongly(house.person("outside@acme.test"));
        String policy = "{\"second_factor\": true}";
        HttpConventionsTest.assertProblem(set(inside, path, policy), 403, "forbidden");
        assertThat(set(outside, path, policy).statusCode()).isEqualTo(404);
        assertThat(outside.get(path + "/sign-in-policy").statusCode()).isEqualTo(404);
        HttpConventionsTest.assertProblem(set(weak, path, policy), 401, "assurance_required");
        HttpConventionsTest.assertProblem(
                server.send(server.request(path + "/sign-in-policy").GET()), 401, "unauthenticated");
        HttpResponse<String> shown = inside.get(path + "/sign-in-policy");
        assertThat(Visitor.json(shown).get("second_factor").asBoolean()).isFalse();
        assertThat(shown.headers().firstValue("ETag")).contains("\"0\"");
    }

    @Test
    void whatIsWrongIsRefusedAndChangesNothing() {
        String path = organization("wrong");
        HttpConventionsTest.assertProblem(set(strong, path, "{\"longest_sign_in_hours\": 0}"), 400, "fields_invalid");
        HttpConventionsTest.assertProblem(set(strong, path, "{\"longest_sign_in_hours\": 337}"), 400, "fields_invalid");
        HttpConventionsTest.assertProblem(set(strong, path, "{\"longest_idle_minutes\": 14}"), 400, "fields_invalid");
        HttpConventionsTest.assertProblem(set(strong, path, "{\"longest_idle_minutes\": 1441}"), 400, "fields_invalid");
        HttpConventionsTest.assertProblem(set(strong, path, "{\"two_factors\": true}"), 400, "fields_invalid");
        HttpResponse<String> stale = strong.send(strong.request(path + "/sign-in-policy")
                .header("Content-Type", "application/json")
                .header("Origin", house.url())
                .header("If-Match", "\"7\"")
                .PUT(HttpRequest.BodyPublishers.ofString("{\"second_factor\": true}")));
        assertThat(stale.statusCode()).isEqualTo(412);
        assertThat(strong.get(path + "/sign-in-policy").headers().firstValue("ETag"))
                .contains("\"0\"");
    }

    @Test
    void whoSignsADeviceInForAnOrganizationShowsWhatItAsksFor() throws GeneralSecurityException {
        UserId person = house.person("tv@acme.test");
        Visitor sure = house.signedInStrongly(person);
        Visitor unsure = house.signedIn(person);
        sure.post("/v1/organizations", "{\"name\": \"screens\", \"display_name\": \"Screens\"}");
        assertThat(set(sure, "/v1/organizations/screens", "{\"second_factor\": true}")
                        .statusCode())
                .isEqualTo(200);
        secondFactor(person, "tv@acme.test");
        Client television = house.client(Client.Settings.USUAL
                .builder()
                .name("Television")
                .proof(ClientProof.NONE)
                .firstParty(true)
                .grants(Set.of(GrantKind.DEVICE_CODE))
                .scopes(Set.of("openid"))
                .asksOrganization(true)
                .build());
        String code = Visitor.json(house.visitor()
                        .form(
                                "/oauth2/device_authorization",
                                "client_id",
                                television.id().text(),
                                "scope",
                                "openid"))
                .get("user_code")
                .asString();
        for (Visitor visitor : List.of(unsure, sure)) {
            HttpResponse<String> page = visitor.form("/device", "user_code", code);
            HttpResponse<String> decided = visitor.form(
                    "/device/decision", "user_code", code, "form", hidden(page, "form"), "decision", "allow");
            if (visitor == unsure) {
                assertThat(location(decided)).startsWith("/sign-in/flow_");
            } else {
                assertThat(decided.body()).contains("Done");
            }
        }
    }

    private static void secondFactor(UserId person, String email) throws GeneralSecurityException {
        AuthenticatorApps apps = house.bean(AuthenticatorApps.class);
        AuthenticatorApps.SetUp begun = apps.begin(person, "Telephone", email);
        String code = SignInTest.totp(begun.secret(), house.now().getEpochSecond() / 30);
        apps.confirm(ORIGIN, person, begun.id(), code);
    }

    @Test
    void whoSignsInToAnApplicationForAnOrganizationShowsWhatItAsksFor() throws GeneralSecurityException {
        String path = organization("entered");
        set(strong, path, "{\"second_factor\": true}");
        Client application = house.client(true, CALLBACK);

        assertThat(answer(weak.get(authorize(application, "organization", "entered"))))
                .as("whoever has no second factor cannot get there")
                .containsEntry("error", "unmet_authentication_requirements");
        secondFactor(owner, "owner@acme.test");
        assertThat(location(weak.get(authorize(application, "organization", "entered"))))
                .startsWith("/sign-in/flow_");
        assertThat(answer(weak.get(authorize(application, "organization", "entered", "prompt", "none"))))
                .containsEntry("error", "interaction_required");
        assertThat(answer(weak.get(authorize(application)))).as("for oneself").containsKey("code");

        Map<String, String> granted = answer(strong.get(authorize(application, "organization", "entered")));
        HttpResponse<String> tokens = house.redeem(application, Objects.requireNonNull(granted.get("code")));
        assertThat(tokens.statusCode()).as(tokens.body()).isEqualTo(200);
    }
}
