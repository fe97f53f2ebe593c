package dev.bridge.metering.store;

import dev.bridge.accounts.Accounts;
import dev.bridge.catalog.Catalog;
import dev.bridge.kernel.id.Ids;
import dev.bridge.metering.CountedResources;
import dev.bridge.metering.EventsNeeded;
import dev.bridge.metering.Ingest;
import dev.bridge.metering.ServiceUsage;
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
import java.util.SplittableRandom;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** The parts of metering. */
@Configuration(proxyBeanMethods = false)
class MeteringConfiguration {

    /** How many transactions of a node write lanes at once; others of the node find a connection beside them. */
    private static final int COMMITTING = 4;

    private static final int MONTHS_AHEAD = 2;

    @Bean
    Customers usageCustomers(JdbcClient jdbc, PlatformTransactionManager transactions) {
        return new Customers(jdbc, transactions);
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
        Samples samples = new Samples(jdbc);
        return new LaneTables(
                new IdentityRows(jdbc, pool),
                events,
                new VoidRows(jdbc),
                held,
                new BucketRows(jdbc, pool),
                samples,
                new CounterRows(jdbc, customers, log, clock),
                backfills,
                new Recount(events, held, backfills, samples));
    }

    @Bean
    MeterRegistry usageMeters(
            Catalog catalog, JdbcClient jdbc, PlatformTransactionManager transactions, Jobs jobs, InstantSource clock) {
        TransactionTemplate separate = new TransactionTemplate(transactions);
        separate.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        return new MeterRegistry(catalog, jdbc, separate, jobs, clock);
    }

    @Bean
    Lanes usageLanes(
            LaneTables tables,
            Customers customers,
            MeterRegistry registry,
            JdbcClient jdbc,
            TransactionTemplate transactions,
            InstantSource clock) {
        return new Lanes(new LaneWriter(tables, customers, registry, jdbc, transactions, clock), COMMITTING);
    }

    @Bean
    CountedResources countedResources(Ingest ingest, MeterRegistry meters, EventLog log, InstantSource clock) {
        return new CountedResources(ingest, meters, log, clock);
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
    UsageQueries usageQueries(UsageReading reading, MeterRegistry registry, Customers customers) {
        return new UsageQueries(reading, registry, customers);
    }

    @Bean
    ServiceUsage serviceUsage(UsageReading reading, Customers customers, JdbcClient jdbc) {
        return new ServiceUsage(reading, customers, new ServiceQuantityRows(jdbc));
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
            DifferenceRows differences,
            JdbcClient jdbc,
            EventLog log) {
        return new Verification(lanes, tables, customers, registry, differences, jdbc, log);
    }

    @Bean
    DifferenceRows usageDifferences(JdbcClient jdbc) {
        return new DifferenceRows(jdbc);
    }

    @Bean
    BackgroundVerification backgroundVerification(
            Verification verification,
            UsageReading reading,
            DifferenceRows differences,
            Customers customers,
            MeterRegistry registry,
            io.micrometer.core.instrument.MeterRegistry metrics,
            JdbcClient jdbc,
            TransactionTemplate transactions,
            EventLog log,
            InstantSource clock) {
        return new BackgroundVerification(
                verification,
                reading,
                differences,
                customers,
                registry,
                new VerificationMetrics(metrics),
                jdbc,
                transactions,
                log,
                clock,
                new SplittableRandom());
    }

    @Bean
    RecurringJob verifySomeUsage(BackgroundVerification verification) {
        return new RecurringJob("metering_verify_some", BackgroundVerification.EVERY, verification::run);
    }

    @Bean
    Retention usageRetention(
            HeldRows held,
            ObjectProvider<EventsNeeded> needed,
            JdbcClient jdbc,
            TransactionTemplate transactions,
            EventLog log,
            InstantSource clock) {
        return new Retention(held, needed.orderedStream().toList(), jdbc, transactions, log, clock);
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

    @Bean
    Rollup usageRollup(LaneTables tables, JdbcClient jdbc, TransactionTemplate transactions, InstantSource clock) {
        return new Rollup(tables.buckets(), jdbc, transactions, clock);
    }

    @Bean
    RecurringJob rollUsageUp(Rollup rollup) {
        return new RecurringJob("metering_rollup", Duration.ofMinutes(30), rollup::run);
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
    RecurringJob makeMonths(EventRows events, Retention retention, InstantSource clock) {
        return new RecurringJob("metering_months", Duration.ofHours(6), () -> {
            YearMonth last =
                    YearMonth.from(clock.instant().atOffset(ZoneOffset.UTC)).plusMonths(MONTHS_AHEAD);
            for (YearMonth month = retention.firstMonth(); !month.isAfter(last); month = month.plusMonths(1)) {
                events.prepare(month);
            }
        });
    }

    @Bean
    RecurringJob dropMonths(Retention retention) {
        return new RecurringJob("metering_drop_months", Duration.ofDays(1), retention::run);
    }

    @Bean
    UsageLog usageLog(JdbcClient jdbc, Customers customers) {
        return new UsageLog(jdbc, customers);
    }
}
