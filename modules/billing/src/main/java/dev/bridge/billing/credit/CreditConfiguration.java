package dev.bridge.billing.credit;

import dev.bridge.kernel.id.Ids;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Account credit. */
@Configuration(proxyBeanMethods = false)
class CreditConfiguration {

    @Bean
    AccountCredits accountCredits(JdbcClient jdbc, Ids ids) {
        return new AccountCredits(new AccountCreditRows(jdbc), ids);
    }
}
