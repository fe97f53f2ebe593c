package dev.bridge.identity.provider.device;

import dev.bridge.identity.provider.family.Families;
import dev.bridge.platform.job.RecurringJob;
import dev.bridge.platform.log.EventLog;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
class DeviceSignInConfiguration {

    @Bean
    DeviceSignIns deviceSignIns(
            JdbcClient jdbc,
            Families families,
            EventLog log,
            TransactionTemplate transactions,
            SecureRandom random,
            InstantSource clock) {
        return new DeviceSignIns(new DeviceRows(jdbc), families, log, transactions, random, clock);
    }

    @Bean
    RecurringJob deviceSignInCleanUp(DeviceSignIns devices) {
        return new RecurringJob("identity_device_sign_in_clean_up", Duration.ofMinutes(10), devices::deleteOver);
    }
}
