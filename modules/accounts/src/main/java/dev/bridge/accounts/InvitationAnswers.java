package dev.bridge.accounts;

import dev.bridge.catalog.AttributeDefinition.Owner;
import dev.bridge.catalog.AttributeDefinition;
import dev.bridge.kernel.event.ObjectRef;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.caller.TokenText;
import dev.bridge.platform.log.EventLog;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** Accepts and declines invitations. A link is used once, whoever tries at the same moment. */
public final class InvitationAnswers {

    /** What somebody with the link may know before they answer. */
    public record Offer(Invitation invitation, String account) {}

    private final InvitationRows rows;
    private final InvitationCheck check;
    private final GroupRows groups;
    private final Accounts accounts;
    private final People people;
    private final Emails emails;
    private final Seats seats;
    private final Provisioning provisioning;
    private final Memberships memberships;
    private final Attributes attributes;
    private final AccountLocks locks;
    private final EventLog log;
    private final TransactionTemplate transactions;
    private final InstantSource clock;

    InvitationAnswers(
            InvitationRows rows,
            InvitationCheck check,
            GroupRows groups,
            Accounts accounts,
            People people,
            Emails emails,
            Seats seats,
            Provisioning provisioning,
            Memberships memberships,
            Attributes attributes,
            AccountLocks locks,
            EventLog log,
            TransactionTemplate transactions,
            InstantSource clock) {
        this.rows = rows;
        this.check = check;
        this.groups = groups;
        this.accounts = accounts;
        this.people = people;
        this.emails = emails;
        this.seats = seats;
        this.provisioning = provisioning;
        this.memberships = memberships;
        this.attributes = attributes;
        this.locks = locks;
        this.log = log;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** The invitation with this secret, while it can be accepted; says nothing of any other. */
    public Optional<Offer> peek(String secret) {
        return find(secret)
                .filter(invitation -> invitation.state() == InvitationState.PENDING
                        && invitation.expiresAt().isAfter(clock.instant()))
                .map(invitation -> new Offer(
                        invitation, accounts.require(invitation.account()).displayName()));
    }

    /**
     * Joins the account by an invitation. The link has come to the invited address, so whoever shows it has that mailbox:
     * where nobody has proven the address yet, it becomes one of the person's.
     *
     * @param said what the person says of themselves there; at least what is required and was not said by who invited
     * @throws dev.bridge.kernel.problem.ProblemException {@code invitation_spent}, {@code invitation_expired}, {@code
     *     email_taken} where the address is another person's, {@code limit_exceeded}, {@code account_suspended}, {@code
     *     state_forbids}, {@code account_closed}, {@code forbidden}, {@code attribute_invalid}, {@code
     *     attribute_not_writable}
     */
    public Membership accept(Origin origin, String secret, UserId person, Map<String, @Nullable JsonNode> said) {
        return transactions.execute(status -> {
            AccountId account = require(secret).account();
            AccountId personal = people.require(person).account();
            locks.lock(List.of(account, personal));
            Invitation invitation = require(secret);
            check.pending(invitation);
            check.open(account);
            check.inviter(ObjectRef.parse(invitation.invitedBy()), account, invitation.roles());
            own(origin, person, invitation.address());
            if (!rows.end(invitation.id(), InvitationState.ACCEPTED, person, clock.instant())) {
                throw InvitationCheck.spent().exception();
            }
            log.append(
                    origin,
                    InvitationEvents.of(
                            InvitationEvents.ACCEPTED,
                            rows.find(account, invitation.id()).orElseThrow(),
                            person));
            seats.occupyReserved(origin, account, invitation.id(), person);
            provisioning.apply(
                    origin,
                    new Source.Invite(invitation.id()),
                    account,
                    person,
                    invitation.roles(),
                    stillThere(invitation),
                    null);
            attributes.begin(
                    origin,
                    AttributeSubject.membership(account, person),
                    AttributeAsked.OF_SELF,
                    List.of(
                            attributes.stillGood(
                                    Owner.MEMBERSHIP, AttributeLayer.ofInviter(invitation.attributes())),
                            AttributeLayer.ofSelf(said)));
            return memberships.require(account, person);
        });
    }

    /** Without a word about oneself. */
    public Membership accept(Origin origin, String secret, UserId person) {
        return accept(origin, secret, person, Map.of());
    }

    /** What has to be said to accept, by key, with how it is declared. */
    public SortedMap<String, AttributeDefinition> asked(Invitation invitation) {
        SortedMap<String, AttributeDefinition> asked = attributes.asked(Owner.MEMBERSHIP, AttributeAsked.OF_SELF);
        asked.keySet().removeAll(invitation.attributes().keySet());
        return asked;
    }

    /**
     * Says no; the link works no more.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code invitation_spent}, {@code invitation_expired}
     */
    public void decline(Origin origin, String secret) {
        transactions.executeWithoutResult(status -> {
            AccountId account = require(secret).account();
            locks.lock(List.of(account));
            Invitation invitation = require(secret);
            check.pending(invitation);
            rows.end(invitation.id(), InvitationState.DECLINED, null, clock.instant());
            log.append(
                    origin,
                    InvitationEvents.of(
                            InvitationEvents.DECLINED,
                            rows.find(account, invitation.id()).orElseThrow(),
                            null));
            seats.release(origin, account, invitation.id());
        });
    }

    private Invitation require(String secret) {
        return find(secret).orElseThrow(() -> InvitationCheck.spent().exception());
    }

    private Optional<Invitation> find(String secret) {
        return TokenText.isWellFormed(Invitations.KIND, secret)
                ? rows.byDigest(TokenText.digest(secret))
                : Optional.empty();
    }

    private Set<GroupId> stillThere(Invitation invitation) {
        return invitation.groups().stream()
                .filter(group -> groups.find(invitation.account(), group).isPresent())
                .collect(Collectors.toSet());
    }

    private void own(Origin origin, UserId person, EmailAddress address) {
        Optional<UserId> owner = people.byProvenEmail(address).map(found -> (UserId) found.id());
        if (owner.isEmpty()) {
            emails.prove(origin, emails.claim(origin, person, address).id());
        } else if (!owner.get().equals(person)) {
            throw People.taken(address);
        }
    }
}
