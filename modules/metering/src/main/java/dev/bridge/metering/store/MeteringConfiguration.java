package dev.bridge.metering.store;

import dev.bridge.accounts.Accounts;
import dev.bridge.catalog.Catalog;
import dev.bridge.kernel.id.Ids;
import dev.bridge.metering.Ingest;
import dev.bridge.metering.UsageQueries;
import dev.bridge.platform.database.Database;
import dev.bridge.platform.job.Jobs;
import dev.bridge.platform.job.RecurringJob;
import dev.bridge.platform.log.EventLog;
import dev.bridge.platform.web.OwnConventions;
import java.time.Duration;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The parts of metering. */
@Configuration(proxyBeanMethods = false)
class MeteringConfiguration {

    /** How many lanes of a node commit at once: with two, one folds while the other waits for the disk. */
    private static final int COMMITTING = 4;

    private static final int MONTHS_BEHIND = 14;
    private static final int MONTHS_AHEAD = 2;

    @Bean
    Customers usageCustomers(JdbcClient jdbc) {
        return new Customers(jdbc);
    }

    @Bean
    Subjects usageSubjects(Accounts accounts, Customers customers) {
        return new Subjects(accounts, customers);
    }

    @Bean
    EventRows usageEvents(JdbcClient jdbc, Database database) {
        return new EventRows(jdbc, database.pool());
    }

    @Bean
    HeldRows heldUsage(JdbcClient jdbc) {
        return new HeldRows(jdbc);
    }

    @Bean
    BackfillRows usageBackfills(JdbcClient jdbc) {
        return new BackfillRows(jdbc);
    }

    @Bean
    LaneTables laneTables(
            JdbcClient jdbc,
            Database database,
            EventRows events,
            HeldRows held,
            BackfillRows backfills,
            Customers customers,
            EventLog log,
            InstantSource clock) {
        DataSource pool = database.pool();
        return new LaneTables(
                new IdentityRows(jdbc),
                events,
                new VoidRows(jdbc),
                held,
                new BucketRows(jdbc, pool),
                new Samples(jdbc),
                new CounterRows(jdbc, customers, log, clock),
                backfills,
                new Recount(events, held, backfills));
    }

    @Bean
    MeterRegistry usageMeters(
            Catalog catalog, JdbcClient jdbc, TransactionTemplate transactions, Jobs jobs, InstantSource clock) {
        return new MeterRegistry(catalog, jdbc, transactions, jobs, clock);
    }

    @Bean
    Lanes usageLanes(
            LaneTables tables,
            Customers customers,
            MeterRegistry registry,
            JdbcClient jdbc,
            TransactionTemplate transactions,
            InstantSource clock) {
        return new Lanes(
                lane -> new LaneWriter(lane, tables, customers, registry, jdbc, transactions, clock), COMMITTING);
    }

    @Bean
    Ingest usageIngest(Customers customers, Subjects subjects, LaneTables tables, Lanes lanes, InstantSource clock) {
        return (sender, events) ->
                new Ingestion(customers, subjects, tables.identities(), lanes, sender, clock.instant()).run(events);
    }

    @Bean
    UsageReading usageReading(LaneTables tables, JdbcClient jdbc, PlatformTransactionManager transactions) {
        return new UsageReading(tables.buckets(), tables.recount(), jdbc, transactions);
    }

    @Bean
    UsageQueries usageQueries(
            UsageReading reading, MeterRegistry registry, Customers customers, HeldRows held, BackfillRows backfills) {
        return new UsageQueries(reading, registry, customers, held, backfills);
    }

    @Bean
    HeldEvents heldEvents(Lanes lanes, LaneTables tables, Customers customers, Subjects subjects, EventLog log) {
        return new HeldEvents(lanes, tables, customers, subjects, log);
    }

    @Bean
    Conflicts usageConflicts(JdbcClient jdbc) {
        return new Conflicts(jdbc);
    }

    @Bean
    Counters usageCounters(
            Lanes lanes,
            LaneTables tables,
            Customers customers,
            UsageReading reading,
            TransactionTemplate transactions,
            Ids ids) {
        return new Counters(lanes, tables, customers, reading, transactions, ids);
    }

    @Bean
    Verification usageVerification(
            Lanes lanes,
            LaneTables tables,
            Customers customers,
            MeterRegistry registry,
            JdbcClient jdbc,
            EventLog log) {
        return new Verification(lanes, tables, customers, registry, jdbc, log);
    }

    @Bean
    BackfillJob usageBackfill(BackfillRows rows, EventRows events, HeldRows held, Lanes lanes, MeterRegistry registry) {
        return new BackfillJob(rows, events, held, lanes, registry);
    }

    @Bean
    VerifyJob usageVerifying(Verification verification, Customers customers, MeterRegistry registry) {
        return new VerifyJob(verification, customers, registry);
    }

    @Bean
    Backfills meterBackfills(
            BackfillRows rows,
            MeterRegistry registry,
            Jobs jobs,
            JdbcClient jdbc,
            TransactionTemplate transactions,
            EventLog log,
            InstantSource clock) {
        return new Backfills(rows, registry, jobs, jdbc, transactions, log, clock);
    }

    @Bean
    Compactor usageCompactor(LaneTables tables, JdbcClient jdbc, TransactionTemplate transactions) {
        return new Compactor(tables.buckets(), jdbc, transactions);
    }

    /** Their bodies are larger, and each event has an identity by which it is counted once. */
    @Bean
    OwnConventions usageConventions() {
        return new OwnConventions("/usage/events");
    }

    @Bean
    RecurringJob compactUsage(Compactor compactor) {
        return new RecurringJob("metering_compact", Duration.ofSeconds(5), compactor::run);
    }

    @Bean
    RecurringJob makeMonths(EventRows events, InstantSource clock) {
        return new RecurringJob("metering_months", Duration.ofHours(6), () -> {
            YearMonth now = YearMonth.from(clock.instant().atOffset(ZoneOffset.UTC));
            for (int month = -MONTHS_BEHIND; month <= MONTHS_AHEAD; month++) {
                events.prepare(now.plusMonths(month));
            }
        });
    }

    @Bean
    UsageLog usageLog(JdbcClient jdbc, Customers customers) {
        return new UsageLog(jdbc, customers);
    }
}
