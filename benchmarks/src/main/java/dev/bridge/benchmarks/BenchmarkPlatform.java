package dev.bridge.benchmarks;

import dev.bridge.kernel.time.SystemClock;
import dev.bridge.platform.database.Database;
import dev.bridge.platform.database.DatabaseAddress;
import dev.bridge.platform.database.Migrations;
import dev.bridge.platform.secret.KeyRing;
import dev.bridge.postgres.Durability;
import dev.bridge.postgres.PostgresInstallation;
import dev.bridge.postgres.PostgresServer;
import dev.bridge.postgres.PostgresSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ClassPathBeanDefinitionScanner;
import org.springframework.core.type.filter.RegexPatternTypeFilter;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A node without HTTP, on a PostgreSQL that writes to disk as in production; the first one's is gone when it closes. */
public final class BenchmarkPlatform implements AutoCloseable {

    private static final Path PROGRAMS = Path.of(System.getProperty("user.home"), ".cache", "bridge", "postgres");

    private final PostgresServer postgres;
    private final List<String> modules;
    private final Database database;
    private final Runnable afterwards;
    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

    private BenchmarkPlatform(PostgresServer postgres, List<String> modules, int connections, Runnable afterwards) {
        this.postgres = postgres;
        this.modules = modules;
        this.afterwards = afterwards;
        this.database = Database.open(
                new DatabaseAddress(postgres.url("postgres"), postgres.user(), postgres.password()), connections);
        refresh();
    }

    /**
     * Starts it on an empty database.
     *
     * @param above modules above the platform, in the order of their floors
     */
    public static BenchmarkPlatform start(int connections, String... above) throws IOException {
        Path folder = Files.createTempDirectory("bridge-benchmark");
        PostgresServer postgres = PostgresServer.start(
                PostgresInstallation.unpack(PROGRAMS), folder, new PostgresSettings(0, Durability.FULL, Map.of()));
        List<String> modules =
                Stream.concat(Stream.of("platform"), Stream.of(above)).toList();
        Migrations.run(owner(postgres), postgres.user(), modules);
        return new BenchmarkPlatform(postgres, modules, connections, () -> {
            postgres.stop();
            PostgresServer.delete(folder);
        });
    }

    /** Another node on the same database. */
    BenchmarkPlatform secondNode() {
        return new BenchmarkPlatform(postgres, modules, 4, () -> {});
    }

    private void refresh() {
        List.of(database, new SystemClock(), KeyRing.generate(), new SimpleMeterRegistry())
                .forEach(bean -> context.getBeanFactory()
                        .registerSingleton("benchmark" + bean.getClass().getSimpleName(), bean));
        var scanner = new ClassPathBeanDefinitionScanner(context);
        scanner.addExcludeFilter(new RegexPatternTypeFilter(Pattern.compile(".*\\.(web|operation)\\..*")));
        scanner.scan(modules.stream().map(module -> "dev.bridge." + module).toArray(String[]::new));
        context.refresh();
    }

    /** Runs a statement as the owner of the tables, and lets the server use what it made. */
    public void execute(String statement) {
        JdbcClient owner = JdbcClient.create(owner(postgres));
        owner.sql(statement).update();
        owner.sql("grant all on all tables in schema platform to bridge_server").update();
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    private static PGSimpleDataSource owner(PostgresServer postgres) {
        PGSimpleDataSource owner = new PGSimpleDataSource();
        owner.setURL(postgres.url("postgres"));
        owner.setUser(postgres.user());
        owner.setPassword(postgres.password());
        return owner;
    }

    @Override
    public void close() {
        context.close();
        database.close();
        afterwards.run();
    }
}
