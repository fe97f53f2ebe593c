package dev.bridge.server;

import static dev.bridge.server.ProviderHouse.hidden;
import static dev.bridge.server.ProviderHouse.location;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.accounts.Email;
import dev.bridge.accounts.EmailAddress;
import dev.bridge.accounts.Emails;
import dev.bridge.accounts.People;
import dev.bridge.accounts.UserId;
import dev.bridge.kernel.event.Origin;
import dev.bridge.platform.job.RecurringJob;
import dev.bridge.platform.mail.Outbox;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The ways back into an account over HTTP: recovery by an operator, and a changed primary address taken back. */
class RecoveryPageTest {

    private static final Origin ORIGIN = Origin.system("test", "req_test");
    private static final String REASON = "{\"reason\": \"conversation 4711\"}";

    @TempDir
    static Path data;

    static RunningServer server;
    static ProviderHouse house;

    @BeforeAll
    static void start() throws IOException {
        server = RunningServer.start(data);
        house = new ProviderHouse(server);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** The path of a link in the newest mail. */
    private static String link(String email, String path) {
        return link(house, email, path);
    }

    static String link(ProviderHouse house, String email, String path) {
        String mail = house.bean(Outbox.class)
                .kept(email, new UUID(-1, -1), 1)
                .getFirst()
                .mail()
                .text();
        Matcher link = Pattern.compile("http[^\\s/]+//[^\\s/]+(" + path + "\\?token=\\S+)")
                .matcher(mail);
        assertThat(link.find()).as(mail).isTrue();
        return link.group(1);
    }

    private static HttpResponse<String> confirm(Visitor visitor, String link) {
        String path = link.substring(0, link.indexOf('?'));
        return visitor.form(path, "token", link.substring(link.indexOf('=') + 1));
    }

    /** Lets a day pass, as far as recoveries are concerned. */
    private static void aDayPasses() {
        aDayPasses(server);
    }

    static void aDayPasses(RunningServer server) {
        JdbcClient.create(server.database().dataSource())
                .sql("update identity.recovery set due_at = due_at - interval '24 hours' where state = 'waiting'")
                .update();
        server.context().getBeansOfType(RecurringJob.class).values().stream()
                .filter(job -> job.name().equals("identity_recoveries"))
                .forEach(job -> job.work().run());
    }

    @Test
    void whoHasLostEverythingIsLetInByTheLinkOfTheMail() {
        UserId user = house.person("ann@acme.test");
        Visitor before = house.signedIn(user);
        HttpResponse<String> asked = server.post("/v1/users/" + user + ":recover", REASON);
        assertThat(asked.statusCode()).as(asked.body()).isEqualTo(201);
        assertThat(asked.headers().firstValue("Location")).contains("/v1/users/" + user + "/recovery");
        assertThat(RunningServer.body(asked).get("email").asString()).isEqualTo("ann@acme.test");
        HttpConventionsTest.assertProblem(
                server.post("/v1/users/" + user + ":recover", REASON), 409, "recovery_running");
        aDayPasses();
        String link = link("ann@acme.test", "/recovery");
        Visitor visitor = house.visitor();
        assertThat(visitor.get(link).body()).contains("Recover your account?").contains("Go on");
        assertThat(visitor.get(link).statusCode()).as("looking changes nothing").isEqualTo(200);
        assertThat(confirm(house.visitor().at("https://attacker.example"), link).statusCode())
                .isEqualTo(403);

        String flow = location(confirm(visitor, link));
        assertThat(visitor.get(flow).body()).contains("Start over").contains("Make a passkey");
        assertThat(house.visitor().get(flow).statusCode())
                .as("another browser's flow")
                .isEqualTo(410);
        assertThat(visitor.form(flow + "/new-password", "password", "short").statusCode())
                .isEqualTo(422);
        HttpResponse<String> done = visitor.form(flow + "/new-password", "password", "granite willow lantern eleven");
        assertThat(done.statusCode()).as(done.body()).isEqualTo(200);

        assertThat(visitor.get("/v1/me").statusCode()).isEqualTo(200);
        assertThat(before.get("/v1/me").statusCode()).isEqualTo(401);
        assertThat(visitor.get(link).statusCode()).as("once").isEqualTo(410);
        assertThat(confirm(house.visitor(), link).statusCode()).isEqualTo(410);
        assertThat(RunningServer.body(server.get("/v1/users/" + user + "/recovery"))
                        .get("state")
                        .asString())
                .isEqualTo("used");
    }

    @Test
    void theLinkThatStopsItNeedsNoSignInAndMayBeOpenedTwice() {
        UserId user = house.person("bob@acme.test");
        server.post("/v1/users/" + user + ":recover", REASON);
        String link = link("bob@acme.test", "/recovery/stop");
        Visitor nobody = house.visitor();
        assertThat(nobody.get(link).body()).contains("Stop the recovery?");
        assertThat(confirm(house.visitor().at("https://attacker.example"), link).statusCode())
                .isEqualTo(403);
        for (int time = 0; time < 2; time++) {
            HttpResponse<String> stopped = confirm(nobody, link);
            assertThat(stopped.statusCode()).isEqualTo(200);
            assertThat(stopped.body()).contains("The recovery is stopped");
        }
        assertThat(nobody.get(link).body()).contains("The recovery is stopped");
        aDayPasses();
        assertThat(RunningServer.body(server.get("/v1/users/" + user + "/recovery"))
                        .get("state")
                        .asString())
                .isEqualTo("stopped");
        HttpConventionsTest.assertProblem(
                server.post("/v1/users/" + user + "/recovery:cancel", ""), 410, "recovery_over");
    }

    @Test
    void aLinkThatIsNoneOpensNothing() {
        for (String path : List.of("/recovery", "/recovery/stop", "/emails/revert")) {
            for (String token : List.of("", "x", "brg_stop_00000000000000000000000000000000000000")) {
                assertThat(house.visitor().get(path + "?token=" + token).statusCode())
                        .isEqualTo(410);
                assertThat(confirm(house.visitor(), path + "?token=" + token).statusCode())
                        .isEqualTo(410);
            }
        }
    }

    @Test
    void onlyTheOperatorAsksForARecovery() {
        UserId user = house.person("carol@acme.test");
        Visitor other = house.signedInStrongly(house.person("eve@acme.test"));
        for (Visitor visitor : List.of(other, house.signedInStrongly(user))) {
            for (UserId whose : List.of(user, house.person("u" + visitor.hashCode() + "@acme.test"))) {
                assertThat(visitor.post("/v1/users/" + whose + ":recover", REASON)
                                .statusCode())
                        .isEqualTo(404);
                assertThat(visitor.get("/v1/users/" + whose + "/recovery").statusCode())
                        .isEqualTo(404);
                assertThat(visitor.post("/v1/users/" + whose + "/recovery:cancel", "{}")
                                .statusCode())
                        .isEqualTo(404);
            }
        }
        HttpConventionsTest.assertProblem(
                server.send(RunningServer.json(server.request("/v1/users/" + user + ":recover"), REASON)),
                401,
                "unauthenticated");
        HttpConventionsTest.assertProblem(server.get("/v1/users/" + user + "/recovery"), 404, "not_found");
    }

    @Test
    void whatIsAskedForWronglyIsRefusedAndChangesNothing() {
        UserId user = house.person("dan@acme.test");
        String path = "/v1/users/" + user + ":recover";
        HttpConventionsTest.assertProblem(server.post(path, "{}"), 400, "fields_invalid");
        HttpConventionsTest.assertProblem(server.post(path, "{\"reason\": \"  \"}"), 400, "fields_invalid");
        HttpConventionsTest.assertProblem(
                server.post(path, "{\"reason\": \"" + "x".repeat(501) + "\"}"), 400, "fields_invalid");
        HttpConventionsTest.assertProblem(
                server.post(path, "{\"reason\": \"x\", \"email\": \"nobody@acme.test\"}"), 409, "state_forbids");
        HttpConventionsTest.assertProblem(
                server.post(path, "{\"reason\": \"x\", \"email\": \"no address\"}"), 422, "email_invalid");
        HttpConventionsTest.assertProblem(
                server.post("/v1/users/user_01h455vb4pex5vsknk084sn02q:recover", REASON), 404, "not_found");
        HttpConventionsTest.assertProblem(server.get("/v1/users/" + user + "/recovery"), 404, "not_found");
    }

    @Test
    void aChangedPrimaryAddressIsTakenBackByTheLinkOfTheMail() {
        UserId user = house.person("fay@acme.test");
        Visitor thief = house.signedIn(user);
        Emails emails = house.bean(Emails.class);
        Email added = emails.prove(
                ORIGIN,
                emails.claim(ORIGIN, user, EmailAddress.parse("thief@evil.test"))
                        .id());
        HttpResponse<String> changed = thief.post("/v1/me/emails/" + added.id() + ":make-primary", "{}");
        assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
        String link = link("fay@acme.test", "/emails/revert");
        Visitor owner = house.visitor();
        HttpResponse<String> page = owner.get(link);
        assertThat(page.body()).contains("Take the change back?").contains("fay@acme.test");
        assertThat(hidden(page, "token")).isEqualTo(link.substring(link.indexOf('=') + 1));
        assertThat(confirm(house.visitor().at("https://attacker.example"), link).statusCode())
                .isEqualTo(403);
        assertThat(thief.get("/v1/me").statusCode())
                .as("nothing has happened yet")
                .isEqualTo(200);

        assertThat(confirm(owner, link).body()).contains("Taken back").contains("/recover");

        assertThat(house.bean(People.class).emails(user))
                .extracting(email -> email.address().shown())
                .containsExactly("fay@acme.test");
        assertThat(thief.get("/v1/me").statusCode()).isEqualTo(401);
        assertThat(confirm(owner, link).statusCode()).isEqualTo(410);
        assertThat(owner.get(link).body()).contains("This link is over");
        String recovery = location(owner.get("/recover"));
        owner.form(recovery + "/identify", "email", "fay@acme.test");
        owner.form(recovery + "/code", "code", house.mailedCode("fay@acme.test"));
        HttpResponse<String> back = owner.form(recovery + "/new-password", "password", "granite willow lantern eleven");
        assertThat(back.statusCode()).as(back.body()).isEqualTo(200);
        assertThat(owner.get("/v1/me").statusCode()).as("locked no more").isEqualTo(200);
    }
}
