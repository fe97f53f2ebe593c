package dev.bridge.ledger;

import static dev.bridge.ledger.TestBooks.usd;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.TestPlatform;
import dev.bridge.platform.database.Database;
import dev.bridge.testkit.database.TestDatabases;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Statements that would falsify the books, by whoever has the rights of the server, and by the owner. */
class AttackTest {

    private static final String NO_RIGHT = "42501";
    private static final String CHECK = "23514";
    private static final String REFERENCE = "23503";
    private static final String UNIQUE = "23505";
    private static final String CLOSED = "BL001";
    private static final String NOT_NEXT = "BL002";
    private static final String RECORDED = "BL003";
    private static final String NOT_ITS_OWN = "BL004";
    private static final String UNKNOWN_FUNCTION = "42883";

    static TestBooks books;
    static DataSource server;
    static AccountId customer = TestPlatform.newAccount();
    static TransactionId posted;

    /** Ids of accounts: of the customer in USD, of another currency, of another entity. */
    static long cash;

    static long receivable;
    static long euros;
    static long foreign;

    @BeforeAll
    static void open() throws SQLException {
        books = TestBooks.open();
        books.open("other", "UTC", "2025-01");
        posted = post(TestBooks.MAIN, "one", "2025-05-05");
        String role = "ledger_attacker";
        TestDatabases.createRole(role);
        try (Connection owner = books.database().dataSource().getConnection();
                Statement statement = owner.createStatement()) {
            statement.execute("grant " + Database.SERVER_ROLE + " to " + role);
            for (String entity : List.of(TestBooks.MAIN, "other")) {
                for (String unit : List.of("USD", "EUR")) {
                    statement.execute("insert into ledger.account (entity, code, customer, product, unit) values ('"
                            + entity + "', 'cash', '" + customer.uuid() + "', '', '" + unit
                            + "') on conflict do nothing");
                }
            }
            cash = account(statement, "main", "cash", "USD");
            receivable = account(statement, "main", "receivable", "USD");
            euros = account(statement, "main", "cash", "EUR");
            foreign = account(statement, "other", "cash", "USD");
        }
        server = books.database().dataSource(role);
        books.platform()
                .transactions()
                .executeWithoutResult(status -> List.of("closing", "closed")
                        .forEach(state -> books.bean(EntityRows.class)
                                .step(
                                        TestBooks.MAIN,
                                        YearMonth.parse("2025-01"),
                                        state,
                                        "test",
                                        books.clock().instant())));
    }

    @AfterAll
    static void close() {
        books.close();
    }

    private String before = "";

    @BeforeEach
    void remember() throws SQLException {
        before = fingerprint();
    }

    @AfterEach
    void nothingHasChanged() throws SQLException {
        assertThat(fingerprint()).isEqualTo(before);
    }

    private static TransactionId post(String entity, String key, String day) {
        return books.inTransaction(() -> books.bean(Ledger.class)
                        .post(new NewTransaction(
                                entity,
                                key,
                                TransactionKind.PAYMENT,
                                customer,
                                LocalDate.parse(day),
                                null,
                                TestBooks.DOCUMENT,
                                null,
                                null,
                                List.of(NewTransfer.of(AccountCode.CASH, AccountCode.RECEIVABLE, usd("10.00"))))))
                .id();
    }

    private static long account(Statement statement, String entity, String code, String unit) throws SQLException {
        try (ResultSet row = statement.executeQuery("select id from ledger.account where entity = '" + entity
                + "' and code = '" + code + "' and unit = '" + unit + "' and customer = '" + customer.uuid() + "'")) {
            assertThat(row.next()).isTrue();
            return row.getLong(1);
        }
    }

    /** Runs statements in one transaction as the server; the last one must be refused with the state. */
    private static void refused(String state, String... statements) throws SQLException {
        try (Connection connection = server.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("set role " + Database.SERVER_ROLE);
            for (int place = 0; place < statements.length - 1; place++) {
                statement.execute(statements[place]);
            }
            String last = statements[statements.length - 1];
            assertThat(state(statement, last)).as(last).isEqualTo(state);
            connection.rollback();
        }
    }

    /** With which state a statement is refused; empty where it is not. */
    private static String state(Statement statement, String sql) {
        try {
            statement.execute(sql);
            return "";
        } catch (SQLException refusal) {
            return refusal.getSQLState();
        }
    }

    /** Of every row of every table, so that a refusal that changed something is found. */
    private static String fingerprint() throws SQLException {
        StringBuilder all = new StringBuilder();
        try (Connection connection = books.database().dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            for (String table : tables(statement)) {
                try (ResultSet row = statement.executeQuery(
                        "select md5(string_agg(t::text, ';' order by t::text)) from ledger." + table + " t")) {
                    row.next();
                    all.append(table).append('=').append(row.getString(1)).append('\n');
                }
            }
        }
        return all.toString();
    }

    private static List<String> tables(Statement statement) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (ResultSet row = statement.executeQuery(
                "select tablename from pg_tables where schemaname = 'ledger' and tablename <> 'migration' order by 1")) {
            while (row.next()) {
                tables.add(row.getString(1));
            }
        }
        return tables;
    }

    private static String header(String id, String entity, String key, String day) {
        return "insert into ledger.transaction (id, entity, key, kind, customer, booked_on, document, digest, recorded_at) values ('"
                + id + "', '" + entity + "', '" + key + "', 'payment', '" + customer.uuid() + "', '" + day
                + "', 'invoice:x', '', now())";
    }

    private static String transfer(
            UUID transaction, String entity, String unit, long debit, long credit, String amount) {
        return "insert into ledger.transfer (transaction, n, entity, unit, debit, credit, amount) values ('"
                + transaction + "', 7, '" + entity + "', '" + unit + "', " + debit + ", " + credit + ", " + amount
                + ")";
    }

    private static UUID fresh() {
        return TestPlatform.newAccount().uuid();
    }

    private static void refusedTransfer(
            String state, String entity, String unit, long debit, long credit, String amount) throws SQLException {
        UUID id = fresh();
        refused(
                state,
                header(id.toString(), entity, "attack", "2025-05-06"),
                transfer(id, entity, unit, debit, credit, amount));
    }

    @Test
    void aTransferOfItsOwnHeaderIsTaken() throws SQLException {
        UUID id = fresh();
        try (Connection connection = server.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("set role " + Database.SERVER_ROLE);
            statement.execute(header(id.toString(), "main", "fair", "2025-05-06"));
            statement.execute(transfer(id, "main", "USD", cash, receivable, "5"));
            connection.rollback();
        }
    }

    @Test
    void aTransferThatDoesNotBalanceCannotBeWritten() throws SQLException {
        refusedTransfer(CHECK, "main", "USD", cash, cash, "5");
        refusedTransfer(CHECK, "main", "USD", cash, receivable, "0");
        refusedTransfer(CHECK, "main", "USD", cash, receivable, "-5");
        refusedTransfer(CHECK, "main", "USD", cash, receivable, "1000000000000001");
        refusedTransfer("23502", "main", "USD", cash, receivable, "null");
        refusedTransfer("22P02", "main", "USD", cash, receivable, "'NaN'");
        refusedTransfer(REFERENCE, "main", "USD", cash, euros, "5");
        refusedTransfer(REFERENCE, "main", "EUR", cash, receivable, "5");
        refusedTransfer(REFERENCE, "main", "USD", cash, foreign, "5");
        refusedTransfer(REFERENCE, "other", "USD", cash, receivable, "5");
        refusedTransfer(REFERENCE, "main", "USD", cash, 999_999_999, "5");
    }

    @Test
    void aTransactionTakesNoFurtherTransfers() throws SQLException {
        refused(NOT_ITS_OWN, transfer(posted.uuid(), "main", "USD", cash, receivable, "5"));
        UUID nothing = fresh();
        refused(REFERENCE, transfer(nothing, "main", "USD", cash, receivable, "5"));
        refused(
                NO_RIGHT,
                "insert into ledger.transaction (id, entity, key, kind, customer, booked_on, document, digest, recorded_at,"
                        + " written_in) values ('" + nothing + "', 'main', 'k', 'payment', '" + customer.uuid()
                        + "', '2025-05-06', 'x:y', '', now(), '1')");
        UUID id = fresh();
        refused(
                NOT_ITS_OWN,
                header(id.toString(), "other", "attack", "2025-05-06"),
                transfer(id, "main", "USD", cash, receivable, "5"));
    }

    @Test
    void whatRefersToNothingIsRefusedWithAllThatIsWrittenBesideIt() throws SQLException {
        UUID id = fresh();
        UUID nothing = fresh();
        refused(REFERENCE, header(id.toString(), "nowhere", "attack", "2025-05-06"));
        refused(REFERENCE, obligation(id, "ZZZ"));
        refused(REFERENCE, obligation(id, "USD").replace("'main'", "'nowhere'"));
        refused(
                REFERENCE,
                obligation(id, "USD"),
                "insert into ledger.obligation_terms (obligation, n, starts_at, ends_at, recorded_at) values ('" + id
                        + "', 1, now(), now() + interval '1 day', now()), ('" + nothing
                        + "', 2, now(), now() + interval '1 day', now())");
        String steps = "insert into ledger.recognition (obligation, n, transaction, billed, recognized) values "
                + "('%s', 1, '%s', 5, 0), ('%s', 2, '%s', 5, 0)";
        refused(REFERENCE, obligation(id, "USD"), steps.formatted(id, posted.uuid(), id, nothing));
        refused(REFERENCE, obligation(id, "USD"), steps.formatted(id, posted.uuid(), nothing, posted.uuid()));
        refused(
                REFERENCE,
                header(id.toString(), "main", "attack", "2025-05-06"),
                "insert into ledger.transfer (transaction, n, entity, unit, debit, credit, amount, obligation) values "
                        + "('%1$s', 1, 'main', 'USD', %2$d, %3$d, 5, null), ('%1$s', 2, 'main', 'USD', %2$d, %3$d, 5, '%4$s')"
                                .formatted(id, cash, receivable, nothing));
        refused(
                NO_RIGHT,
                "insert into ledger.balance (account, month, debits, credits) values (999999999, '2025-05-01', 5, 0)");
    }

    private static String obligation(UUID id, String unit) {
        return "insert into ledger.obligation (id, entity, key, customer, product, unit, pattern, negative, document, recorded_at)"
                + " values ('" + id + "', 'main', 'attack', '" + customer.uuid() + "', '', '" + unit
                + "', 'usage', false, 'invoice:x', now())";
    }

    @Test
    void nothingRecordedIsChangedOrDeletedOrTruncated() throws SQLException {
        try (Connection connection = books.database().dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            for (String table : tables(statement)) {
                String column;
                try (ResultSet row = statement.executeQuery(
                        "select column_name from information_schema.columns where table_schema = 'ledger' and table_name = '"
                                + table + "' order by ordinal_position desc limit 1")) {
                    row.next();
                    column = row.getString(1);
                }
                String update = "update ledger." + table + " set " + column + " = " + column;
                refused(NO_RIGHT, update);
                refused(NO_RIGHT, "delete from ledger." + table);
                refused(NO_RIGHT, "truncate ledger." + table + " cascade");
                refused(NO_RIGHT, "select * from ledger." + table + " for update");
                refused(NO_RIGHT, "merge into ledger." + table + " using (select 1) on false when matched then delete");
                refused("42501", "alter table ledger." + table + " disable trigger all");
                refused("42501", "drop table ledger." + table + " cascade");
                refused("42501", "create index on ledger." + table + " ((1))");
                boolean isKept = table.equals("balance") || table.equals("books");
                String delete = "delete from ledger." + table;
                for (String change : isKept ? List.of(delete) : List.of(update, delete)) {
                    assertThat(state(statement, change))
                            .as("%s by the owner", change)
                            .isEqualTo(RECORDED);
                }
            }
        }
    }

    @Test
    void whatFollowsFromEntriesIsWrittenByNobody() throws SQLException {
        refused(
                NO_RIGHT,
                "insert into ledger.balance (account, month, debits, credits) values (" + cash
                        + ", '2025-05-01', 1, 0)");
        refused(NO_RIGHT, "insert into ledger.books (entity, closed_through) values ('main', '2020-01-01')");
        refused(NO_RIGHT, "insert into ledger.unit (code, decimals) values ('ZZZ', 2)");
        refused(NO_RIGHT, "create table ledger.own (id int)");
        refused(NO_RIGHT, "create function ledger.own() returns int language sql as 'select 1'");
        refused("42501", "set session_replication_role = replica");
    }

    /** The triggers run as the owner; hung on a table of one's own, they would write what it says. */
    @Test
    void theOwnersFunctionsRunOnTheOwnersTablesOnly() throws SQLException {
        String table = "create temporary table own (like ledger.transfer)";
        refused(
                NO_RIGHT,
                table,
                "create trigger own after insert on own referencing new table as admitted for each statement execute function"
                        + " ledger.admit_transfers()");
        refused(
                NO_RIGHT,
                "create temporary table own (like ledger.accounting_period)",
                "create trigger own before insert on own for each row execute function ledger.step_period()");
        refused(NO_RIGHT, "select ledger.admit_transfers()");
        // A name of one's own in front of theirs leads nowhere: they look in no schema.
        refused(
                NOT_ITS_OWN,
                "create temporary table transaction as select * from ledger.transaction",
                "create temporary table admitted as select * from ledger.transfer limit 0",
                "create function pg_temp.pg_current_xact_id() returns xid8 language sql as $$ select '1'::xid8 $$",
                "set search_path = pg_temp, ledger, pg_catalog",
                transfer(posted.uuid(), "main", "USD", cash, receivable, "5"));
        refused(UNKNOWN_FUNCTION, "select ledger.no_such_thing()");
    }

    @Test
    void closedMonthsTakeNothingAndStayClosed() throws SQLException {
        UUID id = fresh();
        refused(CLOSED, header(id.toString(), "main", "late", "2025-01-31"));
        refused(CLOSED, header(id.toString(), "main", "before", "2024-12-31"));
        String period =
                "insert into ledger.accounting_period (entity, month, state, recorded_by, recorded_at) values ('main', ";
        refused(NOT_NEXT, period + "'2025-01-01', 'closing', 'x', now())");
        refused(NOT_NEXT, period + "'2025-03-01', 'closing', 'x', now())");
        refused(NOT_NEXT, period + "'2025-02-01', 'closed', 'x', now())");
        refused(NOT_NEXT, period + "'2024-12-01', 'closing', 'x', now())");
        String february = period + "'2025-02-01', 'closing', 'x', now())";
        refused(NOT_NEXT, february, period + "'2025-02-02', 'closed', 'x', now())");
        refused(NOT_NEXT, february, february);
        refused(CLOSED, february, header(id.toString(), "main", "closing", "2025-02-03"));
    }

    @Test
    void aKeyAndAReversalAreThereOnce() throws SQLException {
        refused(UNIQUE, header(fresh().toString(), "main", "one", "2025-05-06"));
        String reversal =
                "insert into ledger.transaction (id, entity, key, kind, customer, booked_on, document, digest,"
                        + " recorded_at, reverses) values ('%s', 'main', '%s', 'reversal', '" + customer.uuid()
                        + "', '2025-05-06', 'x:y', '', now(), '" + posted.uuid() + "')";
        refused(UNIQUE, reversal.formatted(fresh(), "r1"), reversal.formatted(fresh(), "r2"));
    }

    @Test
    void theAttacksHaveLeftTheBooksRight() {
        assertThat(books.verify().differences()).isEmpty();
    }
}
