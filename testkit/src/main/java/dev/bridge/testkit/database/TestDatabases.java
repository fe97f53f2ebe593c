package dev.bridge.testkit.database;

import dev.bridge.postgres.PostgresServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Makes databases for tests, quickly: each is a copy of a template that was migrated once. */
public final class TestDatabases {

    private static final AtomicInteger NEXT = new AtomicInteger(1);

    /** By key, the template's name. */
    private static final Map<String, String> TEMPLATES = new ConcurrentHashMap<>();

    private TestDatabases() {}

    /**
     * A copy of the template called {@code key}.
     *
     * @param migration fills the template, at the first call with this key in this JVM; later ones are not run. Migrations
     *     never run at the same time, so that they may create roles, which all databases of the server share
     */
    public static TestDatabase clone(String key, Migration migration) {
        String template = TEMPLATES.get(key);
        if (template == null) {
            template = migratedTemplate(key, migration);
        }
        String name = "test_" + NEXT.getAndIncrement();
        execute("create database " + name + " template " + template + " strategy file_copy");
        return new TestDatabase(TestPostgres.shared(), name);
    }

    /** A database with nothing in it. */
    public static TestDatabase empty() {
        return clone("empty", database -> {});
    }

    /**
     * A role that may log in to every test database and has no other right; nothing happens where it is there. Its password
     * is that of the test databases.
     *
     * @param name in lower-case letters, digits and underscores
     */
    public static synchronized void createRole(String name) {
        if (!name.matches("[a-z][a-z0-9_]*")) {
            throw new IllegalArgumentException("not a simple name of a role: " + name);
        }
        execute("""
                do $$
                begin
                    if not exists (select from pg_roles where rolname = '%1$s') then
                        create role %1$s;
                    end if;
                end
                $$""".formatted(name));
        execute("alter role %s login password '%s'"
                .formatted(name, TestPostgres.shared().password()));
    }

    static void drop(String name) {
        execute("drop database if exists " + name + " with (force)");
    }

    private static synchronized String migratedTemplate(String key, Migration migration) {
        String known = TEMPLATES.get(key);
        if (known != null) {
            return known;
        }
        String name = "template_" + NEXT.getAndIncrement();
        execute("create database " + name);
        try {
            migration.migrate(new TestDatabase(TestPostgres.shared(), name).dataSource());
        } catch (Exception failure) {
            drop(name);
            throw new IllegalStateException("the migration of the test database `" + key + "` failed", failure);
        }
        // A template cannot be copied while somebody is connected to it; nor does autovacuum come to it now.
        execute("alter database " + name + " allow_connections false");
        execute("select pg_terminate_backend(pid) from pg_stat_activity where datname = '" + name + "'");
        TEMPLATES.put(key, name);
        return name;
    }

    private static void execute(String sql) {
        try {
            Administration.CONNECTION.execute(sql);
        } catch (SQLException failure) {
            throw new IllegalStateException(sql + ": " + failure.getMessage(), failure);
        }
    }

    /** One connection kept open, since opening one takes as long as copying a small database. */
    private static final class Administration {

        static final Administration CONNECTION = new Administration();

        private final Connection connection;

        private Administration() {
            PostgresServer server = TestPostgres.shared();
            try {
                connection = TestPostgres.dataSource(server.url("postgres"), server.user(), server.password())
                        .getConnection();
                // Hashed again, with the few rounds of the test server's configuration.
                execute("alter role " + server.user() + " password '" + server.password() + "'");
                cloneFilesWherePossible();
            } catch (SQLException failure) {
                throw new IllegalStateException("no connection to the test server: " + failure.getMessage(), failure);
            }
        }

        /** Copies inside the kernel are a third quicker; some builds of PostgreSQL have none. */
        private void cloneFilesWherePossible() {
            try {
                execute("set file_copy_method = clone");
            } catch (SQLException unsupported) {
                // The ordinary way does as well.
            }
        }

        final synchronized void execute(String sql) throws SQLException {
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }
    }
}
