package dev.bridge.access;

import dev.bridge.access.store.GovernanceRows;
import dev.bridge.access.store.RelationRows;
import dev.bridge.access.store.ResourceRows;
import dev.bridge.access.store.SettingRows;
import dev.bridge.accounts.Account;
import dev.bridge.accounts.AccountGraph;
import dev.bridge.accounts.Accounts;
import dev.bridge.accounts.AccountsLimits;
import dev.bridge.accounts.Agents;
import dev.bridge.accounts.Graphs;
import dev.bridge.accounts.Principal;
import dev.bridge.accounts.PrincipalId;
import dev.bridge.accounts.ServiceAccounts;
import dev.bridge.accounts.UserId;
import dev.bridge.decision.entitlement.Entitlements;
import dev.bridge.decision.entitlement.PlanTimes;
import dev.bridge.entitlements.AccountFacts;
import dev.bridge.entitlements.EntitlementFacts;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.database.SnapshotReading;
import dev.bridge.platform.log.EventLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/**
 * Reads an account from its tables. Its own part is read in one snapshot of the database, and {@code accounts} reads who belongs
 * where in another; each says at which revision, and the log makes up the difference.
 */
final class AccountLoading {

    private static final UUID NEWEST = new UUID(-1, -1);

    /**
     * A service account or agent.
     *
     * @param owner the person who answers for an agent
     */
    record Program(String principal, @Nullable UserId owner) {

        PrincipalId id() {
            return PrincipalId.parse(principal);
        }
    }

    /**
     * What this module keeps of an account, and its programs.
     *
     * @param revision of the account
     * @param stamp the platform's revision, at least that of the account's events so far
     * @param name what the account is called
     * @param person whose personal account it is; null for all others
     * @param entitlements by product; null where nothing tells what accounts have
     */
    record Stored(
            long revision,
            long stamp,
            AccountId account,
            String name,
            @Nullable UserId person,
            List<Program> programs,
            List<StoredGrant> grants,
            Map<ResourceName, Map<String, JsonNode>> attributes,
            List<ResourceName> resources,
            List<OwnRole> roles,
            List<OwnPolicy> policies,
            List<SettingValue> settings,
            @Nullable Map<String, Entitlements> entitlements) {}

    /**
     * An account as it was read.
     *
     * @param company the one above it; null for none
     */
    record Loaded(
            Stored stored, AccountGraph graph, @Nullable AccountGraph company) {}

    private final RelationRows relations;
    private final ResourceRows resources;
    private final GovernanceRows governance;
    private final SettingRows settings;
    private final Accounts accounts;
    private final ServiceAccounts serviceAccounts;
    private final Agents agents;
    private final Graphs graphs;
    private final @Nullable EntitlementFacts entitlements;
    private final EventLog log;
    private final SnapshotReading snapshot;
    private final TransactionTemplate outside;

    AccountLoading(
            RelationRows relations,
            ResourceRows resources,
            GovernanceRows governance,
            SettingRows settings,
            Accounts accounts,
            ServiceAccounts serviceAccounts,
            Agents agents,
            Graphs graphs,
            @Nullable EntitlementFacts entitlements,
            EventLog log,
            PlatformTransactionManager transactions,
            JdbcClient jdbc) {
        this.relations = relations;
        this.resources = resources;
        this.governance = governance;
        this.settings = settings;
        this.accounts = accounts;
        this.serviceAccounts = serviceAccounts;
        this.agents = agents;
        this.graphs = graphs;
        this.entitlements = entitlements;
        this.log = log;
        this.snapshot = SnapshotReading.apart(transactions, jdbc);
        this.outside = new TransactionTemplate(transactions);
        outside.setPropagationBehavior(TransactionDefinition.PROPAGATION_NOT_SUPPORTED);
    }

    /**
     * Reads what is committed. A transaction that runs and has written nothing yet sees just that, and needs no second connection;
     * beside one that has, it is read outside.
     */
    <T> T committed(Supplier<T> reading) {
        boolean sees =
                !log.isHeldHere() && TransactionSynchronizationManager.getCurrentTransactionIsolationLevel() == null;
        return sees ? reading.get() : outside.execute(status -> reading.get());
    }

    /**
     * Reads an account.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code not_found}
     */
    Loaded load(AccountId id) {
        Stored stored = snapshot.read(() -> stored(id));
        AccountGraph graph = graphs.graph(id);
        AccountId company = graph.company();
        return new Loaded(stored, graph, company == null ? null : graphs.graph(company));
    }

    /** What the account is called now; its id where it has no name. */
    String name(AccountId id) {
        return accounts.find(id).map(AccountLoading::name).orElse(id.text());
    }

    /**
     * An account to which nothing has happened yet, with what none of its events tells: its name, and what it was made as.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code not_found}
     */
    Loaded beginning(AccountId id) {
        Account now = accounts.require(id);
        return new Loaded(
                new Stored(
                        0,
                        0,
                        id,
                        name(now),
                        now.person(),
                        List.of(),
                        List.of(),
                        Map.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        entitlements == null ? null : Map.of()),
                new AccountGraph(id, 0, now.kind(), now.state(), now.parent(), List.of(), List.of(), Map.of()),
                null);
    }

    private static String name(Account account) {
        String name = account.name();
        return name == null ? account.id().text() : name;
    }

    /** What an account has, by product. */
    static Map<String, Entitlements> entitlements(AccountFacts told) {
        return told.products().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Function.identity(),
                        product -> Entitlements.of(told.facts(product), new PlanTimes(told.plans(product)))));
    }

    private Stored stored(AccountId id) {
        List<StoredGrant> grants = new ArrayList<>();
        relations.forEach(id, grants::add);
        List<Principal> programs = new ArrayList<>();
        programs.addAll(serviceAccounts.list(id, NEWEST, AccountsLimits.SERVICE_ACCOUNTS.intValue()));
        programs.addAll(agents.list(id, NEWEST, AccountsLimits.AGENTS.intValue()));
        Account account = accounts.require(id);
        return new Stored(
                log.revision(id),
                log.revision(AccountId.PLATFORM),
                id,
                name(account),
                account.person(),
                programs.stream()
                        .map(program -> new Program(program.id().text(), program.owner()))
                        .toList(),
                grants,
                resources.attributes(id),
                resources.all(id),
                governance.roles(id),
                governance.policies(id),
                settings.all(id),
                entitlements == null ? null : entitlements(entitlements.told(id)));
    }
}
