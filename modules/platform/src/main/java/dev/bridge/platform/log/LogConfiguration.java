package dev.bridge.platform.log;

import dev.bridge.kernel.id.Ids;
import dev.bridge.platform.Node;
import dev.bridge.platform.database.Notifications;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
class LogConfiguration {

    @Bean
    LogStore logStore(JdbcClient jdbc) {
        return LogStore.of(jdbc);
    }

    @Bean
    AppendAnnouncer appendAnnouncer(JdbcClient jdbc, Notifications notifications) {
        return new AppendAnnouncer(jdbc, notifications);
    }

    @Bean
    EventLog eventLog(LogStore store, AppendAnnouncer announcer, Ids ids, InstantSource clock, JsonMapper json) {
        return new EventLog(store.events(), announcer, ids, clock, json);
    }

    @Bean
    @ConditionalOnMissingBean
    ReaderSettings readerSettings() {
        return ReaderSettings.STANDARD;
    }

    @Bean
    EventReaders eventReaders(
            List<EventReader> readers,
            LogStore store,
            EventLog log,
            AppendAnnouncer announcer,
            TransactionTemplate transactions,
            ReaderSettings settings,
            InstantSource clock,
            Node node,
            MeterRegistry metrics) {
        return new EventReaders(
                readers, store, log, announcer, transactions, settings, clock, node, new ReaderMetrics(metrics));
    }
}
