package dev.bridge.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.accounts.EmailAddress;
import dev.bridge.accounts.People;
import dev.bridge.accounts.PersonStates;
import dev.bridge.accounts.UserId;
import dev.bridge.identity.provider.client.Client;
import dev.bridge.identity.provider.client.ClientProof;
import dev.bridge.identity.provider.client.Clients;
import dev.bridge.identity.provider.client.GrantKind;
import dev.bridge.identity.session.Factor;
import dev.bridge.identity.session.Proof;
import dev.bridge.identity.session.Sessions;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.caller.TokenText;
import dev.bridge.platform.mail.Outbox;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A running server with clients of its provider and people who are signed in. */
final class ProviderHouse {

    static final String VERIFIER = "a-verifier-of-more-than-forty-three-characters-0123456789";
    static final String CALLBACK = "https://app.example/callback";

    private static final Pattern INVITATION = Pattern.compile("token=(brg_inv_[0-9A-Za-z]+)");

    private static final Origin ORIGIN = Origin.system("test", "req_test");

    private final RunningServer server;
    private final AtomicInteger made = new AtomicInteger();

    ProviderHouse(RunningServer server) {
        this.server = server;
    }

    <T> T bean(Class<T> type) {
        return server.context().getBean(type);
    }

    String url() {
        return server.request("").build().uri().toString();
    }

    Visitor visitor() {
        return new Visitor(url());
    }

    UserId person(String email) {
        return bean(People.class)
                .register(ORIGIN, EmailAddress.parse(email), "Ann")
                .user();
    }

    /** A browser in which the person has just signed in. */
    Visitor signedIn(UserId person) {
        return signedIn(person, Set.of(Factor.PASSWORD));
    }

    /** A browser in which the person has just signed in by two factors. */
    Visitor signedInStrongly(UserId person) {
        return signedIn(person, Set.of(Factor.PASSWORD, Factor.TOTP));
    }

    /** A browser in which the person has signed in a while ago. */
    Visitor signedIn(UserId person, Duration ago) {
        return signedIn(person, Set.of(Factor.PASSWORD), now().minus(ago));
    }

    private Visitor signedIn(UserId person, Set<Factor> factors) {
        return signedIn(person, factors, now());
    }

    private Visitor signedIn(UserId person, Set<Factor> factors, Instant when) {
        Sessions.Started started = bean(Sessions.class)
                .start(
                        ORIGIN,
                        person,
                        new Proof(factors, when),
                        new dev.bridge.identity.session.Visitor("Firefox on Linux", "127.0.0.1"));
        Visitor visitor = visitor();
        visitor.cookies().put("bridge_session", started.secret().text());
        return visitor;
    }

    /** Ends whatever the person is signed in with, each time with an entry in their log. */
    void signOutOften(UserId person, int times) {
        for (int time = 0; time < times; time++) {
            bean(PersonStates.class).signOutEverywhere(ORIGIN, person);
        }
    }

    /** A public client of the code and device flows. */
    static Client.Settings settings(
            boolean firstParty, Set<String> redirectUris, @Nullable String backChannelLogoutUri) {
        return Client.Settings.USUAL
                .builder()
                .name("Acme Notes")
                .proof(ClientProof.NONE)
                .firstParty(firstParty)
                .redirectUris(redirectUris)
                .postLogoutRedirectUris(Set.of("https://app.example/bye"))
                .backChannelLogoutUri(backChannelLogoutUri)
                .grants(Set.of(GrantKind.AUTHORIZATION_CODE, GrantKind.REFRESH_TOKEN, GrantKind.DEVICE_CODE))
                .scopes(Set.of("openid", "profile", "email", "roles", "offline_access"))
                .audiences(Set.of("https://api.example"))
                .build();
    }

    Client client(Client.Settings settings) {
        return created(settings).client();
    }

    /** With its secret, if it has one. */
    Clients.Created created(Client.Settings settings) {
        return bean(Clients.class).create(ORIGIN, AccountId.PLATFORM, settings, false);
    }

    Client client(boolean firstParty, String... redirectUris) {
        return client(settings(firstParty, Set.of(redirectUris), null));
    }

    /** As the operator makes one, over HTTP. */
    JsonNode madeByApi(String settings) {
        HttpResponse<String> response = server.post("/v1/clients", settings);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
        return RunningServer.body(response);
    }

    Instant now() {
        return bean(InstantSource.class).instant();
    }

    /** A text that nobody had before. */
    String unique() {
        return "unique-" + made.incrementAndGet();
    }

    String issuer() {
        return "http://localhost:" + server.port();
    }

    static String challenge() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(TokenText.digest(VERIFIER));
    }

    /** A right request, with parameters changed, added or (by null) left out. */
    static Map<String, @Nullable String> request(Client client, @Nullable String... changes) {
        Map<String, @Nullable String> parameters = new LinkedHashMap<>();
        parameters.put("client_id", client.id().text());
        parameters.put(
                "redirect_uri", client.settings().redirectUris().iterator().next());
        parameters.put("response_type", "code");
        parameters.put("scope", "openid");
        parameters.put("state", "a state & more");
        parameters.put("code_challenge", challenge());
        parameters.put("code_challenge_method", "S256");
        for (int index = 0; index < changes.length; index += 2) {
            parameters.put(String.valueOf(changes[index]), changes[index + 1]);
        }
        parameters.values().removeIf(value -> value == null);
        return parameters;
    }

    static String authorize(Client client, @Nullable String... changes) {
        return "/oauth2/authorize?" + query(request(client, changes));
    }

    static String query(Map<String, @Nullable String> parameters) {
        StringBuilder query = new StringBuilder();
        parameters.forEach((name, value) -> query.append(query.isEmpty() ? "" : "&")
                .append(name)
                .append('=')
                .append(URLEncoder.encode(String.valueOf(value), StandardCharsets.UTF_8)));
        return query.toString();
    }

    static String location(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(303);
        return response.headers().firstValue("Location").orElseThrow();
    }

    /** What an answer says to the client. */
    static Map<String, String> answer(HttpResponse<String> response) {
        Map<String, String> answer = new LinkedHashMap<>();
        for (String pair : URI.create(location(response)).getRawQuery().split("&", -1)) {
            String[] parts = pair.split("=", 2);
            answer.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return answer;
    }

    HttpResponse<String> redeem(Client client, String code, String... changes) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "authorization_code");
        form.put("client_id", client.id().text());
        form.put("code", code);
        form.put("redirect_uri", client.settings().redirectUris().iterator().next());
        form.put("code_verifier", VERIFIER);
        for (int index = 0; index < changes.length; index += 2) {
            form.put(changes[index], changes[index + 1]);
        }
        return token(form);
    }

    HttpResponse<String> token(Map<String, String> form) {
        return visitor()
                .form(
                        "/oauth2/token",
                        form.entrySet().stream()
                                .flatMap(field -> Stream.of(field.getKey(), field.getValue()))
                                .toArray(String[]::new));
    }

    /** That of the last mail to somebody. */
    String mailedCode(String email) {
        String mail = bean(Outbox.class)
                .kept(email, new UUID(-1, -1), 1)
                .getFirst()
                .mail()
                .text();
        Matcher matcher = Pattern.compile("^ +(\\d{8})$", Pattern.MULTILINE).matcher(mail);
        assertThat(matcher.find()).as(mail).isTrue();
        return matcher.group(1);
    }

    /** The secret of the last invitation that was mailed to somebody. */
    String invitationToken(String email) {
        return bean(Outbox.class).kept(email, new UUID(-1, -1), 10).stream()
                .map(kept -> INVITATION.matcher(kept.mail().text()))
                .filter(Matcher::find)
                .map(link -> link.group(1))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no invitation was mailed to " + email));
    }

    /** The value of a page's hidden field. */
    static String hidden(HttpResponse<String> page, String name) {
        Matcher matcher =
                Pattern.compile("name=\"" + name + "\" value=\"([^\"]*)\"").matcher(page.body());
        assertThat(matcher.find()).as("%s in %s", name, page.body()).isTrue();
        return matcher.group(1);
    }
}
