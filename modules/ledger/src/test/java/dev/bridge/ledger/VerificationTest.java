package dev.bridge.ledger;

import static dev.bridge.ledger.TestBooks.occasion;
import static dev.bridge.ledger.TestBooks.service;
import static dev.bridge.ledger.TestBooks.usd;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.kernel.id.AccountId;
import dev.bridge.ledger.recognition.Pattern;
import dev.bridge.platform.TestPlatform;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What proving the books finds, where somebody with the owner's or the server's rights has put something wrong into them. */
class VerificationTest {

    private final TestBooks books = TestBooks.open();
    private final AccountId customer = TestPlatform.newAccount();

    @BeforeEach
    void book() {
        InvoiceLine line = InvoiceLine.overTime(service("line", Pattern.DAY, "2025-05-01", "2025-06-01"), usd("31.00"));
        books.inTransaction(() -> books.bean(RevenueBooking.class)
                .invoiced(occasion(customer, "i", "2025-05-01"), List.of(line), usd("6.20")));
        books.bean(Recognition.class).recognizeThrough(books.entity(), LocalDate.parse("2025-05-10"), done -> {});
    }

    @AfterEach
    void close() {
        books.close();
    }

    private void asOwner(String... statements) throws SQLException {
        try (Connection connection = books.database().dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            for (String one : statements) {
                statement.execute(one);
            }
        }
    }

    private List<String> differences() {
        return books.verify().differences();
    }

    @Test
    void rightBooksHaveNoDifferences() {
        Verification.Report report = books.verify();
        assertThat(report.differences()).isEmpty();
        assertThat(report.transfers()).isEqualTo(3);
        assertThat(report.obligations()).isEqualTo(1);
        assertThat(report.months()).isEqualTo(1);
    }

    @Test
    void aBalanceThatSomebodyChangedIsFound() throws SQLException {
        asOwner("update ledger.balance set debits = debits + 1 where debits > 0");
        assertThat(differences()).hasSizeGreaterThanOrEqualTo(3).anyMatch(line -> line.contains("the debits in USD"));
    }

    @Test
    void aBalanceWithoutTransfersIsFound() throws SQLException {
        asOwner("insert into ledger.balance select account, '2025-04-01', 5, 5 from ledger.balance limit 1");
        assertThat(differences()).singleElement().asString().contains("in 2025-04: transfers say 0 and 0");
    }

    @Test
    void aPositionThatTransfersDoNotBearOutIsFound() throws SQLException {
        asOwner("""
                insert into ledger.recognition (obligation, n, transaction, billed, recognized)
                select obligation, n + 1, transaction, billed, recognized + 1 from ledger.recognition
                order by n desc limit 1""");
        assertThat(differences())
                .containsExactly("obligation line: 3100 billed and 1001 recognized, by its transfers 3100 and 1000");
    }

    @Test
    void aHeaderWithoutTransfersAndTransfersOfAnotherCustomerAreFound() throws SQLException {
        String header =
                "insert into ledger.transaction (id, entity, key, kind, customer, booked_on, document, digest, recorded_at)"
                        + " select '%s', entity, '%s', 'payment', '%s', booked_on, document, digest, recorded_at from ledger.transaction"
                        + " limit 1";
        String other = TestPlatform.newAccount().uuid().toString();
        asOwner(header.formatted(TestPlatform.newAccount().uuid(), "empty", customer.uuid()));
        asOwner(
                "begin",
                header.formatted("01930000-0000-7000-8000-000000000001", "foreign", other),
                "insert into ledger.transfer (transaction, n, entity, unit, debit, credit, amount) select"
                        + " '01930000-0000-7000-8000-000000000001', 1, entity, unit, debit, credit, 1 from ledger.transfer limit 1",
                "commit");
        assertThat(differences())
                .containsExactlyInAnyOrder(
                        "transaction empty has no transfers, or some of another customer",
                        "transaction foreign has no transfers, or some of another customer");
    }
}
