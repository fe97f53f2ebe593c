package dev.bridge.testkit.database;

import javax.sql.DataSource;

/** Fills a fresh database: schemas, tables, and what every test is to find in them. */
@FunctionalInterface
public interface Migration {

    /** Connections that it opens are closed when it returns; the database is copied then. */
    void migrate(DataSource database) throws Exception;
}
