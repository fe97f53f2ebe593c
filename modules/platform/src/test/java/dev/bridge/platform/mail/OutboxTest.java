package dev.bridge.platform.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bridge.kernel.InvariantViolation;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.TestPlatform;
import dev.bridge.platform.job.RecurringJob;
import dev.bridge.testkit.MovableClock;
import dev.bridge.testkit.database.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Without a server for mail: everything is kept. */
class OutboxTest {

    private static final UUID NEWEST = new UUID(-1L, -1L);
    private static final MovableClock CLOCK = MovableClock.at("2026-11-24T09:00:00Z");

    private static TestDatabase database;
    private static TestPlatform platform;
    private static Outbox outbox;

    @BeforeAll
    static void start() {
        database = TestPlatform.database();
        platform = TestPlatform.on(database).start(CLOCK);
        outbox = platform.bean(Outbox.class);
    }

    @AfterAll
    static void stop() {
        platform.close();
        database.close();
    }

    private static Mail mail(String to) {
        return new Mail(
                AccountId.PLATFORM, to, "Välkommen", "Open https://bridge.test/s/canary-1 now.", "<p>canary-1</p>");
    }

    private static void send(Mail mail) {
        platform.transactions().executeWithoutResult(status -> outbox.send(mail));
    }

    @Test
    void whatIsKeptIsFoundByItsAddressNewestFirst() {
        send(mail("ann@acme.test"));
        CLOCK.advance(Duration.ofSeconds(1));
        send(new Mail(AccountId.PLATFORM, "ann@acme.test", "Second", "Hello again.", null));
        send(mail("bob@acme.test"));

        List<KeptMail> kept = outbox.kept("ann@acme.test", NEWEST, 10);

        assertThat(kept).extracting(found -> found.mail().subject()).containsExactly("Second", "Välkommen");
        assertThat(kept.getLast().mail()).isEqualTo(mail("ann@acme.test"));
        assertThat(outbox.kept(kept.getFirst().id())).contains(kept.getFirst());
        assertThat(outbox.kept("ann@acme.test", kept.getFirst().id().uuid(), 10))
                .containsExactly(kept.getLast());
        assertThat(outbox.kept(null, NEWEST, 2)).hasSize(2);
    }

    @Test
    void aMailBelongsToItsTransaction() {
        platform.transactions().executeWithoutResult(status -> {
            outbox.send(mail("rolled@back.test"));
            status.setRollbackOnly();
        });

        assertThat(outbox.kept("rolled@back.test", NEWEST, 10)).isEmpty();
        assertThatThrownBy(() -> outbox.send(mail("no@transaction.test"))).isInstanceOf(InvariantViolation.class);
    }

    @Test
    void theRowsSayNothingOfWhatAMailSays() {
        send(mail("sealed@acme.test"));

        String rows = platform.jdbc()
                .sql("select string_agg(encode(content, 'escape') || mail::text, ' ') from platform.mail as mail")
                .query(String.class)
                .single();

        assertThat(rows).contains("sealed@acme.test").doesNotContain("canary").doesNotContain("mmen");
        assertThat(mail("sealed@acme.test").toString()).doesNotContain("canary");
    }

    @Test
    void mailsAreGoneAfterThirtyDays() {
        send(mail("old@acme.test"));
        CLOCK.advance(Duration.ofDays(30).plusSeconds(1));
        send(mail("new@acme.test"));

        platform.beans(RecurringJob.class).stream()
                .filter(job -> job.name().equals("platform_mail_clean_up"))
                .forEach(job -> job.work().run());

        assertThat(outbox.kept("old@acme.test", NEWEST, 10)).isEmpty();
        assertThat(outbox.kept("new@acme.test", NEWEST, 10)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ann@acme.test\r\nBcc: eve@evil.test",
                "ann@acme.test\n",
                "ann@acme.test, eve@evil.test",
                "",
                "ann",
                "Ann <ann@acme.test>",
                "ann@acme.test\u2028",
                "ann@acme.test\u0000"
            })
    void anAddressCanBringNoFurtherHeaderOrRecipient(String to) {
        assertThatThrownBy(() -> mail(to)).isInstanceOf(InvariantViolation.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Hello\r\nBcc: eve@evil.test", "Hello\rthere", "Hello\u0085", "", " "})
    void aSubjectCanBringNoFurtherHeader(String subject) {
        assertThatThrownBy(() -> new Mail(AccountId.PLATFORM, "ann@acme.test", subject, "Text.", null))
                .isInstanceOf(InvariantViolation.class);
    }
}
