package dev.bridge.server;

import dev.bridge.kernel.time.SystemClock;
import dev.bridge.platform.caller.TrustedProxies;
import dev.bridge.platform.database.Database;
import dev.bridge.platform.secret.KeyRing;
import dev.bridge.platform.secret.KeyRingFile;
import java.time.InstantSource;
import org.springframework.boot.webmvc.autoconfigure.WebMvcRegistrations;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** What the platform is given: the time, the database, the key ring, how routes are found. */
@Configuration(proxyBeanMethods = false)
class ServerConfiguration {

    private static final int CONNECTIONS = 24;

    @Bean
    InstantSource clock() {
        return new SystemClock();
    }

    @Bean
    Database database(ServerDatabase database) {
        return Database.open(database.login(), CONNECTIONS);
    }

    @Bean
    KeyRing keyRing(ServerSettings settings, DataDirectory data) {
        String text = settings.keyRing();
        return text == null ? new KeyRingFile(data.keyRing()).readOrCreate() : KeyRing.parse(text);
    }

    @Bean
    WebMvcRegistrations routeMapping() {
        return new WebMvcRegistrations() {
            @Override
            public RequestMappingHandlerMapping getRequestMappingHandlerMapping() {
                return new RouteMapping();
            }
        };
    }

    @Bean
    TrustedProxies trustedProxies(ServerSettings settings) {
        return settings.proxies();
    }
}
