package dev.bridge.catalog;

import dev.bridge.catalog.store.DefinitionRows;
import dev.bridge.catalog.store.LiveProducts;
import dev.bridge.catalog.store.ProductRows;
import dev.bridge.platform.log.AppendAnnouncer;
import dev.bridge.platform.log.EventLog;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The catalog's parts. Modules above add {@link UsersOfName}, {@link SubscribersOfCharge} and {@link
 * StoredAttributes}. */
@Configuration(proxyBeanMethods = false)
class CatalogConfiguration {

    @Bean
    DefinitionRows definitionRows(JdbcClient jdbc) {
        return new DefinitionRows(jdbc);
    }

    @Bean
    ProductRows productRows(JdbcClient jdbc, DefinitionRows definitions) {
        return new ProductRows(jdbc, definitions);
    }

    @Bean
    LiveProducts liveProducts(ProductRows products, EventLog log, AppendAnnouncer announcer) {
        return new LiveProducts(products, log, announcer);
    }

    @Bean
    Catalog catalog(LiveProducts live, ProductRows products, DefinitionRows definitions) {
        return new Catalog(live, products, definitions);
    }

    @Bean
    ProductChanges productChanges(
            ObjectProvider<UsersOfName> users,
            ObjectProvider<SubscribersOfCharge> subscribers,
            ObjectProvider<StoredAttributes> attributes,
            Catalog catalog,
            ProductRows products,
            DefinitionRows definitions,
            EventLog log,
            TransactionTemplate transactions,
            InstantSource clock) {
        AttributeEvolution evolution =
                new AttributeEvolution(attributes.stream().toList());
        ProductPlanner planner = new ProductPlanner(
                definitions,
                products,
                evolution,
                users.stream().toList(),
                subscribers.stream().toList());
        return new ProductChanges(planner, evolution, catalog, products, definitions, log, transactions, clock);
    }
}
