package dev.bridge.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bridge.billing.run.DueRuns;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.ledger.Verification;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;

/** Several nodes bill at once, and the database refuses what none of them may do. */
class RunnersTest {

    /** {@code -Daccounts=10000} makes the long run. */
    private static final int ACCOUNTS = Integer.getInteger("accounts", 120);

    private static final TestBilling ONE = TestBilling.at("2027-01-01T00:00:00Z");
    private static final TestBilling OTHER = TestBilling.on(ONE.data(), ONE.clock());

    @BeforeAll
    static void declare() {
        ONE.declare("""
                product: shop
                name: Shop
                meters:
                  calls: { event: call.made, aggregate: sum, value: data.count }
                plans:
                  base:
                    name: Base
                    currency: EUR
                    every: month
                    charges:
                      base: { type: flat, amount: 30.00, due: advance }
                      calls: { type: per_unit, of: calls, amount: 1.00, due: arrears }
                """);
        OTHER.settled();
    }

    @AfterAll
    static void stop() {
        OTHER.close();
        ONE.close();
    }

    @Test
    void twoNodesBillEachAccountOnceAndNumbersHaveNoGap() throws Exception {
        List<AccountId> accounts = new ArrayList<>();
        ONE.until("2027-02-01T00:00:00Z");
        for (int i = 0; i < ACCOUNTS; i++) {
            AccountId account = ONE.customer("DE");
            accounts.add(account);
            ONE.subscribe(account, "base", null);
        }
        ONE.until("2027-02-10T00:00:00Z");
        for (AccountId account : accounts.subList(0, 10)) {
            ONE.send(TestBilling.event("e" + account, account, "2027-02-09T00:00:00Z", "call.made", "{\"count\": 7}"));
        }
        ONE.clock().set(Instant.parse("2027-03-01T02:00:00Z"));
        List<TestBilling> nodes = List.of(ONE, OTHER, ONE, OTHER);
        try (ExecutorService threads = Executors.newFixedThreadPool(nodes.size())) {
            List<Future<?>> runs = new ArrayList<>();
            for (TestBilling node : nodes) {
                runs.add(threads.submit(() -> node.bean(DueRuns.class).run()));
            }
            for (Future<?> run : runs) {
                run.get();
            }
        }
        // The nodes' own jobs may have claimed some and not be done.
        String due = "select count(*) from billing.schedule where next_at <= '2027-03-01T02:00:00Z'";
        while (ONE.value(due, Integer.class) > 0) {
            ONE.bean(DueRuns.class).run();
        }
        for (AccountId account : accounts) {
            assertThat(ONE.all(account)).hasSize(2).allMatch(one -> one.state() == InvoiceState.FINAL);
        }
        assertThat(ONE.lines(ONE.last(accounts.getFirst())))
                .containsExactly("advance base 30.00", "arrears calls 7.00");
        assertThat(ONE.value("select count(*) - max(number) from billing.document", Integer.class))
                .isZero();
        assertThat(ONE.value("select count(*) from billing.schedule where parked_at is not null", Integer.class))
                .isZero();
        assertThat(ONE.bean(Verification.class).verify(TestBilling.ENTITY).differences())
                .isEmpty();
    }

    @Test
    void whatIsIssuedCannotBeChangedByAnySqlOfTheServer() {
        AccountId account = OTHER.customer("DE");
        OTHER.subscribe(account, "base", null);
        OTHER.billDue();
        RecordedInvoice invoice = OTHER.last(account);
        assertThat(invoice.state()).isEqualTo(InvoiceState.FINAL);
        String id = "'" + invoice.id().uuid() + "'";
        for (String statement : List.of(
                "update billing.document set total = 1",
                "delete from billing.document",
                "update billing.line set net = 0",
                "delete from billing.line",
                "update billing.component set amount = '0'",
                "update billing.tax_line set tax = 0",
                "update billing.run set n = 7",
                "delete from billing.run",
                "update billing.invoice set account = gen_random_uuid()",
                "delete from billing.invoice_state",
                "truncate billing.document",
                "update billing.number_series set prefix = 'X'",
                "delete from billing.account_profile",
                "update billing.tax_table set version = 9",
                // Back to a draft, or on as if it were one.
                "update billing.invoice_state set state = 'draft' where invoice = " + id,
                "update billing.invoice_state set as_of = now() where invoice = " + id,
                // A second document for it, another number, lines that do not add up, a key billed twice.
                "insert into billing.document select gen_random_uuid(), account, entity, currency, series, number + 7,"
                        + " 'X', type_code, null, id, issued_at, issued_on, due_on, net, tax, total, inputs, hash, body,"
                        + " account_revision from billing.document where id = " + id,
                "insert into billing.line select document, 99, account, subscription, item, product, plan, revision,"
                        + " every, charge, period_start, period_end, occurrence, timeline, kind, title, service_from,"
                        + " service_to, gross, net, category, percent, tax, discounts, corrects, corrects_line"
                        + " from billing.line where document = " + id,
                "insert into billing.run select * from billing.run where document = " + id)) {
            assertThatThrownBy(() -> OTHER.platform().jdbc().sql(statement).update())
                    .as(statement)
                    .isNotNull();
        }
        assertThat(OTHER.invoices().verify(invoice.id()).differences()).isEmpty();
    }

    @Test
    void numbersFollowEachOtherWhoeverWritesThem() {
        AccountId account = OTHER.customer("DE");
        OTHER.subscribe(account, "base", null);
        OTHER.billDue();
        String given = "update billing.number_series set last = last + 7";
        assertThat(refusal(given, numbered(account, "1, 2, 3"))).isEmpty();
        assertThat(refusal(given, numbered(account, "2, 1"), numbered(account, "1")))
                .isEmpty();
        assertThat(refusal(given, numbered(account, "1"), numbered(account, "2")))
                .isEqualTo("BB002");
        assertThat(refusal(given, numbered(account, "1"), numbered(account, "0")))
                .isEqualTo("23505");
        for (String steps : List.of("2", "1, 3", "3, 2")) {
            assertThat(refusal(given, numbered(account, steps))).as(steps).isEqualTo("BB002");
        }
        // Nobody has counted them up.
        assertThat(refusal(numbered(account, "1"))).isEqualTo("BB002");
        assertThat(refusal(given, numbered(account, "1, 2, 3, 4, 5, 6, 7, 8"))).isEqualTo("BB002");
    }

    @Test
    void aTestEntityBillsNobodyWhoseTimeIsReal() {
        AccountId account = OTHER.customer("DE");
        String other = "insert into billing.invoice values (gen_random_uuid(), '" + account.uuid()
                + "', 'seller', 'EUR', now())";
        assertThat(refusal(other)).isEmpty();
        assertThat(refusal("insert into billing.test_entity values ('seller')", other))
                .isEqualTo("BB002");
    }

    /** Documents whose numbers are so much higher than the last one. */
    private static String numbered(AccountId account, String steps) {
        return """
                insert into billing.document
                select gen_random_uuid(), d.account, d.entity, d.currency, d.series, (select max(number) from billing.document) + step,
                       'X' || step, 381, null, d.id, d.issued_at, d.issued_on, d.due_on, d.net, d.tax, d.total, d.inputs, d.hash,
                       d.body, d.account_revision
                from billing.document d, unnest(array[%s]) as step where d.account = '%s' and d.credits is null
                """.formatted(steps, account.uuid());
    }

    /** With which state the last of some statements is refused; empty where none is. All are taken back. */
    private static String refusal(String... statements) {
        return Objects.requireNonNull(OTHER.platform().transactions().execute(status -> {
            status.setRollbackOnly();
            try {
                for (String statement : statements) {
                    OTHER.platform().jdbc().sql(statement).update();
                }
                return "";
            } catch (DataAccessException refused) {
                return refused.getMostSpecificCause() instanceof SQLException cause ? cause.getSQLState() : "unknown";
            }
        }));
    }
}
