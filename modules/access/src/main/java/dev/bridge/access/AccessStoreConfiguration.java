package dev.bridge.access;

import dev.bridge.access.store.AssignmentRows;
import dev.bridge.access.store.DeltaRows;
import dev.bridge.access.store.DraftRows;
import dev.bridge.access.store.FlagRows;
import dev.bridge.access.store.GovernanceRows;
import dev.bridge.access.store.RelationRows;
import dev.bridge.access.store.ReplicaRows;
import dev.bridge.access.store.ResourceRows;
import dev.bridge.access.store.SettingRows;
import dev.bridge.accounts.Accounts;
import dev.bridge.accounts.Agents;
import dev.bridge.accounts.Graphs;
import dev.bridge.accounts.Groups;
import dev.bridge.accounts.Memberships;
import dev.bridge.accounts.Roles;
import dev.bridge.accounts.ServiceAccounts;
import dev.bridge.billing.AccountClock;
import dev.bridge.catalog.Catalog;
import dev.bridge.catalog.ProductChanges;
import dev.bridge.catalog.UsersOfName;
import dev.bridge.entitlements.EntitlementFacts;
import dev.bridge.kernel.id.Ids;
import dev.bridge.metering.CountedResources;
import dev.bridge.platform.Node;
import dev.bridge.platform.database.SnapshotReading;
import dev.bridge.platform.job.RecurringJob;
import dev.bridge.platform.log.AppendAnnouncer;
import dev.bridge.platform.log.EventLog;
import dev.bridge.platform.secret.Secrets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** What is stored for decisions, and accounts in memory. */
@Configuration(proxyBeanMethods = false)
class AccessStoreConfiguration {

    /** Of the heap, for accounts. */
    private static final double SHARE = 0.4;

    /** Of the heap, for what they were before. */
    private static final double PAST_SHARE = 0.05;

    private static final Duration CHECKPOINTS_LOOKED_AT = Duration.ofMinutes(2);
    private static final Duration HISTORY_FORGOTTEN = Duration.ofHours(1);
    private static final int FORGOTTEN_TOGETHER = 10_000;

    @Bean
    RelationRows relationRows(JdbcClient jdbc, JsonMapper json) {
        return new RelationRows(jdbc, json);
    }

    @Bean
    ResourceRows resourceRows(JdbcClient jdbc, JsonMapper json) {
        return new ResourceRows(jdbc, json);
    }

    @Bean
    DeltaRows deltaRows(JdbcClient jdbc) {
        return new DeltaRows(jdbc);
    }

    @Bean
    GovernanceRows governanceRows(JdbcClient jdbc, JsonMapper json) {
        return new GovernanceRows(jdbc, json);
    }

    @Bean
    SettingRows settingRows(JdbcClient jdbc, JsonMapper json) {
        return new SettingRows(jdbc, json);
    }

    @Bean
    FlagRows flagRows(JdbcClient jdbc, JsonMapper json) {
        return new FlagRows(jdbc, json);
    }

    @Bean
    ResourceDirectory resourceDirectory(ResourceRows resources) {
        return new ResourceDirectory(resources);
    }

    @Bean
    RevisionTokens revisionTokens(
            JdbcClient jdbc, Secrets secrets, EventLog log, Random random, PlatformTransactionManager transactions) {
        return new RevisionTokens(new RevisionKey(jdbc, secrets, log, random, transactions));
    }

    @Bean
    ResourceLimits resourceLimits(
            ResourceRows resources,
            ObjectProvider<EntitlementFacts> entitlements,
            ObjectProvider<AccountClock> clocks) {
        return new ResourceLimits(resources, entitlements.getIfAvailable(), clocks.getIfAvailable());
    }

    @Bean
    ResourceCounting resourceCounting(
            ObjectProvider<CountedResources> counted,
            ObjectProvider<AccountClock> clocks,
            DeltaRows deltas,
            EventLog log,
            JsonMapper json) {
        CountedResources resources = counted.getIfAvailable();
        AccountClock clock = clocks.getIfAvailable();
        return new ResourceCounting(
                resources == null || clock == null ? null : new ResourceCounting.Counting(resources, clock),
                deltas,
                log,
                json);
    }

    @Bean
    RelationChanges relationChanges(
            RelationRows relations,
            ResourceRows resources,
            DeltaRows deltas,
            Catalog catalog,
            Accounts accounts,
            Groups groups,
            Roles roles,
            GovernanceRows governance,
            RevisionTokens tokens,
            EventLog log,
            TransactionTemplate transactions,
            InstantSource clock,
            JsonMapper json,
            ResourceLimits limits) {
        return new RelationChanges(
                relations,
                resources,
                deltas,
                catalog,
                accounts,
                groups,
                roles,
                governance,
                limits,
                tokens,
                log,
                transactions,
                clock,
                json);
    }

    @Bean
    AccountLoading accountLoading(
            RelationRows relations,
            ResourceRows resources,
            GovernanceRows governance,
            SettingRows settings,
            Accounts accounts,
            ServiceAccounts serviceAccounts,
            Agents agents,
            Graphs graphs,
            ObjectProvider<EntitlementFacts> entitlements,
            EventLog log,
            PlatformTransactionManager transactions,
            JdbcClient jdbc) {
        return new AccountLoading(
                relations,
                resources,
                governance,
                settings,
                accounts,
                serviceAccounts,
                agents,
                graphs,
                entitlements.getIfAvailable(),
                log,
                transactions,
                jdbc);
    }

    @Bean
    AccountViews accountViews(
            AccountLoading loading,
            Checkpoints checkpoints,
            SettingRows settings,
            FlagRows flags,
            FlagAssignments assignments,
            DeltaRows deltas,
            Catalog catalog,
            RevisionTokens tokens,
            EventLog log,
            AppendAnnouncer announcer,
            PlatformTransactionManager transactions,
            JdbcClient jdbc,
            InstantSource clock,
            JsonMapper json,
            Random random) {
        FlagAllocations allocations = new FlagAllocations(flags, catalog);
        PlatformViews platforms = new PlatformViews(
                catalog, settings, flags, allocations, assignments, log, SnapshotReading.apart(transactions, jdbc));
        long heap = Runtime.getRuntime().maxMemory();
        long seed = random.nextLong();
        AccountHistory history = new AccountHistory(
                checkpoints,
                new PlatformHistory(catalog, flags, allocations, assignments, log),
                loading,
                log,
                deltas,
                json,
                clock,
                seed,
                (long) (PAST_SHARE * heap));
        return new AccountViews(
                loading, platforms, history, tokens, log, announcer, deltas, json, seed, (long) (SHARE * heap));
    }

    @Bean
    Checkpoints checkpoints(
            JdbcClient jdbc,
            AccountLoading loading,
            EventLog log,
            PlatformTransactionManager transactions,
            InstantSource clock,
            JsonMapper json) {
        return new Checkpoints(jdbc, loading, log, transactions, clock, json);
    }

    @Bean
    RecurringJob accessCheckpoints(Checkpoints checkpoints) {
        return new RecurringJob("access_checkpoints", CHECKPOINTS_LOOKED_AT, checkpoints::makeDue);
    }

    @Bean
    RecurringJob accessHistoryExpiry(Checkpoints checkpoints, FlagRows flags, InstantSource clock) {
        return new RecurringJob("access_history", HISTORY_FORGOTTEN, () -> {
            Instant before = AccountHistory.forgotten(clock);
            checkpoints.forget(before);
            int gone;
            do {
                gone = flags.forgetMembers(before, FORGOTTEN_TOGETHER);
            } while (gone == FORGOTTEN_TOGETHER);
        });
    }

    @Bean
    Settings settings(
            SettingRows rows,
            Catalog catalog,
            Accounts accounts,
            Groups groups,
            Memberships memberships,
            AccountViews views,
            EventLog log,
            TransactionTemplate transactions,
            InstantSource clock) {
        return new Settings(rows, catalog, accounts, groups, memberships, views, log, transactions, clock);
    }

    @Bean
    Imports imports(Catalog catalog) {
        return new Imports(catalog);
    }

    @Bean
    FlagList flagList(FlagRows rows, Catalog catalog) {
        return new FlagList(rows, catalog);
    }

    @Bean
    Flags flags(FlagRows rows, Catalog catalog, EventLog log, TransactionTemplate transactions, InstantSource clock) {
        return new Flags(rows, catalog, log, transactions, clock);
    }

    @Bean
    Governance governance(
            GovernanceRows rows, Roles roles, Catalog catalog, EventLog log, TransactionTemplate transactions) {
        return new Governance(rows, roles, catalog, log, transactions);
    }

    @Bean
    DraftRows draftRows(JdbcClient jdbc, JsonMapper json) {
        return new DraftRows(jdbc, json);
    }

    @Bean
    Drafts drafts(
            DraftRows rows,
            Governance governance,
            Settings settings,
            ProductChanges products,
            GovernanceRows governed,
            SettingRows set,
            AccountViews views,
            EventLog log,
            TransactionTemplate transactions,
            Ids ids,
            InstantSource clock) {
        return new Drafts(
                rows,
                new DraftParts(governance, settings, products, governed, set),
                new Restoring(log, governed, set),
                settings,
                views,
                log,
                transactions,
                ids,
                clock);
    }

    @Bean
    UsersOfName usersOfAccess(JdbcClient jdbc) {
        return new UsersOfAccess(jdbc);
    }

    @Bean
    Relations relations(RelationRows rows, AccountViews views) {
        return new Relations(rows, views);
    }

    @Bean
    Replicas replicas(
            JdbcClient jdbc,
            AccountViews views,
            TransactionTemplate transactions,
            InstantSource clock,
            Node node,
            Random random) {
        return new Replicas(new ReplicaRows(jdbc), views, transactions, clock, node, random);
    }

    @Bean
    Watch watch(AccountViews views, EventLog log) {
        return new Watch(views, log);
    }

    @Bean
    FlagAssignments flagAssignments(JdbcClient jdbc, EventLog log, TransactionTemplate transactions) {
        return new FlagAssignments(new AssignmentRows(jdbc), log, transactions);
    }
}
