package dev.bridge.billing;

import dev.bridge.billing.run.Accruals;
import dev.bridge.billing.run.BillingSchedule;
import dev.bridge.billing.run.Composing;
import dev.bridge.billing.run.DueRuns;
import dev.bridge.billing.run.FactsReader;
import dev.bridge.billing.run.Finalization;
import dev.bridge.billing.run.LedgerLines;
import dev.bridge.billing.run.PlanMeters;
import dev.bridge.billing.run.Voiding;
import dev.bridge.billing.store.AccountDiscountRows;
import dev.bridge.billing.store.BilledAccounts;
import dev.bridge.billing.store.BilledPeriods;
import dev.bridge.billing.store.BilledRows;
import dev.bridge.billing.store.CouponRows;
import dev.bridge.billing.store.DocumentRows;
import dev.bridge.billing.store.InvoiceRows;
import dev.bridge.billing.store.LineRows;
import dev.bridge.billing.store.ProfileRows;
import dev.bridge.billing.store.ScheduleRows;
import dev.bridge.billing.store.SeriesRows;
import dev.bridge.billing.store.SubscriptionRows;
import dev.bridge.catalog.Catalog;
import dev.bridge.kernel.id.Ids;
import dev.bridge.ledger.CreditBooking;
import dev.bridge.ledger.Entities;
import dev.bridge.ledger.RevenueBooking;
import dev.bridge.metering.ServiceUsage;
import dev.bridge.metering.UsageQueries;
import dev.bridge.platform.database.Database;
import dev.bridge.platform.job.RecurringJob;
import dev.bridge.platform.log.EventLog;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Profiles, runs, documents. */
@Configuration(proxyBeanMethods = false)
class InvoicingConfiguration {

    /** How soon after its instant something that is due is begun. */
    private static final Duration LOOK = Duration.ofSeconds(5);

    @Bean
    ProfileRows profileRows(JdbcClient jdbc, JsonMapper json) {
        return new ProfileRows(jdbc, json);
    }

    @Bean
    ScheduleRows scheduleRows(JdbcClient jdbc) {
        return new ScheduleRows(jdbc);
    }

    @Bean
    InvoiceRows invoiceRows(JdbcClient jdbc) {
        return new InvoiceRows(jdbc);
    }

    @Bean
    DocumentRows documentRows(JdbcClient jdbc, Database database, JsonMapper json) {
        return new DocumentRows(jdbc, new JdbcTemplate(database.pool()), json);
    }

    @Bean
    LineRows lineRows(JdbcClient jdbc) {
        return new LineRows(jdbc);
    }

    @Bean
    SeriesRows seriesRows(JdbcClient jdbc) {
        return new SeriesRows(jdbc);
    }

    @Bean
    BilledPeriods billedPeriods(JdbcClient jdbc) {
        return new BilledPeriods(jdbc);
    }

    @Bean
    AccountDiscountRows accountDiscountRows(JdbcClient jdbc, JsonMapper json) {
        return new AccountDiscountRows(jdbc, json);
    }

    @Bean
    LedgerLines ledgerLines(CatalogPlans plans) {
        return new LedgerLines(plans);
    }

    @Bean
    BillingSchedule billingSchedule(
            ScheduleRows rows,
            SubscriptionRows subscriptions,
            InvoiceRows invoices,
            CatalogPlans plans,
            AccountClock clock,
            EventLog log) {
        return new BillingSchedule(rows, subscriptions, invoices, plans, clock, log);
    }

    @Bean
    PlanMeters planMeters(Catalog catalog, UsageQueries queries) {
        return new PlanMeters(catalog, queries);
    }

    @Bean
    FactsReader billingFacts(
            SubscriptionRows subscriptions,
            ProfileRows profiles,
            AccountDiscountRows discounts,
            JdbcClient jdbc,
            JsonMapper json,
            Entities entities,
            EventLog log) {
        return new FactsReader(subscriptions, profiles, discounts, new BilledRows(jdbc, json), entities, log);
    }

    @Bean
    Composing composing(
            FactsReader facts,
            CatalogPlans plans,
            PlanMeters meters,
            ServiceUsage usage,
            PlatformTransactionManager transactions,
            JdbcClient jdbc) {
        return new Composing(facts, plans, meters, usage, transactions, jdbc);
    }

    @Bean
    Finalization finalization(
            InvoiceRows invoices,
            DocumentRows documents,
            SeriesRows series,
            LedgerLines lines,
            RevenueBooking booking,
            ObjectProvider<InvoiceSettling> settling,
            EventLog log) {
        return new Finalization(invoices, documents, series, lines, booking, all(settling), log);
    }

    @Bean
    DueRuns dueRuns(
            ScheduleRows schedules,
            BillingSchedule schedule,
            InvoiceRows invoices,
            Composing composing,
            Finalization finalization,
            AccountClock accountClock,
            EventLog log,
            TransactionTemplate transactions,
            Ids ids,
            InstantSource clock) {
        return new DueRuns(
                schedules, schedule, invoices, composing, finalization, accountClock, log, transactions, ids, clock);
    }

    @Bean
    RecurringJob billDue(DueRuns runs) {
        return new RecurringJob("billing_due", LOOK, runs::run);
    }

    @Bean
    Voiding voiding(
            InvoiceRows invoices,
            DocumentRows documents,
            BillingSchedule schedule,
            CreditBooking booking,
            Entities entities,
            ObjectProvider<InvoiceSettling> settling,
            AccountClock clock,
            EventLog log) {
        return new Voiding(invoices, documents, schedule, booking, entities, all(settling), clock, log);
    }

    @Bean
    Invoices invoices(
            InvoiceRows rows,
            DocumentRows documents,
            Composing composing,
            DueRuns runs,
            Voiding voiding,
            AccountClock clock,
            TransactionTemplate transactions,
            JsonMapper json) {
        return new Invoices(rows, documents, composing, runs, voiding, clock, transactions, json);
    }

    @Bean
    CreditNotes creditNotes(
            InvoiceRows invoices,
            DocumentRows documents,
            LineRows lines,
            SeriesRows series,
            LedgerLines ledgerLines,
            CreditBooking booking,
            Entities entities,
            ObjectProvider<InvoiceSettling> settling,
            AccountClock clock,
            EventLog log,
            TransactionTemplate transactions,
            Ids ids) {
        return new CreditNotes(
                invoices,
                documents,
                lines,
                series,
                ledgerLines,
                booking,
                entities,
                all(settling),
                clock,
                log,
                transactions,
                ids);
    }

    @Bean
    BillingProfiles billingProfiles(
            ProfileRows rows,
            ScheduleRows schedules,
            BillingSchedule schedule,
            Entities entities,
            AccountClock accountClock,
            EventLog log,
            TransactionTemplate transactions,
            InstantSource clock) {
        return new BillingProfiles(rows, schedules, schedule, entities, accountClock, log, transactions, clock);
    }

    @Bean
    Accruals billingAccruals(
            JdbcClient jdbc,
            Composing composing,
            LedgerLines lines,
            RevenueBooking booking,
            TransactionTemplate transactions) {
        return new Accruals(new BilledAccounts(jdbc), composing, lines, booking, transactions);
    }

    @Bean
    ChargeSubscribers chargeSubscribers(
            SubscriptionRows rows, CatalogPlans plans, Catalog catalog, InstantSource clock) {
        return new ChargeSubscribers(rows, plans, catalog, clock);
    }

    @Bean
    Discounts discounts(
            AccountDiscountRows rows,
            JdbcClient jdbc,
            JsonMapper json,
            Subscriptions subscriptions,
            AccountClock clock,
            EventLog log,
            TransactionTemplate transactions,
            Ids ids) {
        return new Discounts(rows, new CouponRows(jdbc, json), subscriptions, clock, log, transactions, ids);
    }

    @Bean
    BillingFigures billingFigures(JdbcClient jdbc, InvoiceRows invoices, InstantSource clock) {
        return new BillingFigures(jdbc, invoices, clock);
    }

    @Bean
    InvoiceBelongings invoiceBelongings(Invoices invoices) {
        return new InvoiceBelongings(invoices);
    }

    @Bean
    CreditNoteBelongings creditNoteBelongings(CreditNotes notes) {
        return new CreditNoteBelongings(notes);
    }

    /** Asked for each time: who settles needs what invoices. */
    private static <T> Supplier<List<T>> all(ObjectProvider<T> beans) {
        return () -> beans.orderedStream().toList();
    }
}
