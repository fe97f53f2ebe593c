package dev.bridge.testkit.database;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Has PostgreSQL parse and describe every statement in the sources against the real tables, without running it: a wrong
 * column or type is found even where no test goes.
 *
 * <p>A statement is a text block whose first word is one of SQL's. Not described is what has other text put into it, and
 * what {@code // not described: reason} stands before. Of statements without parameters or result, such as {@code lock},
 * PostgreSQL checks the grammar only.
 */
public final class SqlDescriber {

    private SqlDescriber() {}

    /**
     * What came of it.
     *
     * @param statements all that were found, those of {@code composed} too
     * @param failures {@code file:line: what PostgreSQL says}
     * @param composed those that could not be described
     */
    public record Report(List<SqlStatement> statements, List<String> failures, List<SqlStatement> composed) {

        public Report {
            statements = List.copyOf(statements);
            failures = List.copyOf(failures);
            composed = List.copyOf(composed);
        }
    }

    /**
     * Describes all statements of the sources.
     *
     * @param roots folders such as {@code src/main/java}
     * @param database a database that has all tables, connected to as the role that runs the statements
     */
    public static Report describe(DataSource database, Collection<Path> roots) {
        List<SqlStatement> statements = SqlSources.find(roots);
        List<String> failures = new ArrayList<>();
        try (Connection connection = database.getConnection()) {
            for (SqlStatement statement : statements) {
                if (!statement.composed()) {
                    failure(connection, statement.sql())
                            .ifPresent(message -> failures.add(statement.place() + ": " + message));
                }
            }
        } catch (SQLException failure) {
            throw new IllegalStateException("the database does not answer: " + failure.getMessage(), failure);
        }
        return new Report(
                statements,
                failures,
                statements.stream().filter(SqlStatement::composed).toList());
    }

    private static Optional<String> failure(Connection connection, String sql) {
        try (PreparedStatement statement = connection.prepareStatement(NamedParameters.toPositional(sql))) {
            statement.getParameterMetaData();
            statement.getMetaData();
            return Optional.empty();
        } catch (SQLException failure) {
            return Optional.of(
                    String.valueOf(failure.getMessage()).lines().findFirst().orElse("refused"));
        }
    }
}
