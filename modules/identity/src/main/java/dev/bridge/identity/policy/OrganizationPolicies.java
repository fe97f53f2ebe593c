package dev.bridge.identity.policy;

import dev.bridge.accounts.AccountKind;
import dev.bridge.accounts.Accounts;
import dev.bridge.identity.epoch.AccountMemory;
import dev.bridge.kernel.event.EventType;
import dev.bridge.kernel.event.NewEvent;
import dev.bridge.kernel.event.ObjectRef;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.platform.PlatformError;
import dev.bridge.platform.log.EventLog;
import dev.bridge.platform.signal.Signals;
import java.util.List;
import java.util.function.LongConsumer;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The policies of one kind that organizations and companies set. A changed one counts on every node within a second.
 *
 * @param <P> a policy
 */
public final class OrganizationPolicies<P> {

    private final PolicyKind<P> kind;
    private final EventType changed;
    private final Accounts accounts;
    private final EventLog log;
    private final Signals signals;
    private final TransactionTemplate transactions;
    private final AccountMemory<P> policies;

    public OrganizationPolicies(
            PolicyKind<P> kind, Accounts accounts, EventLog log, Signals signals, TransactionTemplate transactions) {
        this.kind = kind;
        this.changed = new EventType("identity." + kind.name() + ".changed");
        this.accounts = accounts;
        this.log = log;
        this.signals = signals;
        this.transactions = transactions;
        this.policies = new AccountMemory<>(signals, kind.name(), kind::read);
    }

    /** What an account has set; the usual where it has set nothing. */
    public P of(AccountId account) {
        return policies.of(account);
    }

    /**
     * Sets an organization's policy; the same again changes nothing.
     *
     * @param check is given the present version under its lock, and throws to refuse
     * @throws dev.bridge.kernel.problem.ProblemException {@code not_found}, also for a personal account, which has none
     */
    public P set(Origin origin, P wanted, LongConsumer check) {
        return transactions.execute(status -> {
            AccountId account = kind.account(wanted);
            log.lock(List.of(account));
            requireOrganization(account);
            P present = kind.read(account);
            check.accept(kind.version(present));
            if (kind.told(present).equals(kind.told(wanted))) {
                return present;
            }
            kind.write(wanted);
            P policy = kind.read(account);
            log.append(
                    origin, new NewEvent(account, changed, ObjectRef.of("organization", account), kind.told(policy)));
            signals.raise(kind.name(), account.text(), kind.version(policy));
            return policy;
        });
    }

    private void requireOrganization(AccountId id) {
        if (accounts.require(id).kind() == AccountKind.PERSONAL) {
            throw Problem.of(
                            PlatformError.NOT_FOUND,
                            "A personal account has no policy for %s; organizations and companies have.",
                            kind.subject())
                    .exception();
        }
    }
}
