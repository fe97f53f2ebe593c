package dev.bridge.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.platform.mail.Outbox;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import tools.jackson.databind.JsonNode;

/** Signing in over HTTP, by programs and by pages. */
@Isolated
class SignInTest {

    private static final String PASSWORD = "cobalt meadow trumpet sixteen";
    private static final String FLOWS = "/v1/sign-in/flows";
    private static final String GRID = "bridge.sign-in-grid-millis";

    @TempDir
    static Path data;

    static RunningServer server;

    @BeforeAll
    static void start() throws IOException {
        System.setProperty(GRID, "1");
        server = RunningServer.start(data);
    }

    @AfterAll
    static void stop() {
        server.close();
        System.clearProperty(GRID);
    }

    private static Visitor visitor() {
        return new Visitor(server.request("").build().uri().toString());
    }

    private static String mail(String email) {
        return server.context()
                .getBean(Outbox.class)
                .kept(email, new UUID(-1, -1), 1)
                .getFirst()
                .mail()
                .text();
    }

    private static String found(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern, Pattern.MULTILINE).matcher(text);
        assertThat(matcher.find()).as("%s in %s", pattern, text).isTrue();
        return matcher.group(1);
    }

    private static String code(String email) {
        return found("^ +(\\d{8})$", mail(email));
    }

    private static JsonNode ok(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isBetween(200, 299);
        return Visitor.json(response);
    }

    private static String begin(Visitor visitor, String body) {
        return FLOWS + "/" + ok(visitor.post(FLOWS, body)).get("id").asString();
    }

    /** Somebody registered and signed in. */
    private static Visitor registered(String email) {
        Visitor visitor = visitor();
        String flow = begin(visitor, "{\"kind\": \"register\"}");
        ok(visitor.post(flow + "/identify", "{\"email\": \"%s\"}".formatted(email)));
        ok(visitor.post(flow + "/code", "{\"code\": \"%s\"}".formatted(code(email))));
        ok(visitor.post(
                flow + "/new-password", "{\"password\": \"%s\", \"display_name\": \"Ann\"}".formatted(PASSWORD)));
        return visitor;
    }

    /** The code that an app shows, in steps from now. */
    private static String totp(String base32, int steps) throws GeneralSecurityException {
        return totp(base32, server.context().getBean(InstantSource.class).millis() / 30_000 + steps);
    }

    static String totp(String base32, long step) throws GeneralSecurityException {
        ByteBuffer secret = ByteBuffer.allocate(20);
        long buffer = 0;
        int bits = 0;
        for (int place = 0; place < base32.length(); place++) {
            buffer = ((buffer << 5) | "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(base32.charAt(place))) & 0xffff;
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                secret.put((byte) (buffer >>> bits));
            }
        }
        Mac mac = Mac.getInstance("HmacSHA1");
        mac.init(new SecretKeySpec(secret.array(), "RAW"));
        byte[] hash = mac.doFinal(ByteBuffer.allocate(8).putLong(step).array());
        return "%06d".formatted((ByteBuffer.wrap(hash, hash[19] & 0xf, 4).getInt() & 0x7fffffff) % 1_000_000);
    }

    /** What is done under a key is undone where it is refused; a try must not be. */
    @Test
    void whoSendsGuessesWithIdempotencyKeysHasNoMoreOfThem() {
        registered("victim@acme.test");
        Visitor guesser = registered("guesser@acme.test");
        String passwords = begin(guesser, "{\"kind\": \"sign_in\"}");
        ok(guesser.post(passwords + "/identify", "{\"email\": \"victim@acme.test\"}"));
        for (int guess = 0; guess < 10; guess++) {
            HttpConventionsTest.assertProblem(
                    keyed(guesser, passwords + "/password", "{\"password\": \"guess %d\"}".formatted(guess), guess),
                    422,
                    "sign_in_failed");
        }
        assertThat(ok(keyed(guesser, passwords + "/password", "{\"password\": \"guess\"}", 10))
                        .get("step")
                        .asString())
                .isEqualTo("code");
        String right = code("victim@acme.test");
        String wrong = right.equals("00000000") ? "00000001" : "00000000";
        for (int guess = 0; guess < 5; guess++) {
            HttpConventionsTest.assertProblem(
                    keyed(guesser, passwords + "/code", "{\"code\": \"%s\"}".formatted(wrong), 20 + guess),
                    422,
                    "code_invalid");
        }
        HttpConventionsTest.assertProblem(
                keyed(guesser, passwords + "/code", "{\"code\": \"%s\"}".formatted(right), 30), 422, "code_invalid");
    }

    private static HttpResponse<String> keyed(Visitor visitor, String path, String json, int key) {
        return visitor.send(visitor.request(path)
                .header("Content-Type", "application/json")
                .header("Origin", server.request("").build().uri().toString())
                .header("Idempotency-Key", "guess-" + key)
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    @Test
    void fromRegistrationToStepUpToRecovery() throws GeneralSecurityException {
        Visitor ann = registered("ann@acme.test");
        JsonNode session = ok(ann.get("/v1/me/sessions")).at("/results/0");
        assertThat(session.get("current").asBoolean()).isTrue();
        assertThat(session.get("acr").asString()).isEqualTo("aal1");

        JsonNode app = ok(ann.post("/v1/me/totp", "{\"name\": \"Telephone\"}"));
        String secret = app.get("secret").asString();
        String confirm = "/v1/me/totp/" + app.get("id").asString() + ":confirm";
        HttpConventionsTest.assertProblem(ann.post(confirm, "{\"code\": \"12345\"}"), 422, "code_invalid");
        assertThat(ann.post(confirm, "{\"code\": \"%s\"}".formatted(totp(secret, -1)))
                        .statusCode())
                .isEqualTo(204);
        HttpConventionsTest.assertProblem(ann.post("/v1/me/recovery-codes", "{}"), 401, "assurance_required");

        String before = ann.cookies().get("bridge_session");
        String flow = begin(ann, "{\"kind\": \"step_up\", \"acr\": \"aal2\"}");
        ok(ann.post(flow + "/password", "{\"password\": \"%s\"}".formatted(PASSWORD)));
        JsonNode done = ok(ann.post(flow + "/totp", "{\"code\": \"%s\"}".formatted(totp(secret, 0))));
        assertThat(done.get("step").asString()).isEqualTo("done");
        assertThat(ann.cookies().get("bridge_session")).as("another secret").isNotEqualTo(before);
        JsonNode codes = ok(ann.post("/v1/me/recovery-codes", "{}")).get("codes");
        assertThat(codes.size()).isEqualTo(10);

        Visitor elsewhere = visitor();
        String recovery = begin(elsewhere, "{\"kind\": \"recover\"}");
        ok(elsewhere.post(recovery + "/identify", "{\"email\": \"ann@acme.test\"}"));
        JsonNode proven = ok(elsewhere.post(recovery + "/code", "{\"code\": \"%s\"}".formatted(code("ann@acme.test"))));
        assertThat(proven.get("step").asString()).isEqualTo("second_factor");
        ok(elsewhere.post(
                recovery + "/recovery-code",
                "{\"code\": \"%s\"}".formatted(codes.get(0).asString())));
        ok(elsewhere.post(recovery + "/new-password", "{\"password\": \"walnut harbour violin eleven\"}"));
        assertThat(ok(elsewhere.get("/v1/me/sessions")).get("results").size()).isEqualTo(1);
        assertThat(ann.get("/v1/me/sessions").statusCode())
                .as("signed out everywhere else")
                .isEqualTo(401);
    }

    @Test
    void pagesWorkWithoutAScript() {
        Visitor bob = visitor();
        String page = location(bob.get("/register?return_to=/account/security"));
        HttpResponse<String> form = bob.get(page);
        assertThat(form.body()).contains("Open an account", "<label for=\"email\">");
        assertThat(form.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(form.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(bob.form(page + "/identify", "email", "not an address").body())
                .contains("role=\"alert\"");
        location(bob.form(page + "/identify", "email", "bob@acme.test"));
        assertThat(bob.get(page).body()).contains("Check your mail", "bob@acme.test");
        HttpResponse<String> wrong = bob.form(page + "/code", "code", "00000000");
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("role=\"alert\"");
        location(bob.form(page + "/code", "code", code("bob@acme.test")));
        assertThat(bob.get(page).body()).contains("Welcome");
        HttpResponse<String> weak =
                bob.form(page + "/new-password", "password", "bob@acme.test", "display_name", "<b>Bob");
        assertThat(weak.body()).contains("too easy to guess").doesNotContain("<b>Bob");
        HttpResponse<String> done = bob.form(page + "/new-password", "password", PASSWORD, "display_name", "<b>Bob");
        assertThat(done.statusCode()).isEqualTo(200);
        assertThat(done.body()).contains("url=/account/security");
        assertThat(bob.get("/account/security").body()).contains("Your security", "&lt;b&gt;Bob", "this one");
        assertThat(bob.form("/account/security/totp").body()).contains("otpauth:");
        assertThat(location(bob.form("/sign-out"))).isEqualTo("/signed-out");
        assertThat(location(bob.get("/account/security"))).startsWith("/sign-in/flow_");
        assertThat(bob.get("/assets/bridge.css")
                        .headers()
                        .firstValue("Content-Type")
                        .orElseThrow())
                .startsWith("text/css");
        assertThat(bob.get("/assets/passkey.js").statusCode()).isEqualTo(200);
        assertThat(bob.get("/assets/frame.mustache").statusCode()).isEqualTo(404);
    }

    private static String location(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(303);
        return response.headers().firstValue("Location").orElseThrow();
    }

    @Test
    void aLinkIsGoodInAnotherBrowserAndOpeningItDoesNothing() {
        Visitor asking = visitor();
        String page = location(asking.get("/register"));
        asking.form(page + "/identify", "email", "link@acme.test");
        String link = found("(/sign-in/link\\?flow=\\S+)", mail("link@acme.test"));
        String flow = found("flow=(\\w+)", link);
        String token = found("token=([\\w-]+)", link);
        Visitor elsewhere = visitor();
        assertThat(elsewhere.get(link).body()).contains("link@acme.test", "Continue");
        assertThat(elsewhere.get(link).statusCode()).as("opened again").isEqualTo(200);
        String next = location(elsewhere.form("/sign-in/link", "flow", flow, "token", token));
        assertThat(elsewhere.get(next).body()).contains("Welcome");
        assertThat(visitor().form("/sign-in/link", "flow", flow, "token", token).statusCode())
                .isEqualTo(410);
        assertThat(asking.get(page).body()).as("who asked gets no further").contains("Check your mail");
    }

    @Test
    void knownAndUnknownAddressesGetEqualBytes() {
        registered("known@acme.test");
        StringBuilder known = new StringBuilder();
        StringBuilder unknown = new StringBuilder();
        for (StringBuilder told : new StringBuilder[] {known, unknown}) {
            String email = told == known ? "known@acme.test" : "knew_@acme.test";
            Visitor visitor = visitor();
            String flow = begin(visitor, "{\"kind\": \"sign_in\"}");
            tell(told, visitor.post(flow + "/identify", "{\"email\": \"%s\"}".formatted(email)), email);
            tell(told, visitor.post(flow + "/password", "{\"password\": \"not the password\"}"), email);
            tell(told, visitor.post(flow + "/mail", "{}"), email);
            tell(told, visitor.post(flow + "/code", "{\"code\": \"0\"}"), email);
            String recovery = begin(visitor, "{\"kind\": \"recover\"}");
            tell(told, visitor.post(recovery + "/identify", "{\"email\": \"%s\"}".formatted(email)), email);
        }
        assertThat(known.toString()).isEqualTo(unknown.toString());
    }

    private static void tell(StringBuilder told, HttpResponse<String> response, String email) {
        told.append(response.statusCode())
                .append(response.headers().map().entrySet().stream()
                        .filter(header -> !header.getKey().equalsIgnoreCase("date")
                                && !header.getKey().equalsIgnoreCase("x-request-id"))
                        .toList())
                .append(response.body()
                        .replace(email, "")
                        .replaceAll("(flow|req)_\\w{26}", "")
                        .replaceAll("\"expires_at\":\"[^\"]+\"", ""))
                .append('\n');
    }

    @Test
    void otherSitesPagesGetNowhere() {
        Visitor eve = registered("eve@acme.test");
        eve.at("https://evil.test");
        HttpConventionsTest.assertProblem(eve.post("/v1/me/sessions:end-all", "{}"), 403, "foreign_page");
        HttpConventionsTest.assertProblem(eve.post(FLOWS, "{\"kind\": \"sign_in\"}"), 403, "foreign_page");
        HttpConventionsTest.assertProblem(eve.form("/sign-out"), 403, "foreign_page");
        HttpResponse<String> silent = eve.send(eve.request("/v1/me/sessions:end-all")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{}")));
        HttpConventionsTest.assertProblem(silent, 403, "foreign_page");
        HttpResponse<String> sameSite = eve.send(eve.request("/v1/me/sessions:end-all")
                .header("Content-Type", "application/json")
                .header("Sec-Fetch-Site", "same-site")
                .POST(HttpRequest.BodyPublishers.ofString("{}")));
        HttpConventionsTest.assertProblem(sameSite, 403, "foreign_page");
        assertThat(eve.get("/v1/me/sessions").statusCode()).isEqualTo(200);
    }

    @Test
    void nobodyIsSentElsewhere() {
        for (String path : new String[] {"//evil.test", "https://evil.test", "/\\evil.test", "/%09/evil.test"}) {
            Visitor visitor = visitor();
            HttpConventionsTest.assertProblem(
                    visitor.post(
                            FLOWS,
                            "{\"kind\": \"sign_in\", \"return_to\": \"%s\"}".formatted(path.replace("\\", "\\\\"))),
                    422,
                    "return_path_invalid");
            HttpResponse<String> page =
                    visitor.get("/sign-in?return_to=" + URLEncoder.encode(path, StandardCharsets.UTF_8));
            assertThat(page.statusCode()).isEqualTo(422);
            assertThat(page.headers().firstValue("Location")).isEmpty();
        }
    }

    @Test
    void aSessionIsNotWhatABrowserBrought() {
        Visitor visitor = visitor();
        String planted = "planted-planted-planted-planted-planted-pla";
        visitor.cookies().put("bridge_session", planted);
        visitor.cookies().put("bridge_device", planted);
        assertThat(visitor.get("/v1/me/sessions").statusCode()).isEqualTo(401);
        registered("fix@acme.test");
        String flow = begin(visitor, "{\"kind\": \"sign_in\"}");
        ok(visitor.post(flow + "/identify", "{\"email\": \"fix@acme.test\"}"));
        ok(visitor.post(flow + "/password", "{\"password\": \"%s\"}".formatted(PASSWORD)));
        assertThat(visitor.cookies().get("bridge_session")).isNotEqualTo(planted);
        assertThat(visitor.cookies().get("bridge_device")).isNotEqualTo(planted);
        assertThat(visitor.cookies()).doesNotContainKey("bridge_flow");
    }

    @Test
    void cookiesAreOutOfReach() {
        Visitor visitor = visitor();
        HttpResponse<String> begun = visitor.post(FLOWS, "{\"kind\": \"sign_in\"}");
        assertThat(begun.headers().allValues("Set-Cookie"))
                .hasSize(1)
                .allSatisfy(cookie -> assertThat(cookie)
                        .startsWith("bridge_flow=")
                        .contains("HttpOnly", "SameSite=Lax", "Path=/")
                        .doesNotContain("Domain"));
    }

    @Test
    void aSessionThatWasEndedIsOver() {
        Visitor one = registered("two@acme.test");
        Visitor two = visitor();
        String flow = begin(two, "{\"kind\": \"sign_in\"}");
        ok(two.post(flow + "/identify", "{\"email\": \"two@acme.test\"}"));
        ok(two.post(flow + "/password", "{\"password\": \"%s\"}".formatted(PASSWORD)));
        JsonNode sessions = ok(one.get("/v1/me/sessions")).get("results");
        assertThat(sessions.size()).isEqualTo(2);
        String other = sessions.valueStream()
                .filter(session -> !session.get("current").asBoolean())
                .findFirst()
                .orElseThrow()
                .get("id")
                .asString();
        Visitor stranger = registered("stranger@acme.test");
        HttpConventionsTest.assertProblem(delete(stranger, "/v1/me/sessions/" + other), 404, "not_found");
        assertThat(delete(one, "/v1/me/sessions/" + other).statusCode()).isEqualTo(204);
        assertThat(two.get("/v1/me/sessions").statusCode()).isEqualTo(401);
        assertThat(one.post("/v1/me/sessions:end-all", "{}").statusCode()).isEqualTo(204);
        assertThat(one.get("/v1/me/sessions").statusCode()).isEqualTo(401);
    }

    private static HttpResponse<String> delete(Visitor visitor, String path) {
        String origin = server.request("").build().uri().toString();
        return visitor.send(visitor.request(path).header("Origin", origin).DELETE());
    }

    @Test
    void aFurtherAddressIsProvenByItsCode() {
        Visitor visitor = registered("first@acme.test");
        JsonNode begun = ok(visitor.post("/v1/me/emails:prove", "{\"email\": \"second@acme.test\"}"));
        String flow = begun.get("flow").asString();
        HttpConventionsTest.assertProblem(
                visitor.post("/v1/me/emails:prove", "{\"flow\": \"%s\", \"code\": \"1\"}".formatted(flow)),
                422,
                "code_invalid");
        JsonNode proven = ok(visitor.post(
                "/v1/me/emails:prove",
                "{\"flow\": \"%s\", \"code\": \"%s\"}".formatted(flow, code("second@acme.test"))));
        assertThat(proven.get("email").asString()).startsWith("email_");
        Visitor again = visitor();
        String signIn = begin(again, "{\"kind\": \"sign_in\", \"email\": \"second@acme.test\"}");
        assertThat(ok(again.post(signIn + "/password", "{\"password\": \"%s\"}".formatted(PASSWORD)))
                        .get("step")
                        .asString())
                .isEqualTo("done");
    }
}
