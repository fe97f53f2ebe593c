package dev.bridge.accounts;

import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.database.SnapshotReading;
import dev.bridge.platform.log.EventLog;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

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
    private final SnapshotReading snapshot;

    Graphs(
            Accounts accounts,
            GraphRows members,
            GroupRows groups,
            Attributes attributes,
            EventLog log,
            PlatformTransactionManager transactions,
            JdbcClient jdbc) {
        this.accounts = accounts;
        this.members = members;
        this.groups = groups;
        this.attributes = attributes;
        this.log = log;
        this.snapshot = SnapshotReading.apart(transactions, jdbc);
    }

    /**
     * The account as it is.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code not_found}
     */
    public AccountGraph graph(AccountId id) {
        return snapshot.read(() -> {
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
