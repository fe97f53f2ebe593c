package dev.bridge.accounts;

import dev.bridge.accounts.store.NameRows;
import dev.bridge.accounts.store.PrincipalRows;
import dev.bridge.kernel.event.Event;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.log.EventLog;
import dev.bridge.platform.web.RawJson;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What this module keeps of a person, as they are shown it: what they may see of themselves, and what happened to them. */
final class KnownOfPeople implements ExportParticipant {

    private record Profile(UserId id, String state, String displayName, AccountId account, Instant createdAt) {}

    private record Address(
            IdentifierId id,
            String email,
            boolean primary,
            @Nullable Instant provenAt) {}

    /**
     * A name of the personal account, or one that it had.
     *
     * @param until how long it still leads there, once it is another's
     */
    private record Name(
            String name,
            String state,
            Instant since,
            @Nullable Instant until) {}

    private record Attribute(String key, Object value, AttributeSource source, List<Attributes.Outranked> outranked) {}

    private record Belonging(
            AccountId account,
            @Nullable String name,
            String displayName,
            String kind,
            String state,
            Set<String> roles,
            Set<GroupId> groups,
            boolean blocked,
            Instant since,
            List<Reason> grants,
            SortedMap<String, Attributes.Shown> attributes) {}

    private record Reason(
            String source,
            String reference,
            Set<String> roles,
            Set<GroupId> groups,
            Instant since,
            @Nullable Instant until,
            String by) {

        static Reason of(MembershipGrant grant) {
            return new Reason(
                    grant.source().word(),
                    grant.source().reference(),
                    grant.roles(),
                    grant.groups(),
                    grant.since(),
                    grant.until(),
                    grant.givenBy());
        }
    }

    private record Invited(
            InvitationId id,
            AccountId account,
            String email,
            Set<String> roles,
            String state,
            String invitedBy,
            Instant createdAt,
            Instant expiresAt,
            @Nullable Instant endedAt) {}

    private record Agent(AgentId id, AccountId account, String displayName, String state, Instant createdAt) {}

    private record Happened(
            String id, long revision, String type, String actor, String subject, Instant at, RawJson data) {}

    private static final UUID FIRST = new UUID(0, 0);

    private final People people;
    private final NameRows names;
    private final Attributes attributes;
    private final Memberships memberships;
    private final Accounts accounts;
    private final InvitationRows invitations;
    private final PrincipalRows principals;
    private final EventLog log;

    KnownOfPeople(
            People people,
            NameRows names,
            Attributes attributes,
            Memberships memberships,
            Accounts accounts,
            InvitationRows invitations,
            PrincipalRows principals,
            EventLog log) {
        this.people = people;
        this.names = names;
        this.attributes = attributes;
        this.memberships = memberships;
        this.accounts = accounts;
        this.invitations = invitations;
        this.principals = principals;
        this.log = log;
    }

    @Override
    public List<ExportPart> parts(Principal person) {
        UserId user = (UserId) person.id();
        List<Email> emails = people.emails(user);
        List<String> proven = emails.stream()
                .filter(Email::isProven)
                .map(email -> email.address().normalized())
                .toList();
        return List.of(
                new ExportPart("profile", List.of(profile(user, person))),
                new ExportPart(
                        "emails", emails.stream().map(KnownOfPeople::address).toList()),
                new ExportPart("names", names(person.account())),
                new ExportPart("attributes", attributes(user, person.account())),
                ExportPart.<Membership>paged(
                        "memberships",
                        last -> memberships.ofPrincipal(
                                user, last == null ? FIRST : last.account().uuid(), ExportPart.PAGE),
                        membership -> belonging(user, membership)),
                ExportPart.<Invitation>paged(
                        "invitations",
                        last -> invitations.about(user, proven, last == null ? null : last.id(), ExportPart.PAGE),
                        KnownOfPeople::invited),
                ExportPart.<Principal>paged(
                        "agents",
                        last -> principals.agentsOf(
                                user, last == null ? FIRST : last.id().uuid(), ExportPart.PAGE),
                        KnownOfPeople::agent),
                ExportPart.<Event>paged(
                        "log",
                        last -> log.read(person.account(), last == null ? 0 : last.revision(), ExportPart.PAGE),
                        KnownOfPeople::happened));
    }

    private static Profile profile(UserId user, Principal person) {
        return new Profile(user, person.state().word(), person.displayName(), person.account(), person.createdAt());
    }

    private static Address address(Email email) {
        return new Address(email.id(), email.address().shown(), email.primary(), email.verifiedAt());
    }

    private List<Name> names(AccountId account) {
        return names.of(account).stream()
                .map(lease -> new Name(lease.shown(), lease.state().word(), lease.since(), lease.until()))
                .toList();
    }

    private List<Attribute> attributes(UserId user, AccountId account) {
        return attributes
                .view(AttributeSubject.user(user, account), AttributeViewer.ONESELF)
                .values()
                .entrySet()
                .stream()
                .map(shown -> new Attribute(
                        shown.getKey(),
                        shown.getValue().value(),
                        shown.getValue().source(),
                        shown.getValue().outranked()))
                .toList();
    }

    private Belonging belonging(UserId user, Membership membership) {
        Account account = accounts.require(membership.account());
        return new Belonging(
                account.id(),
                account.name(),
                account.displayName(),
                account.kind().word(),
                account.state().word(),
                membership.roles(),
                membership.groups(),
                membership.blocked(),
                membership.since(),
                membership.grants().stream().map(Reason::of).toList(),
                attributes
                        .view(AttributeSubject.membership(account.id(), user), AttributeViewer.ONESELF)
                        .values());
    }

    private static Invited invited(Invitation invitation) {
        return new Invited(
                invitation.id(),
                invitation.account(),
                invitation.address().shown(),
                invitation.roles(),
                invitation.state().word(),
                invitation.invitedBy(),
                invitation.createdAt(),
                invitation.expiresAt(),
                invitation.endedAt());
    }

    private static Agent agent(Principal agent) {
        return new Agent(
                (AgentId) agent.id(),
                agent.account(),
                agent.displayName(),
                agent.state().word(),
                agent.createdAt());
    }

    private static Happened happened(Event event) {
        return new Happened(
                event.id().text(),
                event.revision(),
                event.type().value(),
                event.origin().actor().toString(),
                event.subject().toString(),
                event.occurredAt(),
                new RawJson(event.data()));
    }
}
