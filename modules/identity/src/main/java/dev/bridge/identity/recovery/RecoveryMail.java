package dev.bridge.identity.recovery;

import dev.bridge.accounts.Email;
import dev.bridge.accounts.People;
import dev.bridge.identity.PublicUrl;
import dev.bridge.platform.mail.Mail;
import dev.bridge.platform.mail.Outbox;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** What the person is told of a recovery, in the transaction in which it happens: at every address, but for the link itself. */
final class RecoveryMail {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final People people;
    private final Outbox outbox;
    private final PublicUrl url;

    RecoveryMail(People people, Outbox outbox, PublicUrl url) {
        this.people = people;
        this.outbox = outbox;
        this.url = url;
    }

    void asked(Recovery recovery, String stop) {
        toAll(recovery, "Somebody asks to get into your account", """
                Whoever runs this server was asked to let you into your account anew, because you have lost what you sign \
                in with. On %s a link goes out that lets its reader set a new password and ends everything before.

                If this was you, there is nothing to do but wait. If it was not, stop it here, at any time before the link \
                was used:

                %s
                """.formatted(
                        TIME.format(recovery.dueAt()), url.of("/recovery/stop?token=" + stop)));
    }

    void opened(Recovery recovery, Email to, String open, Instant until) {
        outbox.send(new Mail(
                recovery.account(),
                to.address().shown(),
                "Get back into your account",
                """
                Open this link to choose how you sign in from now on. It works once, and until %s.

                %s

                All passwords, passkeys, authenticator apps, recovery codes, sessions and tokens of your account end with \
                it. If you did not ask for this, use the link of the mail before this one to stop it.
                """.formatted(TIME.format(until), url.of("/recovery?token=" + open)),
                null));
    }

    void stopped(Recovery recovery) {
        toAll(recovery, "The recovery of your account was stopped", """
                Nobody is let into your account anew: the recovery was stopped, and what you sign in with is as it was.

                If you need it all the same, ask whoever runs this server again.
                """);
    }

    void used(Recovery recovery) {
        toAll(recovery, "Your account was recovered", """
                Your account was recovered by the link that was mailed to you, and whoever did so has chosen a new way to \
                sign in. Everything before has ended.

                If this was not you, tell whoever runs this server at once, so that they lock the account.
                """);
    }

    private void toAll(Recovery recovery, String subject, String text) {
        people.emails(recovery.user()).stream()
                .filter(Email::isProven)
                .forEach(email ->
                        outbox.send(new Mail(recovery.account(), email.address().shown(), subject, text, null)));
    }
}
