package dev.bridge.testkit.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlDescriberTest {

    private static final Migration MIGRATION = database -> {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create table item (id uuid primary key, name text not null, price numeric)");
        }
    };

    @TempDir
    Path sources;

    @Test
    void rightStatementsPass() throws IOException {
        SqlDescriber.Report report = describe("""
                select id, name from item where name = :name and price > :least::numeric -- it's :no parameter
                """, """
                insert into item (id, name) values (:id, ':not ''a'' parameter') \\
                on conflict do nothing
                """, """
                LOCK TABLE item IN SHARE MODE
                """, """
                with cheap as (select * from item where price < :limit) select count(*) from cheap
                """);

        assertThat(report.failures()).isEmpty();
        assertThat(report.composed()).isEmpty();
        assertThat(report.statements()).hasSize(4);
    }

    @Test
    void wrongOnesAreNamedWithTheirPlace() throws IOException {
        SqlDescriber.Report report = describe("""
                select id, nmae from item
                """, """
                update item set price = 1 where id = :id::integer
                """);

        assertThat(report.failures())
                .satisfiesExactly(
                        first -> assertThat(first)
                                .startsWith("Sample.java:2: ")
                                .contains("column \"nmae\" does not exist"),
                        second -> assertThat(second)
                                .startsWith("Sample.java:5: ")
                                .contains("operator does not exist: uuid = integer"));
    }

    @Test
    void proseIsLeftAloneAndWhatCannotBeDescribedIsReported() throws IOException {
        write("""
                class Sample {
                    String prose = \"""
                            Select a plan with care.
                            \""";
                    String formatted = \"""
                            select %s from item
                            \""";
                    String joined = \"""
                            select id from item order by \""" + order();
                    // not described: the column is made by the test
                    String marked = \"""
                            select missing from item
                            \""";
                    String called = \"""
                            select id from item
                            \""".replace("id", "name");
                }
                """);
        try (TestDatabase database = TestDatabases.clone("items to describe", MIGRATION)) {
            SqlDescriber.Report report = SqlDescriber.describe(database.dataSource(), List.of(sources));

            assertThat(report.failures()).isEmpty();
            assertThat(report.composed())
                    .extracting(SqlStatement::place)
                    .containsExactly("Sample.java:5", "Sample.java:8", "Sample.java:11", "Sample.java:14");
        }
    }

    @Test
    void onlyNamedParametersBecomeParameters() {
        assertThat(NamedParameters.toPositional(
                        "select :a, ':b', \":c\", d::text, :e_1 -- :f\n/* :g */ $$ :h $$, x[1:2]"))
                .isEqualTo("select ?, ':b', \":c\", d::text, ? -- :f\n/* :g */ $$ :h $$, x[1:2]");
    }

    private SqlDescriber.Report describe(String... statements) throws IOException {
        StringBuilder source = new StringBuilder("class Sample {\n");
        for (int index = 0; index < statements.length; index++) {
            source.append("String s%d = \"\"\"\n%s\"\"\";\n".formatted(index, statements[index]));
        }
        write(source + "}\n");
        try (TestDatabase database = TestDatabases.clone("items to describe", MIGRATION)) {
            return SqlDescriber.describe(database.dataSource(), List.of(sources));
        }
    }

    private void write(String source) throws IOException {
        Files.writeString(sources.resolve("Sample.java"), source);
    }
}
