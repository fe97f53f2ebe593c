package dev.bridge.accounts;

import dev.bridge.catalog.AttributeDefinition.Owner;
import dev.bridge.kernel.event.EventType;
import dev.bridge.kernel.event.ObjectRef;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.id.Ids;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.platform.PlatformError;
import dev.bridge.platform.caller.TokenText;
import dev.bridge.platform.log.EventLog;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/**
 * Sends invitations and takes them back. Each holds a seat until it ends. Who invites learns nothing of the address: the
 * mail and the answer are the same whether it is somebody's or not.
 */
public final class Invitations {

    /** How long a link works. */
    public static final Duration LIFE = Duration.ofDays(14);

    /** The kind of the secret in a link. */
    public static final String KIND = "inv";

    private static final int BATCH = 500;

    private final InvitationRows rows;
    private final InvitationCheck check;
    private final InvitationMail mail;
    private final Accounts accounts;
    private final Attributes attributes;
    private final Seats seats;
    private final AccountLocks locks;
    private final EventLog log;
    private final TransactionTemplate transactions;
    private final Ids ids;
    private final SecureRandom random;
    private final InstantSource clock;

    Invitations(
            InvitationRows rows,
            InvitationCheck check,
            InvitationMail mail,
            Accounts accounts,
            Attributes attributes,
            Seats seats,
            AccountLocks locks,
            EventLog log,
            TransactionTemplate transactions,
            Ids ids,
            SecureRandom random,
            InstantSource clock) {
        this.rows = rows;
        this.check = check;
        this.mail = mail;
        this.accounts = accounts;
        this.attributes = attributes;
        this.seats = seats;
        this.locks = locks;
        this.log = log;
        this.transactions = transactions;
        this.ids = ids;
        this.random = random;
        this.clock = clock;
    }

    /** Newest first, those with ids before {@code before}; all, or those in one state. */
    public List<Invitation> list(AccountId account, @Nullable InvitationState state, UUID before, int limit) {
        return rows.list(account, state, before, limit);
    }

    /**
     * One of the account's.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code not_found}
     */
    public Invitation require(AccountId account, InvitationId id) {
        return rows.find(account, id)
                .orElseThrow(() -> Problem.of(PlatformError.NOT_FOUND, "There is no invitation `%s` here.", id)
                        .exception());
    }

    /** Invites an address, and says nothing of whose it is. Throws as below. */
    public Invitation invite(
            Origin origin, AccountId account, EmailAddress address, Set<String> roles, Set<GroupId> groups) {
        return invite(origin, account, address, roles, groups, Map.of(), Set.of());
    }

    /**
     * Passes where nothing is required of members that only an administrator can say, and that a file does not.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code attribute_invalid}
     */
    void requireNothingAsked() {
        checked(Map.of(), Set.of());
    }

    /**
     * Invites an address.
     *
     * @param said what an administrator says of whoever joins by it; at least what is required and only they may say
     * @param viewers what whoever invites is to the members
     * @throws dev.bridge.kernel.problem.ProblemException {@code role_unknown}, {@code not_found} for a group, {@code
     *     forbidden} where not an owner invites an owner, {@code member_already}, {@code invitation_pending}, {@code
     *     seats_exhausted}, {@code account_suspended}, {@code state_forbids}, {@code account_closed}, {@code
     *     attribute_invalid}, {@code attribute_not_writable}
     */
    public Invitation invite(
            Origin origin,
            AccountId account,
            EmailAddress address,
            Set<String> roles,
            Set<GroupId> groups,
            Map<String, @Nullable JsonNode> said,
            Set<AttributeViewer> viewers) {
        Map<String, JsonNode> checked = checked(said, viewers);
        return transactions.execute(status -> {
            locks.lock(List.of(account));
            check.invitable(origin, account, address, roles, groups);
            Instant now = clock.instant();
            String secret = TokenText.generate(KIND, random);
            Invitation invitation = new Invitation(
                    ids.next(InvitationId.TYPE),
                    account,
                    address,
                    roles,
                    groups,
                    checked,
                    InvitationState.PENDING,
                    1,
                    origin.actor().toString(),
                    1,
                    now,
                    now.plus(LIFE),
                    null);
            rows.insert(invitation, TokenText.digest(secret));
            log.append(origin, InvitationEvents.of(InvitationEvents.SENT, invitation, null));
            seats.reserve(origin, account, invitation.id());
            mail.send(address, accounts.require(account).displayName(), secret);
            return invitation;
        });
    }

    private Map<String, JsonNode> checked(Map<String, @Nullable JsonNode> said, Set<AttributeViewer> viewers) {
        AttributeLayer layer = new AttributeLayer(AttributeSource.ADMIN, said, viewers);
        return attributes.check(Owner.MEMBERSHIP, AttributeAsked.OF_INVITER, layer);
    }

    /**
     * Sends the mail again, with a new link in place of the old one, and 14 days from now.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code not_found}, {@code invitation_spent}, {@code
     *     invitation_expired}, {@code limit_exceeded}
     */
    public Invitation resend(Origin origin, AccountId account, InvitationId id) {
        return transactions.execute(status -> {
            locks.lock(List.of(account));
            Invitation invitation = require(account, id);
            check.pending(invitation);
            check.inviter(ObjectRef.parse(origin.actor().toString()), account, invitation.roles());
            MembershipLimits.INVITATION_RESENDS.check(invitation.sent(), "The invitation");
            String secret = TokenText.generate(KIND, random);
            rows.resend(id, TokenText.digest(secret), clock.instant().plus(LIFE));
            Invitation again = require(account, id);
            log.append(origin, InvitationEvents.of(InvitationEvents.SENT, again, null));
            mail.send(again.address(), accounts.require(account).displayName(), secret);
            return again;
        });
    }

    /**
     * Takes an invitation back; its link works no more.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code not_found}, {@code invitation_spent} where it was used
     */
    public void revoke(Origin origin, AccountId account, InvitationId id) {
        transactions.executeWithoutResult(status -> {
            locks.lock(List.of(account));
            Invitation invitation = require(account, id);
            if (invitation.state() == InvitationState.ACCEPTED) {
                throw InvitationCheck.spent().exception();
            }
            end(origin, invitation, InvitationState.REVOKED, InvitationEvents.REVOKED);
        });
    }

    /** Ends those whose time is over, one at a time. */
    void expire() {
        Origin origin = Origin.system("invitation_expiry", "invitation_expiry");
        List<Invitation> expired;
        do {
            expired = rows.expired(clock.instant(), BATCH);
            expired.forEach(invitation -> transactions.executeWithoutResult(status -> {
                locks.lockForChange(List.of(invitation.account()));
                Invitation now = require(invitation.account(), invitation.id());
                if (!now.expiresAt().isAfter(clock.instant())) {
                    end(origin, now, InvitationState.EXPIRED, InvitationEvents.EXPIRED);
                }
            }));
        } while (expired.size() == BATCH);
    }

    private void end(Origin origin, Invitation invitation, InvitationState state, EventType event) {
        if (rows.end(invitation.id(), state, null, clock.instant())) {
            log.append(origin, InvitationEvents.of(event, require(invitation.account(), invitation.id()), null));
            seats.release(origin, invitation.account(), invitation.id());
        }
    }
}
