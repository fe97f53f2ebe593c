package dev.bridge.platform;

import dev.bridge.kernel.event.EventType;
import dev.bridge.kernel.event.NewEvent;
import dev.bridge.kernel.event.ObjectRef;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.id.Ids;
import dev.bridge.kernel.time.SystemClock;
import dev.bridge.platform.database.Database;
import dev.bridge.platform.database.DatabaseAddress;
import dev.bridge.platform.database.Migrations;
import dev.bridge.platform.log.EventLog;
import dev.bridge.platform.log.ReaderSettings;
import dev.bridge.platform.secret.KeyRing;
import dev.bridge.testkit.database.TestDatabase;
import dev.bridge.testkit.database.TestDatabases;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ClassPathBeanDefinitionScanner;
import org.springframework.core.type.filter.RegexPatternTypeFilter;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A running node without HTTP: the platform's beans on a test database, and what a test adds to them. */
public final class TestPlatform implements AutoCloseable {

    public static final Origin ORIGIN = Origin.system("test", "req_test");
    public static final EventType HAPPENED = new EventType("test.thing.happened");

    /** Gives up on an event after three attempts, 50 ms in all. */
    private static final ReaderSettings IMPATIENT =
            new ReaderSettings(50, 3, Duration.ofMillis(10), Duration.ofMillis(100));

    private static final Ids IDS = new Ids(new SystemClock(), new SecureRandom());

    private record Happened(String text) {}

    private final Database database;
    private final JdbcClient jdbc;
    private final List<String> modules = new ArrayList<>(List.of("dev.bridge.platform"));
    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

    private TestPlatform(DatabaseAddress address) {
        this.database = Database.open(address, 10);
        this.jdbc = JdbcClient.create(database.pool());
    }

    /**
     * A migrated database with a table for {@link RecordingReader}.
     *
     * @param modules whose schemas it has beside the platform's, in the order of their floors
     */
    public static TestDatabase database(String... modules) {
        List<String> schemas =
                Stream.concat(Stream.of("platform"), Arrays.stream(modules)).toList();
        return TestDatabases.clone(schemas + " with effects", owner -> migrate(owner, schemas));
    }

    private static void migrate(DataSource owner, List<String> schemas) throws SQLException {
        try (Connection connection = owner.getConnection();
                Statement statement = connection.createStatement()) {
            Migrations.run(owner, connection.getMetaData().getUserName(), schemas);
            statement.execute(RecordingReader.TABLE);
        }
    }

    public static DatabaseAddress address(TestDatabase database) {
        return new DatabaseAddress(database.url(), database.user(), database.password());
    }

    /** Opens the pool; {@link #start} does the rest. */
    public static TestPlatform on(TestDatabase database) {
        return on(address(database));
    }

    public static TestPlatform on(DatabaseAddress address) {
        return new TestPlatform(address);
    }

    public static AccountId newAccount() {
        return IDS.next(AccountId.TYPE);
    }

    public static List<AccountId> newAccounts(int count) {
        return IntStream.range(0, count).mapToObj(number -> newAccount()).toList();
    }

    /** Gives it the beans of a module above the platform, those of its HTTP interface excepted. */
    public TestPlatform with(String module) {
        modules.add("dev.bridge." + module);
        return this;
    }

    /**
     * Starts the node.
     *
     * @param parts readers, job handlers and whatever else becomes a bean; in place of what a test does not care about
     */
    public TestPlatform start(Object... parts) {
        register(Database.class, database);
        for (int number = 0; number < parts.length; number++) {
            context.getBeanFactory().registerSingleton("part" + number, parts[number]);
        }
        registerUnlessGiven(parts, InstantSource.class, new SystemClock());
        registerUnlessGiven(parts, KeyRing.class, KeyRing.generate());
        registerUnlessGiven(parts, ReaderSettings.class, IMPATIENT);
        register(SimpleMeterRegistry.class, new SimpleMeterRegistry());
        var scanner = new ClassPathBeanDefinitionScanner(context);
        scanner.addExcludeFilter(new RegexPatternTypeFilter(Pattern.compile(".*\\.(web|operation)\\..*")));
        scanner.scan(modules.toArray(String[]::new));
        context.refresh();
        return this;
    }

    private void registerUnlessGiven(Object[] parts, Class<?> type, Object standard) {
        if (Arrays.stream(parts).noneMatch(type::isInstance)) {
            register(type, standard);
        }
    }

    private void register(Class<?> type, Object bean) {
        context.getBeanFactory().registerSingleton("test" + type.getSimpleName(), bean);
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public <T> Collection<T> beans(Class<T> type) {
        return context.getBeansOfType(type).values();
    }

    public JdbcClient jdbc() {
        return jdbc;
    }

    public EventLog log() {
        return bean(EventLog.class);
    }

    public TransactionTemplate transactions() {
        return bean(TransactionTemplate.class);
    }

    /** Appends events in a transaction of its own; returns their revisions. */
    public List<Long> append(AccountId... accounts) {
        List<NewEvent> events =
                Arrays.stream(accounts).map(TestPlatform::happened).toList();
        return transactions().execute(status -> log().append(ORIGIN, events));
    }

    public static NewEvent happened(AccountId account) {
        return new NewEvent(account, HAPPENED, new ObjectRef("thing", "one"), new Happened("something"));
    }

    @Override
    public void close() {
        context.close();
        database.close();
    }
}
