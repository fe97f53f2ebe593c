package dev.bridge.identity.signin;

import dev.bridge.accounts.EmailAddress;
import dev.bridge.identity.FlowId;
import dev.bridge.identity.PublicUrl;
import dev.bridge.identity.credential.KeyedDigest;
import dev.bridge.identity.session.CookieSecret;
import dev.bridge.platform.database.Timestamps;
import dev.bridge.platform.mail.Outbox;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Codes and links that prove an address. Each mail makes those before it worthless; a code bears five tries. The text does
 * not depend on whether anybody has the address: what follows is told to who reads it.
 */
final class MailedCodes {

    static final Duration CODE_LIFE = Duration.ofMinutes(10);
    static final Duration RECOVERY_LINK_LIFE = Duration.ofMinutes(30);

    private static final int TRIES = 5;
    private static final int CODES = 100_000_000;
    private static final String PURPOSE = "mailed_code";

    private final JdbcClient jdbc;
    private final Outbox outbox;
    private final KeyedDigest digests;
    private final PublicUrl url;
    private final Random random;
    private final InstantSource clock;

    MailedCodes(
            JdbcClient jdbc, Outbox outbox, KeyedDigest digests, PublicUrl url, Random random, InstantSource clock) {
        this.jdbc = jdbc;
        this.outbox = outbox;
        this.digests = digests;
        this.url = url;
        this.random = random;
        this.clock = clock;
    }

    static Duration linkLife(FlowKind kind) {
        return kind == FlowKind.RECOVER ? RECOVERY_LINK_LIFE : CODE_LIFE;
    }

    /** Mails a new code in the caller's transaction. */
    void send(Flow flow, EmailAddress address) {
        String code = "%08d".formatted(random.nextInt(CODES));
        CookieSecret link = CookieSecret.generate(random);
        Instant now = clock.instant();
        jdbc.sql("""
                        insert into identity.mailed_code (flow, code, link, code_expires_at, link_expires_at)
                        values (:flow, :code, :link, :code_expires_at, :link_expires_at)
                        on conflict (flow) do update set
                            code = excluded.code, link = excluded.link, tries = 0,
                            code_expires_at = excluded.code_expires_at, link_expires_at = excluded.link_expires_at
                        """)
                .param("flow", flow.id().uuid())
                .param("code", digest(flow.id(), code))
                .param("link", link.digest())
                .param("code_expires_at", Timestamps.of(now.plus(CODE_LIFE)))
                .param("link_expires_at", Timestamps.of(now.plus(linkLife(flow.kind()))))
                .update();
        outbox.send(SignInMail.of(
                flow, address, code, url.of("/sign-in/link?flow=" + flow.id() + "&token=" + link.text())));
    }

    /** Whether it is the code that was mailed last; one try of five, and good once. */
    boolean accept(FlowId flow, String code) {
        int counted = jdbc.sql("""
                        update identity.mailed_code set tries = tries + 1
                        where flow = :flow and tries < :tries and code_expires_at > :now
                        """)
                .param("flow", flow.uuid())
                .param("tries", TRIES)
                .param("now", Timestamps.of(clock.instant()))
                .update();
        return counted > 0
                && jdbc.sql("""
                                delete from identity.mailed_code where flow = :flow and code = :code
                                """)
                                .param("flow", flow.uuid())
                                .param("code", digest(flow, code.replaceAll("[\\s-]", "")))
                                .update()
                        > 0;
    }

    /** Whether it is the link that was mailed last; good once. */
    boolean acceptLink(FlowId flow, CookieSecret link) {
        return jdbc.sql("""
                                delete from identity.mailed_code
                                where flow = :flow and link = :link and link_expires_at > :now
                                """)
                        .param("flow", flow.uuid())
                        .param("link", link.digest())
                        .param("now", Timestamps.of(clock.instant()))
                        .update()
                > 0;
    }

    private byte[] digest(FlowId flow, String code) {
        return digests.of(PURPOSE, flow.text() + " " + code);
    }
}
