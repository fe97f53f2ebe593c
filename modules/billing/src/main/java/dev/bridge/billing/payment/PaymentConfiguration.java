package dev.bridge.billing.payment;

import dev.bridge.accounts.AccountLocks;
import dev.bridge.accounts.AccountStates;
import dev.bridge.accounts.Accounts;
import dev.bridge.billing.Invoices;
import dev.bridge.billing.clock.AccountTime;
import dev.bridge.billing.clock.TestClocks;
import dev.bridge.billing.credit.AccountCredits;
import dev.bridge.billing.store.InvoiceRows;
import dev.bridge.kernel.id.Ids;
import dev.bridge.ledger.Bookkeeping;
import dev.bridge.ledger.Entities;
import dev.bridge.platform.job.Errands;
import dev.bridge.platform.job.RecurringJob;
import dev.bridge.platform.log.EventLog;
import dev.bridge.platform.secret.Secrets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Payments and refunds, and the providers that move money. */
@Configuration(proxyBeanMethods = false)
class PaymentConfiguration {

    /** How late somebody may be told that they owe, or do no longer. */
    private static final Duration OVERDUE_LOOK = Duration.ofMinutes(1);

    @Bean
    PaymentRows paymentRows(JdbcClient jdbc) {
        return new PaymentRows(jdbc);
    }

    @Bean
    RefundRows refundRows(JdbcClient jdbc) {
        return new RefundRows(jdbc);
    }

    @Bean
    AttemptRows attemptRows(JdbcClient jdbc) {
        return new AttemptRows(jdbc);
    }

    @Bean
    TestChargeRows testChargeRows(JdbcClient jdbc) {
        return new TestChargeRows(jdbc);
    }

    @Bean
    Settlements settlements(JdbcClient jdbc, AccountCredits credits, Bookkeeping books, EventLog log) {
        return new Settlements(new SettlementRows(jdbc), credits, books, log);
    }

    @Bean
    OverdueAccounts overdueAccounts(
            JdbcClient jdbc,
            Accounts accounts,
            AccountStates states,
            Entities entities,
            AccountTime time,
            InstantSource clock,
            TransactionTemplate transactions) {
        return new OverdueAccounts(jdbc, accounts, states, entities, time, clock, transactions);
    }

    @Bean
    RecurringJob tellOverdue(OverdueAccounts overdue) {
        return new RecurringJob("billing_overdue", OVERDUE_LOOK, overdue::run);
    }

    @Bean
    WebhookSecrets paymentWebhookSecrets(
            JdbcClient jdbc, Secrets secrets, EventLog log, TransactionTemplate transactions) {
        return new WebhookSecrets(jdbc, secrets, log, transactions, new SecureRandom());
    }

    @Bean
    TestProvider testPaymentProvider(
            TestChargeRows rows,
            WebhookSecrets secrets,
            AccountTime time,
            Errands errands,
            TransactionTemplate transactions,
            JsonMapper json,
            InstantSource clock) {
        return new TestProvider(rows, secrets, time, errands, transactions, json, clock);
    }

    @Bean
    Providers paymentProviders(List<PaymentProvider> providers) {
        return new Providers(providers);
    }

    @Bean
    PaymentOutcomes paymentOutcomes(
            PaymentRows payments,
            RefundRows refunds,
            Settlements settlements,
            AccountCredits credits,
            Bookkeeping books,
            Entities entities,
            EventLog log,
            AccountTime time) {
        return new PaymentOutcomes(payments, refunds, settlements, credits, books, entities, log, time);
    }

    @Bean
    AttemptOutcomes attemptOutcomes(
            AttemptRows attempts,
            PaymentRows payments,
            RefundRows refunds,
            Settlements settlements,
            PaymentOutcomes outcomes,
            AccountLocks locks,
            EventLog log,
            InstantSource clock) {
        return new AttemptOutcomes(attempts, payments, refunds, settlements, outcomes, locks, log, clock);
    }

    @Bean
    AttemptErrand paymentAttemptErrand(
            AttemptRows attempts,
            PaymentRows payments,
            RefundRows refunds,
            Providers providers,
            AttemptOutcomes outcomes,
            TransactionTemplate transactions,
            InstantSource clock) {
        return new AttemptErrand(attempts, payments, refunds, providers, outcomes, transactions, clock);
    }

    @Bean
    Payments payments(
            PaymentRows rows,
            AttemptRows attempts,
            RefundRows refunds,
            Settlements settlements,
            Providers providers,
            Entities entities,
            AccountLocks locks,
            EventLog log,
            Errands errands,
            TransactionTemplate transactions,
            Ids ids,
            AccountTime time,
            InstantSource clock) {
        return new Payments(
                rows,
                attempts,
                refunds,
                settlements,
                providers,
                entities,
                locks,
                log,
                errands,
                transactions,
                ids,
                time,
                clock);
    }

    @Bean
    Refunds refunds(
            Payments payments,
            PaymentRows paymentRows,
            RefundRows rows,
            AttemptRows attempts,
            AccountCredits credits,
            PaymentOutcomes outcomes,
            AccountLocks locks,
            EventLog log,
            Errands errands,
            TransactionTemplate transactions,
            Ids ids,
            AccountTime time,
            InstantSource clock) {
        return new Refunds(
                payments,
                paymentRows,
                rows,
                attempts,
                credits,
                outcomes,
                locks,
                log,
                errands,
                transactions,
                ids,
                time,
                clock);
    }

    @Bean
    BankTransfers bankTransfers(
            PaymentRows rows,
            Settlements settlements,
            PaymentOutcomes outcomes,
            AccountLocks locks,
            TransactionTemplate transactions,
            Ids ids,
            AccountTime time) {
        return new BankTransfers(rows, settlements, outcomes, locks, transactions, ids, time);
    }

    @Bean
    WebhookInbox paymentWebhookInbox(
            Providers providers,
            AttemptRows attempts,
            AttemptOutcomes outcomes,
            JdbcClient jdbc,
            TransactionTemplate transactions,
            InstantSource clock) {
        return new WebhookInbox(providers, attempts, outcomes, jdbc, transactions, clock);
    }

    @Bean
    TestNotices testPaymentNotices(TestProvider provider, TestChargeRows rows, WebhookInbox inbox) {
        return new TestNotices(provider, rows, inbox);
    }

    @Bean
    PaymentBelongings paymentBelongings(Payments payments) {
        return new PaymentBelongings(payments);
    }

    @Bean
    BillingEntities billingEntities(JdbcClient jdbc, TestClocks clocks, Entities entities) {
        return new BillingEntities(jdbc, clocks, entities);
    }

    @Bean
    BadDebts badDebts(
            Invoices invoices,
            InvoiceRows rows,
            Settlements settlements,
            Entities entities,
            AccountLocks locks,
            TransactionTemplate transactions,
            AccountTime time) {
        return new BadDebts(invoices, rows, settlements, entities, locks, transactions, time);
    }
}
