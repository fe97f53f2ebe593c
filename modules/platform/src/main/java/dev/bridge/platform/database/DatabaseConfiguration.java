package dev.bridge.platform.database;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.TransactionTemplate;

/** Everything that works with the {@link Database} bean, which the composition provides. */
@Configuration(proxyBeanMethods = false)
@EnableTransactionManagement
class DatabaseConfiguration {

    @Bean
    JdbcClient jdbcClient(Database database) {
        return JdbcClient.create(database.pool());
    }

    @Bean
    PlatformTransactionManager transactionManager(Database database) {
        return new JdbcTransactionManager(database.pool());
    }

    @Bean
    TransactionTemplate transactionTemplate(PlatformTransactionManager transactions) {
        return new TransactionTemplate(transactions);
    }

    @Bean
    DatabaseFigures databaseFigures(JdbcClient jdbc, TransactionTemplate transactions) {
        return new DatabaseFigures(jdbc, transactions);
    }

    @Bean
    Notifications notifications(Database database) {
        return new Notifications(database);
    }
}
