package dev.bridge.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What holds of the tables of all modules. */
class TablesTest {

    @TempDir
    static Path data;

    @Test
    void everyTableHasAPrimaryKey() throws IOException {
        try (RunningServer server = RunningServer.start(data)) {
            JdbcClient jdbc = JdbcClient.create(server.database().dataSource());
            assertThat(tables(jdbc, "true")).contains("platform.event", "accounts.name_holding", "identity.session");
            assertThat(tables(
                            jdbc,
                            "not exists (select from pg_constraint c where c.conrelid = t.oid and c.contype = 'p')"))
                    .isEmpty();
        }
    }

    private static List<String> tables(JdbcClient jdbc, String where) {
        return jdbc.sql("""
                        select n.nspname || '.' || t.relname from pg_class t join pg_namespace n on n.oid = t.relnamespace
                        where t.relkind in ('r', 'p') and n.nspname !~ '^(pg_|information_schema$)' and\s""" + where).query(String.class).list();
    }
}
