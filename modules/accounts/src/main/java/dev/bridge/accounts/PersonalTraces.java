package dev.bridge.accounts;

import dev.bridge.accounts.store.AccountRows;
import dev.bridge.accounts.store.EmailRows;
import dev.bridge.kernel.event.Origin;
import dev.bridge.platform.log.EventLog;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What is known of a person beside their id, here and in the modules above. */
final class PersonalTraces {

    private final EmailRows emails;
    private final AccountRows accounts;
    private final InvitationRows invitations;
    private final ChangeRows changes;
    private final Attributes attributes;
    private final Supplier<List<ErasureParticipant>> participants;
    private final EventLog log;

    PersonalTraces(
            EmailRows emails,
            AccountRows accounts,
            InvitationRows invitations,
            ChangeRows changes,
            Attributes attributes,
            Supplier<List<ErasureParticipant>> participants,
            EventLog log) {
        this.emails = emails;
        this.accounts = accounts;
        this.invitations = invitations;
        this.changes = changes;
        this.attributes = attributes;
        this.participants = participants;
        this.log = log;
    }

    /** Deletes all of it, under the locks of all accounts that keep something of the person. */
    void delete(Origin origin, Principal person) {
        UserId user = (UserId) person.id();
        List<Email> known = emails.of(user);
        Set<EmailAddress> addresses = known.stream().map(Email::address).collect(Collectors.toSet());
        participants.get().forEach(participant -> participant.erase(origin, user, person.account(), addresses));
        invitations.forget(
                user, addresses.stream().map(EmailAddress::normalized).toList());
        changes.forget(user);
        for (Email email : known) {
            log.append(origin, PrincipalEvents.of(PrincipalEvents.IDENTIFIER_REMOVED, person.account(), email));
            emails.delete(email.id());
        }
        attributes.erase(origin, user);
        accounts.eraseDisplayName(person.account());
    }
}
