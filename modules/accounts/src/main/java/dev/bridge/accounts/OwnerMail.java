package dev.bridge.accounts;

import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.mail.Mail;
import dev.bridge.platform.mail.Outbox;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Tells the owners of an account at their primary addresses what has become of it. */
final class OwnerMail {

    private final JdbcClient jdbc;
    private final Outbox outbox;

    OwnerMail(JdbcClient jdbc, Outbox outbox) {
        this.jdbc = jdbc;
        this.outbox = outbox;
    }

    /** In the transaction that suspends it. */
    void suspended(Account account, SuspensionReason reason) {
        send(account, "%s is suspended".formatted(called(account)), """
                %s is suspended. The reason: %s.

                People can still sign in, see, pay for and export what is there, and leave. Tokens, service accounts
                and agents are refused until the suspension is lifted.
                """.formatted(called(account), reason.word()));
    }

    /** In the transaction in which a payment becomes late. */
    void pastDue(Account account) {
        send(account, "A payment of %s is late".formatted(called(account)), """
                A payment of %s is late.

                Nothing is switched off yet. Please settle what is open, so that it stays so.
                """.formatted(called(account)));
    }

    private void send(Account account, String subject, String text) {
        addresses(account).forEach(address -> outbox.send(new Mail(AccountId.PLATFORM, address, subject, text, null)));
    }

    private List<String> addresses(Account account) {
        return jdbc.sql("""
                        select i.shown from accounts.identifier i
                        join accounts.principal p on p.id = i.principal and p.state in ('active', 'locked')
                        where i.is_primary and (i.principal = (select person from accounts.account where id = :account)
                            or exists (select from accounts.membership m where m.account = :account
                                       and m.principal = i.principal and 'owner' = any (m.roles) and not m.blocked))
                        order by i.principal
                        """)
                .param("account", account.id().uuid())
                .query((row, number) -> row.getString(1))
                .list();
    }

    private static String called(Account account) {
        return account.name() == null ? account.displayName() : account.name();
    }
}
