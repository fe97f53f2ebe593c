package dev.bridge.platform.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.TestPlatform;
import dev.bridge.testkit.Eventually;
import dev.bridge.testkit.MovableClock;
import dev.bridge.testkit.database.TestDatabase;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** With a server for mail, a real one. */
class MailDeliveryTest {

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Instant NOW = Instant.parse("2026-11-24T09:00:00Z");

    private static final GreenMail GREEN_MAIL =
            new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    private static TestDatabase database;
    private static TestPlatform platform;

    private record Row(String state, int attempts, @Nullable String failure, boolean sealed) {}

    @BeforeAll
    static void start() {
        GREEN_MAIL.setUser("bridge@acme.test", "post", "s3cret");
        GREEN_MAIL.start();
        database = TestPlatform.database();
        platform = TestPlatform.on(database).start(server(GREEN_MAIL.getSmtp().getPort()));
    }

    @AfterAll
    static void stop() {
        platform.close();
        database.close();
        GREEN_MAIL.stop();
    }

    private static SmtpServer server(int port) {
        return SmtpServer.parse("smtp://post:s3cret@127.0.0.1:" + port + "?from=Bridge%20%3Cbridge@acme.test%3E");
    }

    private static Mail mail(String to, @Nullable String html) {
        return new Mail(AccountId.PLATFORM, to, "Välkommen till Acme", "Öppna https://bridge.test/s/abc", html);
    }

    private static void send(Mail mail) {
        platform.transactions()
                .executeWithoutResult(status -> platform.bean(Outbox.class).send(mail));
    }

    @Test
    void aMailArrivesAsItWasWritten() throws Exception {
        send(mail("ann@acme.test", "<p>Öppna</p>"));

        MimeMessage arrived = arrived("ann@acme.test");

        assertThat(arrived.getSubject()).isEqualTo("Välkommen till Acme");
        assertThat(arrived.getFrom()).containsExactly(new InternetAddress("bridge@acme.test", "Bridge"));
        assertThat(arrived.getMessageID()).matches("<mail_[0-9a-z]{26}@acme\\.test>");
        assertThat(arrived.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(GreenMailUtil.getWholeMessage(arrived)).contains("multipart/alternative");
        assertThat(row("ann@acme.test")).isEqualTo(new Row("sent", 1, null, false));
        assertThat(platform.bean(Outbox.class).kept(null, new UUID(-1L, -1L), 10))
                .isEmpty();
    }

    @Test
    void plainTextIsPlainText() throws Exception {
        send(mail("bob@acme.test", null));

        MimeMessage arrived = arrived("bob@acme.test");

        assertThat(arrived.isMimeType("text/plain")).isTrue();
        assertThat(arrived.getContent().toString().strip()).isEqualTo("Öppna https://bridge.test/s/abc");
    }

    @Test
    void aServerThatIsAwayIsTriedAgainAtGrowingDistancesAndUnderOneName() {
        MailRows rows = platform.bean(MailRows.class);
        MailId id = new MailId(UUID.fromString("01999999-0000-7000-8000-000000000001"));
        rows.insert(id, mail("later@acme.test", null), false, NOW);
        MovableClock clock = MovableClock.at(NOW.toString());
        MailDelivery delivery = new MailDelivery(rows, new SmtpClient(server(1), clock), clock);

        assertThat(delivery.run(id.text())).contains(NOW.plusSeconds(10));
        assertThat(delivery.run(id.text())).contains(NOW.plusSeconds(20));
        assertThat(row("later@acme.test").state()).isEqualTo("queued");
        assertThat(row("later@acme.test").failure()).contains("127.0.0.1");

        MailDelivery back = new MailDelivery(
                rows, new SmtpClient(server(GREEN_MAIL.getSmtp().getPort()), clock), clock);
        assertThat(back.run(id.text())).isEmpty();
        assertThat(row("later@acme.test")).isEqualTo(new Row("sent", 3, null, false));
        assertThat(back.run(id.text())).as("once more brings nothing").isEmpty();
        assertThat(messages("later@acme.test")).hasSize(1);
    }

    @Test
    void afterADayItHasFailedAndItsContentIsGone() {
        MailRows rows = platform.bean(MailRows.class);
        MailId id = new MailId(UUID.fromString("01999999-0000-7000-8000-000000000002"));
        rows.insert(id, mail("never@acme.test", null), false, NOW);
        MovableClock clock = MovableClock.at(NOW.toString());
        MailDelivery delivery = new MailDelivery(rows, new SmtpClient(server(1), clock), clock);

        Optional<Instant> again = Optional.of(NOW);
        while (again.isPresent()) {
            clock.set(again.get());
            again = delivery.run(id.text());
        }

        assertThat(Duration.between(NOW, clock.instant())).isBetween(Duration.ofHours(20), Duration.ofHours(28));
        assertThat(row("never@acme.test").state()).isEqualTo("failed");
        assertThat(row("never@acme.test").sealed()).isFalse();
    }

    @Test
    void aWrongPasswordIsTriedAgainSinceAnOperatorCanRightIt() {
        MailRows rows = platform.bean(MailRows.class);
        MailId id = new MailId(UUID.fromString("01999999-0000-7000-8000-000000000003"));
        rows.insert(id, mail("login@acme.test", null), false, NOW);
        MovableClock clock = MovableClock.at(NOW.toString());
        SmtpServer wrong = SmtpServer.parse(
                "smtp://post:wrong@127.0.0.1:" + GREEN_MAIL.getSmtp().getPort() + "?from=bridge@acme.test");

        assertThat(new MailDelivery(rows, new SmtpClient(wrong, clock), clock).run(id.text()))
                .isPresent();
        assertThat(row("login@acme.test").failure()).doesNotContain("wrong");
    }

    @Test
    void whatWasQueuedWhileThereWasAServerWaitsForOne() {
        MailRows rows = platform.bean(MailRows.class);
        MailId id = new MailId(UUID.fromString("01999999-0000-7000-8000-000000000004"));
        rows.insert(id, mail("waits@acme.test", null), false, NOW);
        MovableClock clock = MovableClock.at(NOW.toString());

        assertThat(new MailDelivery(rows, null, clock).run(id.text())).isPresent();
        assertThat(row("waits@acme.test").state()).isEqualTo("queued");
    }

    @Test
    void whatFailedIsListedNewestFirstWithoutWhatItSays() {
        MailRows rows = platform.bean(MailRows.class);
        Outbox outbox = platform.bean(Outbox.class);
        MovableClock clock = MovableClock.at(NOW.toString());
        MailDelivery nowhere = new MailDelivery(rows, null, clock);
        MailFigures before = outbox.figures();
        MailId failing = new MailId(UUID.fromString("0199aaaa-0000-7000-8000-000000000001"));
        MailId failed = new MailId(UUID.fromString("0199aaaa-0000-7000-8000-000000000002"));
        MailId waiting = new MailId(UUID.fromString("0199aaaa-0000-7000-8000-000000000003"));
        rows.insert(failing, mail("failing@acme.test", null), false, NOW.minusSeconds(9));
        rows.insert(failed, mail("failed@acme.test", null), false, NOW);
        rows.insert(waiting, mail("waiting@acme.test", null), false, NOW);
        assertThat(nowhere.run(failing.text())).isPresent();
        rows.end(failed, false, "550 no such user", NOW.plusSeconds(5));

        List<FailedMail> listed = outbox.failures(waiting.uuid(), 2);
        assertThat(listed)
                .containsExactly(
                        new FailedMail(
                                failed,
                                AccountId.PLATFORM,
                                "failed@acme.test",
                                true,
                                0,
                                "550 no such user",
                                NOW,
                                NOW.plusSeconds(5)),
                        new FailedMail(
                                failing,
                                AccountId.PLATFORM,
                                "failing@acme.test",
                                false,
                                1,
                                "No server for mail is configured.",
                                NOW.minusSeconds(9),
                                null));
        assertThat(outbox.failures(failing.uuid(), 50)).doesNotContainAnyElementsOf(listed);
        MailFigures after = outbox.figures();
        assertThat(after.waiting()).isEqualTo(before.waiting() + 2);
        assertThat(after.failing()).isEqualTo(before.failing() + 1);
        assertThat(after.failed()).isEqualTo(before.failed() + 1);
        assertThat(after.oldestWaitingAt()).isEqualTo(NOW.minusSeconds(9));
    }

    private static MimeMessage arrived(String to) {
        Eventually.until(SOON, () -> row(to).state().equals("sent"));
        assertThat(messages(to)).hasSize(1);
        return messages(to).getFirst();
    }

    private static List<MimeMessage> messages(String to) {
        return Arrays.stream(GREEN_MAIL.getReceivedMessagesForDomain(to)).toList();
    }

    private static Row row(String to) {
        return platform.jdbc()
                .sql("select state, attempts, failure, content is not null as sealed from platform.mail"
                        + " where recipient = :to")
                .param("to", to)
                .query((result, number) -> new Row(
                        result.getString("state"),
                        result.getInt("attempts"),
                        result.getString("failure"),
                        result.getBoolean("sealed")))
                .single();
    }
}
