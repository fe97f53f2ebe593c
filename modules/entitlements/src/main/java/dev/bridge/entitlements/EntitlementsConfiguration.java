package dev.bridge.entitlements;

import dev.bridge.accounts.Accounts;
import dev.bridge.billing.AccountClock;
import dev.bridge.billing.Subscriptions;
import dev.bridge.catalog.Catalog;
import dev.bridge.decision.entitlement.Quota;
import dev.bridge.decision.entitlement.Reservations;
import dev.bridge.entitlements.store.DueRows;
import dev.bridge.entitlements.store.LeaseRows;
import dev.bridge.entitlements.store.NearQuotaRows;
import dev.bridge.entitlements.store.OverrideRows;
import dev.bridge.entitlements.store.PastDueRows;
import dev.bridge.entitlements.store.ReservationRows;
import dev.bridge.entitlements.store.WindowRows;
import dev.bridge.kernel.id.Ids;
import dev.bridge.metering.UsageQueries;
import dev.bridge.metering.store.Counters;
import dev.bridge.platform.Node;
import dev.bridge.platform.job.RecurringJob;
import dev.bridge.platform.log.EventLog;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** What accounts have, and what is left of it. */
@Configuration(proxyBeanMethods = false)
class EntitlementsConfiguration {

    /** How late a window may begin to be watched; whoever asks opens it at once. */
    private static final Duration LOOKED_AFTER = Duration.ofSeconds(5);

    /** How late the list of near quotas may follow use between levels; what it shows is read when it is asked for. */
    private static final Duration LOOKED_AGAIN = Duration.ofSeconds(30);

    @Bean
    OverrideRows overrideRows(JdbcClient jdbc, JsonMapper json) {
        return new OverrideRows(jdbc, json);
    }

    @Bean
    PastDueRows pastDueRows(JdbcClient jdbc) {
        return new PastDueRows(jdbc);
    }

    @Bean
    DueRows entitlementDueRows(JdbcClient jdbc) {
        return new DueRows(jdbc);
    }

    @Bean
    WindowRows featureWindowRows(JdbcClient jdbc) {
        return new WindowRows(jdbc);
    }

    @Bean
    ReservationRows reservationRows(JdbcClient jdbc) {
        return new ReservationRows(jdbc);
    }

    @Bean
    EntitlementFacts entitlementFacts(
            Subscriptions subscriptions,
            OverrideRows overrides,
            PastDueRows pastDue,
            Accounts accounts,
            Catalog catalog,
            AccountClock clock) {
        return new EntitlementFacts(subscriptions, overrides, pastDue, accounts, catalog, clock);
    }

    @Bean
    EntitlementAnnouncer entitlementAnnouncer(EntitlementFacts facts, DueRows due, EventLog log, InstantSource clock) {
        return new EntitlementAnnouncer(facts, due, log, clock);
    }

    @Bean
    StandingReader entitlementStanding(PastDueRows pastDue, EntitlementAnnouncer announcer, EventLog log) {
        return new StandingReader(pastDue, announcer, log);
    }

    @Bean
    Overrides entitlementOverrides(
            OverrideRows rows,
            EntitlementAnnouncer announcer,
            Catalog catalog,
            Accounts accounts,
            EventLog log,
            TransactionTemplate transactions,
            Ids ids,
            InstantSource clock) {
        return new Overrides(rows, announcer, catalog, accounts, log, transactions, ids, clock);
    }

    @Bean
    FeatureWindows featureWindows(
            WindowRows rows,
            Counters counters,
            UsageQueries usage,
            PlatformTransactionManager transactions,
            Ids ids,
            InstantSource clock) {
        return new FeatureWindows(rows, counters, usage, separate(transactions), ids, clock);
    }

    @Bean
    Rooms entitlementRooms(EntitlementFacts facts, FeatureWindows windows, EventLog log) {
        return new Rooms(facts, windows, log);
    }

    /** What decisions ask. */
    @Bean
    LeasedQuota quota(
            Rooms rooms,
            FeatureWindows windows,
            Counters counters,
            ReservationRows reservations,
            LeaseRows leases,
            PlatformTransactionManager transactions,
            Node node,
            AccountClock accountClock,
            InstantSource clock) {
        TransactionTemplate separate = separate(transactions);
        CountedQuota counted = new CountedQuota(rooms, windows, counters, reservations, accountClock, separate);
        ClockedQuota owner = new ClockedQuota(counted, accountClock);
        return new LeasedQuota(owner, rooms, windows, counters, leases, separate, node, accountClock, clock);
    }

    @Bean
    LeaseRows leaseRows(JdbcClient jdbc) {
        return new LeaseRows(jdbc);
    }

    @Bean
    Reservations reservations(
            ReservationRows rows,
            LeaseRows leases,
            Counters counters,
            AccountClock clock,
            TransactionTemplate transactions) {
        return new LeasedReservations(
                new SettledReservations(rows, counters, clock, transactions), leases, counters, transactions);
    }

    @Bean
    EntitlementStatuses entitlementStatuses(EntitlementFacts facts, Quota quota, AccountClock clock) {
        return new EntitlementStatuses(facts, quota, clock);
    }

    @Bean
    WindowKeeper windowKeeper(
            DueRows due,
            EntitlementFacts facts,
            Rooms rooms,
            Counters counters,
            ReservationRows reservations,
            LeaseRows leases,
            NearQuotas near,
            AccountClock accountClock,
            InstantSource clock) {
        return new WindowKeeper(due, facts, rooms, counters, reservations, leases, near, accountClock, clock);
    }

    @Bean
    NearQuotas nearQuotas(JdbcClient jdbc, Counters counters, InstantSource clock) {
        return new NearQuotas(new NearQuotaRows(jdbc), counters, clock);
    }

    @Bean
    RecurringJob lookAtNearQuotas(NearQuotas near) {
        return new RecurringJob("entitlements_near_quotas", LOOKED_AGAIN, near::lookAgain);
    }

    @Bean
    RecurringJob keepWindows(WindowKeeper keeper) {
        return new RecurringJob("entitlements_windows", LOOKED_AFTER, keeper::run);
    }

    @Bean
    LevelReader entitlementLevels(
            WindowRows windows, Rooms rooms, Counters counters, NearQuotas near, EventLog log, InstantSource clock) {
        return new LevelReader(windows, rooms, counters, near, log, clock);
    }

    private static TransactionTemplate separate(PlatformTransactionManager transactions) {
        TransactionTemplate separate = new TransactionTemplate(transactions);
        separate.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        return separate;
    }
}
