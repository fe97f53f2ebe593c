package dev.bridge.metering.web;

import dev.bridge.metering.Ingest;
import dev.bridge.metering.SpoolLocation;
import dev.bridge.metering.spool.Spool;
import dev.bridge.metering.spool.SpoolMetrics;
import dev.bridge.metering.spool.SpoolSettings;
import dev.bridge.platform.caller.CredentialCheck;
import dev.bridge.platform.database.Database;
import dev.bridge.platform.web.PlainCalls;
import dev.bridge.platform.web.ProblemResponses;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationPredicate;
import jakarta.servlet.Filter;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import tools.jackson.databind.json.JsonMapper;

/** How usage comes in. */
@Configuration(proxyBeanMethods = false)
class IngestConfiguration {

    /** After the request's id and address are known, and before anybody asks the database. */
    private static final int BEFORE_SECURITY = Ordered.HIGHEST_PRECEDENCE + 2;

    /**
     * The spool of this node, closed with the application.
     *
     * @param spool null where the node has no durable disk
     */
    record NodeSpool(@Nullable Spool spool) implements AutoCloseable {

        @Override
        public void close() {
            if (spool != null) {
                spool.close();
            }
        }
    }

    @Bean
    NodeSpool usageSpool(ObjectProvider<SpoolLocation> location) {
        SpoolLocation here = location.getIfAvailable();
        return new NodeSpool(here == null ? null : Spool.open(here.folder(), SpoolSettings.STANDARD));
    }

    @Bean
    IngestGate usageGate(
            Ingest ingest,
            NodeSpool spool,
            List<CredentialCheck> credentials,
            MeterRegistry metrics,
            InstantSource clock) {
        return new IngestGate(ingest, spool.spool(), credentials, new SpoolMetrics(metrics), clock);
    }

    @Bean
    SenderMemory usageSenders() {
        return new SenderMemory(System::nanoTime);
    }

    @Bean
    FilterRegistrationBean<Filter> usageWithoutDatabase(
            Database database, IngestGate gate, SenderMemory senders, ProblemResponses responses, JsonMapper json) {
        FilterRegistrationBean<Filter> registration =
                new FilterRegistrationBean<>(new UsageWithoutDatabase(database, gate, senders, responses, json));
        registration.setOrder(BEFORE_SECURITY);
        return registration;
    }

    @Bean
    FilterRegistrationBean<Filter> plainUsage(
            Database database, UsageEventsController controller, PlainCalls calls, JsonMapper json) {
        FilterRegistrationBean<Filter> registration =
                new FilterRegistrationBean<>(new PlainUsage(database, controller, calls, json));
        registration.setOrder(BEFORE_SECURITY);
        return registration;
    }

    @Bean
    FilterRegistrationBean<Filter> plainUsageQuestions(UsageController controller, PlainCalls calls, JsonMapper json) {
        FilterRegistrationBean<Filter> registration =
                new FilterRegistrationBean<>(new PlainUsageQuestions(controller, calls, json));
        registration.setOrder(BEFORE_SECURITY);
        return registration;
    }

    @Bean
    ObservationPredicate plainUsageIsTimed() {
        return PlainCalls.unobserved(request -> PlainUsage.include(request) || PlainUsageQuestions.include(request));
    }
}
