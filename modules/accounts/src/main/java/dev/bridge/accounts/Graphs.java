package dev.bridge.accounts;

import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.log.EventLog;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The whole of an account at one revision, for whoever begins to follow its events or has missed some: read in one snapshot
 * of the database, so that it is what the events up to that revision add up to.
 */
public final class Graphs {

    private final Accounts accounts;
    private final GraphRows members;
    private final GroupRows groups;
    private final Attributes attributes;
    private final EventLog log;
    private final TransactionTemplate snapshot;

    Graphs(
            Accounts accounts,
            GraphRows members,
            GroupRows groups,
            Attributes attributes,
            EventLog log,
            PlatformTransactionManager transactions) {
        this.accounts = accounts;
        this.members = members;
        this.groups = groups;
        this.attributes = attributes;
        this.log = log;
        this.snapshot = new TransactionTemplate(transactions);
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        snapshot.setReadOnly(true);
        snapshot.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /**
     * The account as it is.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code not_found}
     */
    public AccountGraph graph(AccountId id) {
        return snapshot.execute(status -> {
            Account account = accounts.require(id);
            return new AccountGraph(
                    id,
                    log.revision(id),
                    account.kind(),
                    account.state(),
                    account.parent(),
                    members.members(id),
                    nodes(id),
                    attributes.told(id));
        });
    }

    private List<AccountGraph.Node> nodes(AccountId account) {
        Map<GroupId, Set<GroupId>> within = new TreeMap<>();
        groups.nestings(account)
                .forEach(nesting -> within.computeIfAbsent(nesting.parent(), parent -> new TreeSet<>())
                        .add(nesting.child()));
        return groups.all(account).stream()
                .map(group -> new AccountGraph.Node(
                        group.id(), group.key(), List.copyOf(within.getOrDefault(group.id(), Set.of()))))
                .toList();
    }
}
