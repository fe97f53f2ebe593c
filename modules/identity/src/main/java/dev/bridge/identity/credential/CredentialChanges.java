package dev.bridge.identity.credential;

import dev.bridge.accounts.People;
import dev.bridge.accounts.UserId;
import dev.bridge.identity.PublicUrl;
import dev.bridge.kernel.event.EventType;
import dev.bridge.kernel.event.NewEvent;
import dev.bridge.kernel.event.ObjectRef;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.log.EventLog;
import dev.bridge.platform.mail.Mail;
import dev.bridge.platform.mail.Outbox;
import java.util.List;

/**
 * Changes of a person's credentials, as the log and the person themself are told of them: whoever did not make the change
 * learns of it by mail while it can still be undone.
 */
final class CredentialChanges {

    private record CredentialChanged(String user, String credential, String kind) {}

    static final EventType ADDED = new EventType("identity.credential.added");
    static final EventType CHANGED = new EventType("identity.credential.changed");
    static final EventType REMOVED = new EventType("identity.credential.removed");

    /** A passkey whose count went back: it exists twice, or its device was set back. */
    static final EventType SUSPECTED = new EventType("identity.credential.suspected");

    private final People people;
    private final EventLog log;
    private final Outbox outbox;
    private final PublicUrl url;

    CredentialChanges(People people, EventLog log, Outbox outbox, PublicUrl url) {
        this.people = people;
        this.log = log;
        this.outbox = outbox;
        this.url = url;
    }

    /** Locks the person's own account and says which it is. */
    AccountId lock(UserId user) {
        AccountId account = people.require(user).account();
        log.lock(List.of(account));
        return account;
    }

    /**
     * Appends the event of a change.
     *
     * @param credential its id; the person's own, where they have only one of the kind
     */
    void tell(Origin origin, EventType type, AccountId account, UserId user, CredentialKind kind, String credential) {
        log.append(
                origin,
                new NewEvent(
                        account,
                        type,
                        new ObjectRef(kind.word(), credential),
                        new CredentialChanged(user.text(), credential, kind.word())));
    }

    /**
     * Mails the person what has happened.
     *
     * @param happened {@code "was added to"}, {@code "was removed from"}
     */
    void notify(AccountId account, UserId user, CredentialKind kind, String happened) {
        people.primaryEmail(user)
                .ifPresent(email -> outbox.send(new Mail(
                        account,
                        email.address().shown(),
                        "A " + kind.noun() + " " + happened + " your account",
                        """
                A %s %s your account.

                If this was you, there is nothing to do. If it was not, somebody else can sign in as you: set a new \
                password, and end all sessions, at

                %s
                """.formatted(kind.noun(), happened, url.of("/recover")),
                        null)));
    }
}
