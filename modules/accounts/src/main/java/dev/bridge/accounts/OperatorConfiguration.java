package dev.bridge.accounts;

import dev.bridge.accounts.store.AccountRows;
import dev.bridge.kernel.id.Ids;
import dev.bridge.platform.log.EventLog;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
class OperatorConfiguration {

    @Bean
    OperatorOrganization operatorOrganization(
            AccountRows accounts,
            JdbcClient jdbc,
            EventLog log,
            TransactionTemplate transactions,
            Ids ids,
            InstantSource clock) {
        return new OperatorOrganization(accounts, jdbc, log, transactions, ids, clock);
    }
}
