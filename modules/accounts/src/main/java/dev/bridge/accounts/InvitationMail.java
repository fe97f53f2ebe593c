package dev.bridge.accounts;

import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.mail.Mail;
import dev.bridge.platform.mail.Outbox;

/** The mail that invites; the same whether the address is somebody's or not. */
final class InvitationMail {

    private final Outbox outbox;
    private final InvitationLinks links;

    InvitationMail(Outbox outbox, InvitationLinks links) {
        this.outbox = outbox;
        this.links = links;
    }

    void send(EmailAddress to, String account, String secret) {
        String text = """
                You are invited to join %s.

                Accept or decline here:

                %s

                The link works once, and until %d days from now. If you did not expect this, ignore it.
                """.formatted(account, links.accepting(secret), Invitations.LIFE.toDays());
        outbox.send(new Mail(AccountId.PLATFORM, to.shown(), "Invitation to join " + account, text, null));
    }
}
