package dev.bridge.server;

import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.EncodedResourceResolver;

/** Serves the console's files. Their names say their content, so browsers never ask for one twice. */
@Configuration(proxyBeanMethods = false)
class ConsoleConfiguration {

    /** The longest that caches are asked for by custom (RFC 9111 names no bound). */
    private static final Duration KEPT = Duration.ofDays(365);

    @Bean
    WebMvcConfigurer consoleFiles() {
        return new WebMvcConfigurer() {
            @Override
            public void addResourceHandlers(ResourceHandlerRegistry registry) {
                registry.addResourceHandler("/console/assets/**")
                        .addResourceLocations("classpath:/dev/bridge/console/assets/")
                        .setCacheControl(CacheControl.maxAge(KEPT).cachePublic().immutable())
                        .resourceChain(true)
                        .addResolver(new EncodedResourceResolver());
            }
        };
    }
}
