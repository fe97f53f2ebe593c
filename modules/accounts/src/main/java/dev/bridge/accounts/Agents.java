package dev.bridge.accounts;

import dev.bridge.accounts.store.PrincipalRows;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.id.Ids;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.kernel.problem.Quoted;
import dev.bridge.platform.PlatformError;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongConsumer;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Programs of an account that a person answers for, a live member of it. Where that membership ends, {@link AgentPause}
 * pauses the agent in the same transaction; it acts again when another member has accepted it.
 */
public final class Agents {

    private final PrincipalRows principals;
    private final ProgramStates programs;
    private final Accounts accounts;
    private final Memberships memberships;
    private final AccountLocks locks;
    private final Provisioning provisioning;
    private final PrincipalWriter writer;
    private final TransactionTemplate transactions;
    private final Ids ids;
    private final InstantSource clock;

    Agents(
            PrincipalRows principals,
            ProgramStates programs,
            Accounts accounts,
            Memberships memberships,
            AccountLocks locks,
            Provisioning provisioning,
            PrincipalWriter writer,
            TransactionTemplate transactions,
            Ids ids,
            InstantSource clock) {
        this.principals = principals;
        this.programs = programs;
        this.accounts = accounts;
        this.memberships = memberships;
        this.locks = locks;
        this.provisioning = provisioning;
        this.writer = writer;
        this.transactions = transactions;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Makes an agent, a member of the account.
     *
     * @param owner a live member of the account, who answers for it
     * @param roles beside {@code member}; never {@code owner}
     * @throws dev.bridge.kernel.problem.ProblemException {@code not_a_member}, {@code owner_required}, {@code
     *     role_unknown}, {@code limit_exceeded}, {@code account_suspended}, {@code state_forbids}
     */
    public Principal create(Origin origin, AccountId account, UserId owner, String displayName, Set<String> roles) {
        String name = DisplayName.clean(displayName);
        return transactions.execute(status -> {
            locks.lock(List.of(account));
            programs.requireRoom(account, PrincipalKind.AGENT, AccountsLimits.AGENTS);
            requireMember(account, owner);
            Principal created = new Principal(
                    ids.next(AgentId.TYPE), PrincipalState.ACTIVE, account, name, owner, 0, 0, 1, clock.instant());
            writer.insert(origin, created);
            provisioning.apply(origin, new Source.Manual(), account, created.id(), roles, Set.of(), null);
            return created;
        });
    }

    /**
     * The account's own agent.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code not_found}
     */
    public Principal require(AccountId account, AgentId id) {
        return programs.require(account, id);
    }

    /** Newest first, those with ids before {@code before}. */
    public List<Principal> list(AccountId account, UUID before, int limit) {
        return principals.list(account, PrincipalKind.AGENT, before, limit);
    }

    /** The person who is asked to answer for it. */
    public Optional<UserId> proposedOwner(AgentId id) {
        return principals.proposedOwner(id);
    }

    /** Asks a live member to answer for the agent; until they accept, all stays as it is. */
    public Principal offer(Origin origin, AccountId account, AgentId id, UserId to) {
        return programs.change(account, id, agent -> {
            requireMember(account, to);
            principals.propose(id, to);
            writer.write(origin, PrincipalEvents.AGENT_OFFERED, agent, agent);
            return programs.require(account, id);
        });
    }

    /**
     * The person to whom it was offered answers for it from now on; a paused agent may act again.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code forbidden} for anybody else, {@code not_a_member}
     */
    public Principal accept(Origin origin, AccountId account, AgentId id, UserId person) {
        return programs.change(account, id, agent -> {
            if (!principals.proposedOwner(id).equals(Optional.of(person))) {
                throw Problem.of(
                                PlatformError.FORBIDDEN,
                                "%s was not offered to you; ask its owner or an administrator to offer it.",
                                Quoted.text(id.text()))
                        .exception();
            }
            requireMember(account, person);
            principals.propose(id, null);
            Principal owned = agent.ownedBy(person);
            Principal after = agent.state() == PrincipalState.PAUSED ? owned.in(PrincipalState.ACTIVE, 0) : owned;
            Principal answered = writer.write(origin, PrincipalEvents.AGENT_OWNER_CHANGED, agent, after);
            principals.answered(id);
            return answered;
        });
    }

    /**
     * Gives it another name.
     *
     * @param precondition is given the present version under its lock, and throws to refuse
     */
    public Principal call(Origin origin, AccountId account, AgentId id, String displayName, LongConsumer precondition) {
        return programs.call(origin, account, id, displayName, precondition);
    }

    /** Its credentials are dead; new ones can be made when it is enabled again. */
    public Principal disable(Origin origin, AccountId account, AgentId id) {
        return programs.disable(origin, account, id);
    }

    /**
     * Lets it act again.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code state_forbids} where its owner's membership has ended since
     *     they accepted it, even if they have come back; {@code not_a_member} where they have not
     */
    public Principal enable(Origin origin, AccountId account, AgentId id) {
        return programs.change(account, id, agent -> {
            requireMember(account, Objects.requireNonNull(agent.owner()));
            if (principals.isUnanswered(id)) {
                throw Problem.of(
                                AccountsError.STATE_FORBIDS,
                                "Nobody answers for %s; offer it to a member, who accepts it.",
                                Quoted.text(id.text()))
                        .exception();
            }
            return programs.enable(origin, account, id);
        });
    }

    /** Ends it for good; its id remains. */
    public void erase(Origin origin, AccountId account, AgentId id) {
        programs.erase(origin, account, id);
    }

    /** In a personal account the person themself is no member, and answers for what is there. */
    private void requireMember(AccountId account, UserId person) {
        boolean own = person.equals(accounts.require(account).person());
        if (!own && memberships.find(account, person).filter(Membership::mayAct).isEmpty()) {
            throw Problem.of(
                            AccountsError.NOT_A_MEMBER,
                            "%s is not a member of the account; whoever answers for an agent is one.",
                            Quoted.text(person.text()))
                    .exception();
        }
    }
}
