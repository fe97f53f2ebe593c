package dev.bridge.metering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.kernel.id.AccountId;
import dev.bridge.metering.store.Compactor;
import dev.bridge.metering.store.Rollup;
import dev.bridge.metering.window.Window;
import dev.bridge.metering.window.WindowedQuantities;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Hours that are over are joined, and nobody who asks can tell. */
class RollupTest {

    private static final Instant FIRST = Instant.parse("2025-03-01T00:00:00Z");
    private static final int HOURS = 240;

    private static TestUsage usage;

    @BeforeAll
    static void start() {
        usage = TestUsage.at("2025-03-20T00:00:00Z");
    }

    @AfterAll
    static void stop() {
        usage.close();
    }

    @Test
    void tenDaysOfHoursAreAFewRows() throws SQLException {
        AccountId account = usage.organization("joined");
        send(account, "j", 0, 1);
        usage.bean(Compactor.class).runAll();
        List<String> before = answers(account);
        int blocks = count("bucket", account);

        usage.rollUp();

        assertThat(blocks).isGreaterThan(HOURS);
        assertThat(count("bucket", account)).isZero();
        assertThat(count("rollup", account)).isBetween(6, blocks / 10);
        assertThat(answers(account)).isEqualTo(before);
        assertThat(usage.differences(account)).isEmpty();
    }

    @Test
    void whatComesLateIsJoinedWithItsNeighbours() throws SQLException {
        AccountId account = usage.organization("late");
        send(account, "late-even", 0, 2);
        usage.rollUp();
        int rows = count("rollup", account);
        send(account, "late-odd", 1, 2);
        usage.bean(Compactor.class).runAll();
        List<String> before = answers(account);

        usage.rollUp();

        assertThat(count("bucket", account)).isZero();
        assertThat(count("rollup", account)).isLessThan(2 * rows);
        assertThat(answers(account)).isEqualTo(before);
        assertThat(total(account)).isEqualTo(Integer.toString(HOURS));
        assertThat(usage.differences(account)).isEmpty();
    }

    @Test
    void earlierHoursThanTheFirstRowAreJoinedToo() throws SQLException {
        AccountId account = usage.organization("backwards");
        for (int hour = HOURS - 1; hour >= 0; hour -= 40) {
            call(account, "back-" + hour, hour);
            usage.rollUp();
        }
        assertThat(count("bucket", account)).isZero();
        assertThat(total(account)).isEqualTo("6");
        assertThat(usage.differences(account)).isEmpty();
    }

    @Test
    void whatIsVoidedInJoinedHoursCountsNoMore() throws SQLException {
        AccountId account = usage.organization("voided");
        send(account, "v", 0, 1);
        usage.rollUp();
        for (int first = 3; first < HOURS; first += 100) {
            voidHours("v", first, first + 6);
            usage.rollUp();
        }
        assertThat(total(account)).isEqualTo(Integer.toString(HOURS - 18));
        assertThat(usage.differences(account)).isEmpty();
    }

    @Test
    void totalsOfGroupsStandBesideThemAndAWrongOneIsFoundAndRepaired() throws SQLException {
        AccountId account = usage.organization("grouped");
        send(account, "near", 0, 1);
        for (int hour = 0; hour < 5; hour++) {
            usage.send(TestUsage.event(
                    "far-" + hour, "call.made", account.text(), time(hour), "{\"bytes\": 7, \"region\": \"far\"}"));
        }
        usage.bean(Compactor.class).runAll();
        List<String> before = answers(account);
        usage.rollUp();
        assertThat(answers(account)).isEqualTo(before);
        assertThat(usage.differences(account)).isEmpty();

        int changed =
                usage.platform().jdbc().sql("""
                        update metering.rollup r set totals = block
                        where totals is not null and account = (select number from metering.account where id = :id)
                        """).param("id", account.uuid()).update();
        // Of what has groups: calls, bytes and peak. A block in the place of its totals says the same; a part of it
        // does not.
        assertThat(changed).isEqualTo(3);
        assertThat(usage.differences(account)).isEmpty();
        usage.platform().jdbc().sql("""
                        update metering.rollup r set totals = (select block from metering.rollup l
                                                               where l.account = r.account and l.meter = r.meter
                                                               order by hour desc limit 1)
                        where totals is not null and account = (select number from metering.account where id = :id)
                        """).param("id", account.uuid()).update();
        assertThat(usage.differences(account))
                .allMatch(one -> one.where().endsWith("all groups together"))
                .isNotEmpty();
        usage.repair(account);
        assertThat(usage.differences(account)).isEmpty();
        assertThat(answers(account)).isEqualTo(before);
    }

    @Test
    void hoursOfWhichAllIsVoidedLeaveNoRow() throws SQLException {
        AccountId account = usage.organization("nothing");
        for (int hour = 0; hour < 5; hour++) {
            call(account, "n-" + hour, hour);
        }
        usage.rollUp();
        assertThat(count("rollup", account)).isPositive();
        voidHours("n", 0, 5);
        usage.rollUp();
        assertThat(total(account)).isEqualTo("0");
        assertThat(usage.differences(account)).isEmpty();
        assertThat(count("rollup", account)).isZero();
    }

    @Test
    void hoursThatMayStillGetSomethingStayAsTheyAre() throws SQLException {
        // The clock is at midnight, and half a day is left alone.
        try (TestUsage alone = TestUsage.at("2025-03-20T00:00:00Z")) {
            AccountId own = alone.organization("alone");
            alone.send(
                    TestUsage.event("a", "call.made", own.text(), "2025-03-19T11:59:59Z", "{\"bytes\": 1}"),
                    TestUsage.event("b", "call.made", own.text(), "2025-03-19T12:00:00Z", "{\"bytes\": 1}"));
            alone.bean(Compactor.class).runAll();
            int before = count(alone, "bucket", own);
            alone.bean(Rollup.class).run();
            assertThat(count(alone, "bucket", own)).isEqualTo(before / 2);
            assertThat(count(alone, "rollup", own)).isEqualTo(before / 2);
        }
    }

    private static void send(AccountId account, String name, int first, int every) {
        List<String> events = new ArrayList<>();
        for (int hour = first; hour < HOURS; hour += every) {
            events.add(json(account, name + "-" + hour, hour));
        }
        usage.send(events.toArray(String[]::new));
    }

    private static void voidHours(String name, int from, int to) {
        IngestResult sent = usage.send(IntStream.range(from, to)
                .mapToObj(hour -> TestUsage.voidOf("void-" + name + "-" + hour, name + "-" + hour))
                .toArray(String[]::new));
        assertThat(sent.problems()).isEmpty();
    }

    private static String total(AccountId account) {
        return usage.total(
                "calls",
                account,
                FIRST.toString(),
                FIRST.plus(Duration.ofDays(10)).toString());
    }

    private static void call(AccountId account, String id, int hour) {
        usage.send(json(account, id, hour));
    }

    private static String json(AccountId account, String id, int hour) {
        return TestUsage.event(
                id,
                "call.made",
                account.text(),
                time(hour),
                "{\"bytes\": %d, \"user\": \"u%d\", \"region\": \"r%d\"}".formatted(hour + 1, hour % 11, hour % 3));
    }

    private static String time(int hour) {
        return FIRST.plus(Duration.ofHours(hour))
                .plusSeconds(hour * 37L % 3_600)
                .toString();
    }

    private static List<String> answers(AccountId account) {
        List<String> answers = new ArrayList<>();
        for (String meter : List.of("calls", "bytes", "cost", "peak", "last", "users")) {
            for (int hour = 0; hour < HOURS; hour += 67) {
                answers.addAll(usage
                        .rows(
                                meter,
                                account,
                                FIRST.plus(Duration.ofHours(hour)).toString(),
                                FIRST.plus(Duration.ofHours(hour + 50L)).toString(),
                                Window.HOUR,
                                "UTC")
                        .stream()
                        .map(WindowedQuantities.Row::toString)
                        .toList());
            }
        }
        return answers;
    }

    private static int count(String table, AccountId account) throws SQLException {
        return count(usage, table, account);
    }

    private static int count(TestUsage usage, String table, AccountId account) throws SQLException {
        try (Connection connection = usage.database().dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from metering." + table
                        + " where account = (select number from metering.account where id = '" + account.uuid()
                        + "')")) {
            row.next();
            return row.getInt(1);
        }
    }
}
