package dev.bridge.server;

import static dev.bridge.server.ProviderHouse.hidden;
import static dev.bridge.server.ProviderHouse.location;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.platform.mail.Outbox;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody does who finds an invitation in their mail. */
class InvitationPageTest {

    private static final String PATH = "/invitations/accept";
    private static final Pattern LINK = Pattern.compile("(http\\S+/invitations/accept\\?token=\\S+)");

    @TempDir
    static Path data;

    static RunningServer server;
    static ProviderHouse house;
    static Visitor ann;

    @BeforeAll
    static void start() throws IOException {
        server = RunningServer.start(data);
        house = new ProviderHouse(server);
        ann = house.signedInStrongly(house.person("ann@acme.test"));
        assertThat(ann.post("/v1/organizations", "{\"name\": \"acme\", \"display_name\": \"Acme & Sons\"}")
                        .statusCode())
                .isEqualTo(201);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** Invites, and reads the mail: the path of its link. */
    private static String invited(String email) {
        HttpResponse<String> sent =
                ann.post("/v1/organizations/acme/invitations", "{\"email\": \"%s\"}".formatted(email));
        assertThat(sent.statusCode()).as(sent.body()).isEqualTo(201);
        String mail = house.bean(Outbox.class)
                .kept(email, new UUID(-1, -1), 1)
                .getFirst()
                .mail()
                .text();
        Matcher link = LINK.matcher(mail);
        assertThat(link.find()).as(mail).isTrue();
        URI uri = URI.create(link.group(1));
        return uri.getRawPath() + "?" + uri.getRawQuery();
    }

    private static String token(String path) {
        return URLDecoder.decode(path.substring(path.indexOf('=') + 1), StandardCharsets.UTF_8);
    }

    private static HttpResponse<String> answer(Visitor visitor, String path, String form, String decision) {
        return visitor.form(PATH, "token", token(path), "form", form, "decision", decision);
    }

    private static String members() {
        return ann.get("/v1/organizations/acme/members").body();
    }

    @Test
    void whoHasNoAccountRegistersOnTheWayAndIsIn() {
        String path = invited("new@acme.test");
        Visitor stranger = house.visitor();
        HttpResponse<String> page = stranger.get(path);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("Acme &amp; Sons")
                .contains("new@acme.test")
                .contains("Continue");
        String flow = location(answer(stranger, path, "", "accept"));
        assertThat(flow).startsWith("/sign-in/flow_");
        if (stranger.get(flow).body().contains("/identify")) {
            stranger.form(flow + "/identify", "email", "new@acme.test");
        }
        stranger.form(flow + "/code", "code", house.mailedCode("new@acme.test"));
        HttpResponse<String> done = stranger.form(
                flow + "/new-password", "display_name", "New", "password", "correct horse battery staple of 1936");
        assertThat(done.body() + done.headers().map()).contains("/invitations/accept");
        HttpResponse<String> back = stranger.get(path);
        assertThat(back.body()).contains("signed in as").contains("Accept");
        assertThat(answer(stranger, path, hidden(back, "form"), "accept").body())
                .contains("You are a member of Acme &amp; Sons now.");
        assertThat(stranger.get("/v1/me/memberships").body()).contains("Acme & Sons");
        assertThat(stranger.get(path).statusCode()).as("once").isEqualTo(410);
    }

    @Test
    void whoIsSignedInAccepts() {
        Visitor bob = house.signedIn(house.person("bob@acme.test"));
        String path = invited("bob@acme.test");
        HttpResponse<String> page = bob.get(path);
        assertThat(answer(bob, path, "", "accept").body())
                .as("not from our own page")
                .contains("Join Acme");
        assertThat(answer(house.signedIn(house.person("eve@acme.test")), path, hidden(page, "form"), "accept")
                        .body())
                .as("with another's form")
                .contains("Join Acme");
        assertThat(answer(bob.at("https://attacker.example"), path, hidden(page, "form"), "accept")
                        .statusCode())
                .isEqualTo(403);
        bob.at(house.url());
        assertThat(answer(bob, path, hidden(page, "form"), "accept").statusCode())
                .isEqualTo(200);
        assertThat(answer(bob, path, hidden(page, "form"), "accept").statusCode())
                .isEqualTo(410);
    }

    @Test
    void anotherPersonCannotTakeWhatWasSentToSomebodysAddress() {
        house.person("carol@acme.test");
        String path = invited("carol@acme.test");
        Visitor eve = house.signedIn(house.person("eve2@acme.test"));
        String before = members();
        HttpResponse<String> refused = answer(eve, path, hidden(eve.get(path), "form"), "accept");
        assertThat(refused.statusCode()).isBetween(400, 499);
        assertThat(members()).isEqualTo(before);
        assertThat(eve.get(path).statusCode()).as("still good for Carol").isEqualTo(200);
    }

    @Test
    void theLinkIsEnoughToDecline() {
        String path = invited("dan@acme.test");
        Visitor nobody = house.visitor();
        assertThat(answer(nobody, path, "", "decline").body()).contains("You have declined");
        assertThat(nobody.get(path).statusCode()).isEqualTo(410);
        assertThat(answer(nobody, path, "", "accept").statusCode()).isEqualTo(410);
    }

    @Test
    void aLinkThatIsNoneSaysHowToGoOn() {
        for (String token : new String[] {"", "x", "brg_inv_000000000000000000000000000000000000000000"}) {
            HttpResponse<String> page = house.visitor().get(PATH + "?token=" + token);
            assertThat(page.statusCode()).isEqualTo(410);
            assertThat(page.body()).contains("can send another");
        }
    }
}
