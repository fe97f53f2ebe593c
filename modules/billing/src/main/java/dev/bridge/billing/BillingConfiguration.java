package dev.bridge.billing;

import dev.bridge.accounts.AccountLocks;
import dev.bridge.accounts.Accounts;
import dev.bridge.billing.store.ChangeText;
import dev.bridge.billing.store.SubscriptionRows;
import dev.bridge.catalog.Catalog;
import dev.bridge.kernel.id.Ids;
import dev.bridge.platform.log.EventLog;
import java.time.InstantSource;
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
    Subscriptions subscriptions(
            ChangeText changes,
            Catalog catalog,
            Accounts accounts,
            AccountLocks locks,
            EventLog log,
            JdbcClient jdbc,
            TransactionTemplate transactions,
            Ids ids,
            InstantSource clock) {
        return new Subscriptions(
                new SubscriptionRows(jdbc, changes),
                new CatalogPlans(catalog),
                accounts,
                locks,
                log,
                transactions,
                ids,
                clock);
    }

    @Bean
    SubscriptionBelongings subscriptionBelongings(Subscriptions subscriptions) {
        return new SubscriptionBelongings(subscriptions);
    }
}
