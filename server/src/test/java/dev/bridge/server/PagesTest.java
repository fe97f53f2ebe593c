package dev.bridge.server;

import static dev.bridge.server.ProviderHouse.CALLBACK;
import static dev.bridge.server.ProviderHouse.authorize;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.accounts.EmailAddress;
import dev.bridge.accounts.Emails;
import dev.bridge.accounts.UserId;
import dev.bridge.identity.provider.client.Client;
import dev.bridge.identity.provider.client.Clients;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.mail.Outbox;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pages in a real browser. On a machine without Chromium this is not run, unless {@code BRIDGE_BROWSER} is {@code required}. */
@Order(2)
class PagesTest {

    private static final Pattern LINK = Pattern.compile("http://[^/]+(/invitations/accept\\?token=\\S+)");

    @TempDir
    static Path data;

    @Test
    void peopleFindTheirWayThroughThePages() throws IOException, InterruptedException {
        Path chromium = NodeTests.chromium();
        try (RunningServer server = RunningServer.start(data)) {
            ProviderHouse house = new ProviderHouse(server);
            house.person("carol@acme.test");
            Client notes = house.client(false, CALLBACK);
            HttpResponse<String> device = house.visitor()
                    .form(
                            "/oauth2/device_authorization",
                            "client_id",
                            notes.id().text(),
                            "scope",
                            "openid email");
            String issuer = house.issuer();
            NodeTests.run(
                    "pages.test.mjs",
                    Map.of(
                            "issuer",
                            issuer,
                            "invitation",
                            invitation(house),
                            "ways",
                            waysBack(server, house),
                            "consent",
                            issuer + authorize(notes, "scope", "openid email profile"),
                            "choice",
                            issuer + authorize(choosing(house), "scope", "openid email"),
                            "deviceCode",
                            Visitor.json(device).get("user_code").asString(),
                            "chromium",
                            chromium.toString()));
        }
    }

    /** The paths of the links by which somebody gets back into their account. */
    private static Map<String, String> waysBack(RunningServer server, ProviderHouse house) {
        Origin origin = Origin.system("test", "req_test");
        UserId erin = house.person("erin@acme.test");
        Emails emails = house.bean(Emails.class);
        emails.makePrimary(
                origin,
                emails.prove(
                                origin,
                                emails.claim(origin, erin, EmailAddress.parse("erin@home.test"))
                                        .id())
                        .id());
        UserId fred = house.person("fred@acme.test");
        UserId gina = house.person("gina@acme.test");
        for (UserId lost : List.of(fred, gina)) {
            server.post("/v1/users/" + lost + ":recover", "{\"reason\": \"lost the telephone\"}");
        }
        String stop = RecoveryPageTest.link(house, "fred@acme.test", "/recovery/stop");
        RecoveryPageTest.aDayPasses(server);
        return Map.of(
                "revert", RecoveryPageTest.link(house, "erin@acme.test", "/emails/revert"),
                "stop", stop,
                "recovery", RecoveryPageTest.link(house, "gina@acme.test", "/recovery"));
    }

    /** A client that has registered itself and asks in which organization Olga signs in, who belongs to two. */
    private static Client choosing(ProviderHouse house) {
        Visitor olga = house.signedInStrongly(house.person("olga@acme.test"));
        for (String name : List.of("initech", "globex")) {
            String body = "{\"name\": \"%s\", \"display_name\": \"%s\"}"
                    .formatted(name, name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1));
            assertThat(olga.post("/v1/organizations", body).statusCode()).isEqualTo(201);
        }
        Client.Settings plain = ProviderHouse.settings(false, Set.of(CALLBACK), null);
        Client.Settings asking = plain.builder().asksOrganization(true).build();
        return house.bean(Clients.class)
                .create(Origin.system("test", "req_test"), AccountId.PLATFORM, asking, true)
                .client();
    }

    private static String invitation(ProviderHouse house) {
        Visitor owner = house.signedInStrongly(house.person("owner@acme.test"));
        owner.post("/v1/organizations", "{\"name\": \"acme\", \"display_name\": \"Acme & Sons\"}");
        owner.post("/v1/organizations/acme/invitations", "{\"email\": \"dan@acme.test\", \"roles\": [\"admin\"]}");
        String mail = house.bean(Outbox.class)
                .kept("dan@acme.test", new UUID(-1, -1), 1)
                .getFirst()
                .mail()
                .text();
        Matcher link = LINK.matcher(mail);
        assertThat(link.find()).as(mail).isTrue();
        return link.group(1);
    }
}
