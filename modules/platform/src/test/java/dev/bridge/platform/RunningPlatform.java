package dev.bridge.platform;

import dev.bridge.kernel.time.SystemClock;
import dev.bridge.platform.database.Database;
import dev.bridge.platform.database.DatabaseAddress;
import dev.bridge.platform.database.Migrations;
import dev.bridge.platform.log.ReaderSettings;
import dev.bridge.platform.secret.KeyRing;
import dev.bridge.testkit.database.TestDatabase;
import dev.bridge.testkit.database.TestDatabases;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The platform without HTTP, on a real database: one node. Several may run on the same one. */
public final class RunningPlatform implements AutoCloseable {

    private static final ReaderSettings QUICK =
            new ReaderSettings(50, 3, Duration.ofMillis(10), Duration.ofMillis(100));

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

    private RunningPlatform(String url, String user, String password, KeyRing ring, String node, List<?> beans) {
        context.registerBean(Database.class, () -> Database.open(new DatabaseAddress(url, user, password), 16));
        context.registerBean(KeyRing.class, () -> ring);
        context.registerBean(Node.class, () -> new Node(node));
        context.registerBean(InstantSource.class, SystemClock::new);
        context.registerBean(MeterRegistry.class, SimpleMeterRegistry::new);
        context.registerBean(ReaderSettings.class, () -> QUICK);
        int number = 0;
        for (Object bean : beans) {
            number++;
            register("bean" + number, bean);
        }
        context.register(Scanned.class);
        context.refresh();
    }

    @SuppressWarnings("unchecked")
    private <T> void register(String name, T bean) {
        context.registerBean(name, (Class<T>) bean.getClass(), () -> bean);
    }

    /** A migrated database with a table for effects, which the server's role may fill. */
    public static TestDatabase database() {
        return TestDatabases.clone("platform", source -> {
            Migrations.run(source, "bridge_server", List.of("platform"));
            try (var connection = source.getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("""
                        create table public.effect (
                            number bigint generated always as identity primary key,
                            reader text not null, position bigint not null, account_id uuid not null,
                            revision bigint not null, unique (reader, position));
                        grant select, insert on public.effect to bridge_server;
                        """);
            }
        });
    }

    /** Starts a node; {@code beans} are its readers and job handlers. */
    public static RunningPlatform start(TestDatabase database, String node, Object... beans) {
        return start(database, KeyRing.generate(), node, beans);
    }

    public static RunningPlatform start(TestDatabase database, KeyRing ring, String node, Object... beans) {
        return new RunningPlatform(database.url(), database.user(), database.password(), ring, node, List.of(beans));
    }

    /** For a process of its own. */
    public static RunningPlatform connect(String url, String user, String password, String node, Object... beans) {
        return new RunningPlatform(url, user, password, KeyRing.generate(), node, List.of(beans));
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public JdbcClient jdbc() {
        return bean(JdbcClient.class);
    }

    public TransactionTemplate transactions() {
        return bean(TransactionTemplate.class);
    }

    @Override
    public void close() {
        context.close();
    }

    @Configuration(proxyBeanMethods = false)
    @ComponentScan(
            basePackages = "dev.bridge.platform",
            excludeFilters = {
                @ComponentScan.Filter(
                        type = FilterType.REGEX,
                        pattern = "dev\\.bridge\\.platform\\.(web|operation)\\..*"),
                @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*RunningPlatform.*")
            })
    static class Scanned {}
}
