package dev.bridge.billing;

import dev.bridge.accounts.AccountLocks;
import dev.bridge.accounts.Accounts;
import dev.bridge.accounts.Seats;
import dev.bridge.billing.run.BillingSchedule;
import dev.bridge.billing.store.BilledPeriods;
import dev.bridge.billing.store.ChangeText;
import dev.bridge.billing.store.SubscriptionRows;
import dev.bridge.catalog.Catalog;
import dev.bridge.kernel.id.Ids;
import dev.bridge.platform.log.EventLog;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Subscriptions. */
@Configuration(proxyBeanMethods = false)
class BillingConfiguration {

    @Bean
    ChangeText changeText(JsonMapper json) {
        return new ChangeText(json);
    }

    @Bean
    CatalogPlans billedPlans(Catalog catalog) {
        return new CatalogPlans(catalog);
    }

    @Bean
    Estimates estimates(CatalogPlans plans) {
        return new Estimates(plans);
    }

    @Bean
    SubscriptionRows subscriptionRows(JdbcClient jdbc, ChangeText changes) {
        return new SubscriptionRows(jdbc, changes);
    }

    @Bean
    Subscriptions subscriptions(
            SubscriptionRows rows,
            CatalogPlans plans,
            Accounts accounts,
            AccountLocks locks,
            BillingSchedule schedule,
            BilledPeriods billed,
            EventLog log,
            TransactionTemplate transactions,
            Ids ids,
            AccountClock clock,
            ObjectProvider<SubscriptionFollower> followers,
            Seats seats) {
        return new Subscriptions(
                rows,
                plans,
                accounts,
                locks,
                schedule,
                billed,
                log,
                transactions,
                ids,
                clock,
                followers,
                new MemberSeats(seats, plans));
    }

    @Bean
    MemberSeatReader memberSeats(Subscriptions subscriptions, AccountClock clock, EventLog log) {
        return new MemberSeatReader(subscriptions, clock, log);
    }

    @Bean
    SubscriptionBelongings subscriptionBelongings(Subscriptions subscriptions) {
        return new SubscriptionBelongings(subscriptions);
    }
}
