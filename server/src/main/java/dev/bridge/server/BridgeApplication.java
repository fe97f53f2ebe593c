package dev.bridge.server;

import java.util.Map;
import org.springframework.aot.AotDetector;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.core.SpringProperties;
import org.springframework.util.ClassUtils;

/**
 * What the server is made of. The build works out from it, ahead of time, which beans there are and how they are made, so
 * that a start need not ({@code process-aot} in the server's {@code pom.xml}); {@link #main} is for that alone.
 */
@SpringBootApplication(scanBasePackages = "dev.bridge")
public class BridgeApplication {

    private static final String GENERATED = "__ApplicationContextInitializer";

    /** Runs nothing: the build ends it before a bean is made. */
    public static void main(String[] arguments) {
        spring(Map.of()).run(arguments);
    }

    /**
     * Has the application started as the build worked it out, where it was built so and {@code -Dspring.aot.enabled} says
     * nothing else. What is sent to receivers of OpenTelemetry hangs on the environment, and is worked out at the start where
     * that says anything about it.
     */
    static void useBuild(Map<String, String> environment) {
        boolean settled = environment.keySet().stream().noneMatch(name -> name.startsWith("OTEL_"));
        boolean told = SpringProperties.getProperty(AotDetector.AOT_ENABLED) != null;
        if (settled && !told && ClassUtils.isPresent(BridgeApplication.class.getName() + GENERATED, null)) {
            SpringProperties.setFlag(AotDetector.AOT_ENABLED);
        }
    }

    static SpringApplication spring(Map<String, Object> properties) {
        SpringApplication application = new SpringApplication(BridgeApplication.class);
        application.setMainApplicationClass(BridgeApplication.class);
        application.setBannerMode(Banner.Mode.OFF);
        application.setWebApplicationType(WebApplicationType.SERVLET);
        application.setDefaultProperties(properties);
        return application;
    }
}
