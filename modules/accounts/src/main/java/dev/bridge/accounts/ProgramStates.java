package dev.bridge.accounts;

import dev.bridge.accounts.store.PrincipalRows;
import dev.bridge.kernel.event.EventType;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.limit.Limit;
import java.time.InstantSource;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.function.UnaryOperator;
import org.springframework.transaction.support.TransactionTemplate;

/** What service accounts and agents have in common: they belong to one account, and are cut off and ended alike. */
final class ProgramStates {

    private final PrincipalRows principals;
    private final Accounts accounts;
    private final AccountStates states;
    private final AccountLocks locks;
    private final MembershipRows memberships;
    private final Settlement settlement;
    private final PrincipalWriter writer;
    private final TransactionTemplate transactions;
    private final InstantSource clock;

    ProgramStates(
            PrincipalRows principals,
            Accounts accounts,
            AccountStates states,
            AccountLocks locks,
            MembershipRows memberships,
            Settlement settlement,
            PrincipalWriter writer,
            TransactionTemplate transactions,
            InstantSource clock) {
        this.principals = principals;
        this.accounts = accounts;
        this.states = states;
        this.locks = locks;
        this.memberships = memberships;
        this.settlement = settlement;
        this.writer = writer;
        this.transactions = transactions;
        this.clock = clock;
    }

    Principal require(AccountId account, PrincipalId id) {
        return principals
                .find(id)
                .filter(program -> program.account().equals(account) && program.state() != PrincipalState.ERASED)
                .orElseThrow(() -> People.missing(id));
    }

    /** Under the account's lock. */
    void requireRoom(AccountId account, PrincipalKind kind, Limit limit) {
        states.requireOpen(accounts.require(account));
        limit.check(principals.count(account, kind) + 1, "The account");
    }

    Principal call(Origin origin, AccountId account, PrincipalId id, String displayName, LongConsumer precondition) {
        String name = DisplayName.clean(displayName);
        return change(account, id, program -> {
            precondition.accept(program.version());
            return writer.write(origin, PrincipalEvents.CHANGED, program, program.called(name));
        });
    }

    Principal disable(Origin origin, AccountId account, PrincipalId id) {
        return change(
                account, id, program -> moved(origin, program, PrincipalState.DISABLED, PrincipalEvents.DISABLED, 1));
    }

    Principal enable(Origin origin, AccountId account, PrincipalId id) {
        return change(
                account, id, program -> moved(origin, program, PrincipalState.ACTIVE, PrincipalEvents.ENABLED, 0));
    }

    void erase(Origin origin, AccountId account, PrincipalId id) {
        change(account, id, program -> {
            settlement.after(origin, account, id, () -> {
                memberships.block(account, id, false);
                memberships.find(account, id).stream()
                        .flatMap(row -> row.grants().stream())
                        .forEach(grant -> memberships.take(account, id, grant.source()));
            });
            Principal erased = moved(origin, program, PrincipalState.ERASED, PrincipalEvents.ERASED, 1);
            principals.erased(id, clock.instant());
            return erased;
        });
    }

    Principal change(AccountId account, PrincipalId id, UnaryOperator<Principal> change) {
        return transactions.execute(status -> {
            locks.lock(List.of(account));
            return change.apply(require(account, id));
        });
    }

    private Principal moved(Origin origin, Principal program, PrincipalState to, EventType event, int raised) {
        return program.state() == to ? program : writer.write(origin, event, program, program.in(to, raised));
    }
}
