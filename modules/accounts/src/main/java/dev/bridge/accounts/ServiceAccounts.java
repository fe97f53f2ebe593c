package dev.bridge.accounts;

import dev.bridge.accounts.store.PrincipalRows;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.id.Ids;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongConsumer;
import org.springframework.transaction.support.TransactionTemplate;

/** Programs of an account that act under their own name, and survive whoever made them. */
public final class ServiceAccounts {

    private final PrincipalRows principals;
    private final ProgramStates programs;
    private final AccountLocks locks;
    private final Provisioning provisioning;
    private final PrincipalWriter writer;
    private final TransactionTemplate transactions;
    private final Ids ids;
    private final InstantSource clock;

    ServiceAccounts(
            PrincipalRows principals,
            ProgramStates programs,
            AccountLocks locks,
            Provisioning provisioning,
            PrincipalWriter writer,
            TransactionTemplate transactions,
            Ids ids,
            InstantSource clock) {
        this.principals = principals;
        this.programs = programs;
        this.locks = locks;
        this.provisioning = provisioning;
        this.writer = writer;
        this.transactions = transactions;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Makes a service account, a member of the account.
     *
     * @param roles beside {@code member}; never {@code owner}
     * @throws dev.bridge.kernel.problem.ProblemException {@code owner_required}, {@code role_unknown}, {@code
     *     limit_exceeded}, {@code account_suspended}, {@code state_forbids}
     */
    public Principal create(Origin origin, AccountId account, String displayName, Set<String> roles) {
        String name = DisplayName.clean(displayName);
        return transactions.execute(status -> {
            locks.lock(List.of(account));
            programs.requireRoom(account, PrincipalKind.SERVICE_ACCOUNT, AccountsLimits.SERVICE_ACCOUNTS);
            Principal created = new Principal(
                    ids.next(ServiceAccountId.TYPE),
                    PrincipalState.ACTIVE,
                    account,
                    name,
                    null,
                    0,
                    0,
                    1,
                    clock.instant());
            writer.insert(origin, created);
            provisioning.apply(origin, new Source.Manual(), account, created.id(), roles, Set.of(), null);
            return created;
        });
    }

    /**
     * The account's own service account.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code not_found}
     */
    public Principal require(AccountId account, ServiceAccountId id) {
        return programs.require(account, id);
    }

    /** Newest first, those with ids before {@code before}. */
    public List<Principal> list(AccountId account, UUID before, int limit) {
        return principals.list(account, PrincipalKind.SERVICE_ACCOUNT, before, limit);
    }

    /**
     * Gives it another name.
     *
     * @param precondition is given the present version under its lock, and throws to refuse
     */
    public Principal call(
            Origin origin, AccountId account, ServiceAccountId id, String displayName, LongConsumer precondition) {
        return programs.call(origin, account, id, displayName, precondition);
    }

    /** Its credentials are dead; new ones can be made when it is enabled again. */
    public Principal disable(Origin origin, AccountId account, ServiceAccountId id) {
        return programs.disable(origin, account, id);
    }

    public Principal enable(Origin origin, AccountId account, ServiceAccountId id) {
        return programs.enable(origin, account, id);
    }

    /** Ends it for good; its id remains. */
    public void erase(Origin origin, AccountId account, ServiceAccountId id) {
        programs.erase(origin, account, id);
    }
}
