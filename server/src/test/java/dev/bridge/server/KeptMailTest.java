package dev.bridge.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.mail.Mail;
import dev.bridge.platform.mail.Outbox;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** The page of mails on a server without SMTP. */
class KeptMailTest {

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

    private static void send(String to, String subject, String html) {
        Mail mail = new Mail(AccountId.PLATFORM, to, subject, "Open <this>: https://bridge.test/s?a=1&b=2.", html);
        server.context()
                .getBean(TransactionTemplate.class)
                .executeWithoutResult(
                        status -> server.context().getBean(Outbox.class).send(mail));
    }

    private static JsonNode json(String path) {
        HttpResponse<String> response = server.send(
                server.request(path).header("Accept", "application/json").GET());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return RunningServer.body(response);
    }

    @Test
    void theNewestMailToAnAddressIsReadAsJson() {
        send("ann@acme.test", "First", "<p>Open</p>");
        send("bob@acme.test", "Other", "<p>Open</p>");
        send("ann@acme.test", "Second", "<p>Open</p>");

        JsonNode newest = json("/dev/mail?to=ann@acme.test&limit=1");

        assertThat(newest.at("/results")).hasSize(1);
        assertThat(newest.at("/results/0/subject").asString()).isEqualTo("Second");
        assertThat(newest.at("/results/0/text").asString()).contains("https://bridge.test/s?a=1&b=2");
        String next = newest.at("/page/next").asString();
        assertThat(json("/dev/mail?to=ann@acme.test&limit=1&page=" + next)
                        .at("/results/0/subject")
                        .asString())
                .isEqualTo("First");
        String id = newest.at("/results/0/id").asString();
        assertThat(json("/dev/mail/" + id).get("html").asString()).isEqualTo("<p>Open</p>");
    }

    @Test
    void thePagesEscapeWhatMailsSayAndAllowNoScript() {
        send("eve@acme.test", "<script>alert(1)</script>", "<script>alert(2)</script>");
        String id = json("/dev/mail?to=eve@acme.test").at("/results/0/id").asString();

        HttpResponse<String> list = server.send(server.request("/dev/mail").GET());
        HttpResponse<String> mail =
                server.send(server.request("/dev/mail/" + id).GET());
        HttpResponse<String> html =
                server.send(server.request("/dev/mail/" + id + "/html").GET());

        assertThat(list.body()).contains("&lt;script&gt;alert(1)").doesNotContain("<script");
        assertThat(mail.body())
                .contains("Open &lt;this&gt;: <a href=\"https://bridge.test/s?a=1&amp;b=2\">")
                .doesNotContain("<script");
        assertThat(html.body()).isEqualTo("<script>alert(2)</script>");
        assertThat(policy(list))
                .startsWith("default-src 'none'; style-src 'sha256-")
                .doesNotContain("script-src");
        assertThat(policy(html))
                .startsWith("default-src 'none'; style-src 'unsafe-inline'")
                .contains("sandbox");
        assertThat(list.headers().firstValue("Cache-Control")).hasValue("no-store");
    }

    @Test
    void anEmptyOutboxSaysWhatToDo() {
        assertThat(server.send(server.request("/dev/mail?to=nobody@acme.test").GET())
                        .body())
                .contains("No mail to nobody@acme.test.")
                .contains("BRIDGE_SMTP_URL");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host: evil.test",
                "Host: localhost\r\nX-Forwarded-For: 198.51.100.1",
                "Host: localhost\r\nVia: 1.1 p"
            })
    void nobodyFromElsewhereFindsThePage(String headers) throws IOException {
        String refused = answer("/dev/mail", headers);
        String nothing = answer("/dev/nail", headers);
        assertThat(refused).contains("HTTP/1.1 404").contains("path_unknown");
        assertThat(comparable(refused)).isEqualTo(comparable(nothing));
        assertThat(answer("/dev/mail", "Host: localhost")).contains("HTTP/1.1 200");
    }

    @Test
    void withAServerForMailThePageIsGone(@TempDir Path other) throws IOException {
        try (RunningServer delivering =
                RunningServer.start(other, Map.of("BRIDGE_SMTP_URL", "smtp://127.0.0.1:1?from=a@acme.test"))) {
            HttpRequest.Builder request = delivering.request("/dev/mail").GET();
            HttpConventionsTest.assertProblem(delivering.send(request), 404, "path_unknown");
        }
    }

    private static String policy(HttpResponse<String> response) {
        return response.headers().firstValue("Content-Security-Policy").orElseThrow();
    }

    /** What changes from one answer to the next left out. */
    private static String comparable(String answer) {
        return answer.replaceAll("req_\\w+|(?m)^Date:.*$", "").replace("/dev/nail", "/dev/mail");
    }

    /** Java's own client sends no Host but the real one. */
    private static String answer(String path, String headers) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.getOutputStream()
                    .write("GET %s HTTP/1.1\r\n%s\r\nConnection: close\r\n\r\n"
                            .formatted(path, headers)
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
