package dev.bridge.metering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.time.Period;
import dev.bridge.metering.CountedResources.Changed;
import dev.bridge.metering.window.Quantity;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Resources as quantities, told by whoever registers them. */
class CountedResourcesTest {

    private static final String DESK = """
            product: desk
            name: Desk
            resources:
              board: { relations: { editor: [user] } }
            """;

    private static TestUsage usage;

    @BeforeAll
    static void start() {
        usage = TestUsage.at("2025-06-30T12:00:00Z");
        usage.declare(DESK);
    }

    @AfterAll
    static void stop() {
        usage.close();
    }

    private static Changed changed(String id, AccountId account, String at, long change) {
        return new Changed(account.text() + id, account, Instant.parse(at), "desk", "board", change);
    }

    private static void tell(Changed... changes) {
        usage.bean(CountedResources.class).tell(List.of(changes));
    }

    /** Their average over a month. */
    private static String boards(AccountId account, String from, String to) {
        UsageQueries queries = usage.bean(UsageQueries.class);
        Quantity quantity = queries.total(
                queries.meter("desk:" + ResourceMeters.name("board"), ResourceMeters.VERSION),
                account,
                new Period(Instant.parse(from), Instant.parse(to)),
                Map.of(),
                ZoneOffset.UTC);
        return quantity == null ? "none" : quantity.text();
    }

    private static String june(AccountId account) {
        return boards(account, "2025-06-01T00:00:00Z", "2025-07-01T00:00:00Z");
    }

    @Test
    void eachCountsForAsLongAsItIsThereInWhateverOrderItIsTold() {
        AccountId account = usage.organization("acme");
        tell(
                changed("b", account, "2025-06-16T00:00:00Z", 2),
                changed("a", account, "2025-05-20T00:00:00Z", 1),
                changed("c", account, "2025-06-28T00:00:00Z", -3));
        // 1 for 15 days, 3 for 12.
        assertThat(june(account)).isEqualTo("1.7");
        assertThat(usage.differences(account)).isEmpty();
    }

    @Test
    void whatIsToldAgainCountsOnce() {
        AccountId account = usage.organization("globex");
        Changed four = changed("a", account, "2025-06-01T00:00:00Z", 4);
        tell(four);
        tell(four, four);
        tell(changed("a", account, "2025-06-15T00:00:00Z", 4));
        assertThat(june(account)).isEqualTo("4");
    }

    @Test
    void whatIsBeyondTheHorizonOrAheadCountsFromThere() {
        AccountId account = usage.organization("initech");
        tell(changed("old", account, "2020-01-01T00:00:00Z", 5), changed("ahead", account, "2031-01-01T00:00:00Z", 30));
        assertThat(boards(account, "2025-05-01T00:00:00Z", "2025-06-01T00:00:00Z"))
                .isEqualTo("5");
        assertThat(june(account)).as("30 for half a day").isEqualTo("5.5");
    }

    @Test
    void typesThatThereAreNotArePassedOver() {
        AccountId account = usage.organization("hooli");
        tell(new Changed("a", account, Instant.parse("2025-06-01T00:00:00Z"), "desk", "chair", 1));
        tell(new Changed("a", account, Instant.parse("2025-06-01T00:00:00Z"), "no_such", "board", 1));
        assertThat(june(account)).isEqualTo("0");
    }

    @Test
    void nobodyElseCanTell() {
        AccountId account = usage.organization("wonka");
        String event = TestUsage.event("x", "dev.bridge.counted.desk.board", "wonka", null, "{\"change\": -1}");
        IngestResult result = usage.send(event);
        assertThat(result.count(Verdict.REFUSED)).isEqualTo(1);
        assertThat(result.problems().getFirst().code()).isEqualTo("invalid_event");
        assertThat(june(account)).isEqualTo("0");
    }
}
