package dev.bridge.billing.invoice;

import static dev.bridge.billing.Books.item;
import static dev.bridge.billing.Books.lines;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.bridge.billing.Books;
import dev.bridge.billing.timeline.Change;
import dev.bridge.billing.timeline.PlanVersion;
import dev.bridge.catalog.Anchor;
import dev.bridge.catalog.Interval;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Starts, changes and ends: move on, and see these lines. */
class ChangesTest {

    private static final Change CANCEL = new Change.Cancel();

    private static String flat(String name, String amount, String more) {
        return "%s: { name: Plan, currency: USD, every: month, %s charges: { base: { type: flat, amount: %s, due: advance } } }\n"
                .formatted(name, more, amount);
    }

    @Test
    void aCalendarPeriodThatBeginsLateIsProratedByLocalDays() {
        Books books = Books.of("Europe/Zurich", flat("pro", "50.00", "anchor: calendar,"))
                .tax("20");
        books.start("2023-02-08T10:00", item("base", "pro", Interval.MONTH));

        Invoice first = books.bill("2023-02-08T10:00");
        assertThat(lines(first)).containsExactly("base.base advance 37.50");
        assertThat(first.tax()).isEqualTo("7.50");
        assertThat(first.total()).isEqualTo("45.00");

        Invoice ended = books.change("2023-02-08T18:00", CANCEL).bill("2023-02-08T18:00");
        assertThat(lines(ended)).containsExactly("base.base change -35.71");
        assertThat(ended.tax()).isEqualTo("-7.14");
        assertThat(ended.total()).isEqualTo("-42.85");
        assertThat(ended.typeCode()).isEqualTo(381);
    }

    @Test
    void theLocalDateDecidesHowManyDaysThereAre() {
        Books books = Books.of("America/Los_Angeles", flat("pro", "50.00", "anchor: calendar,"))
                .tax("20");
        books.start("2023-02-07T18:00", item("base", "pro", Interval.MONTH));

        assertThat(books.bill("2023-02-07T18:00").total()).isEqualTo("47.15");
        assertThat(books.change("2023-02-07T20:00", CANCEL)
                        .bill("2023-02-07T20:00")
                        .total())
                .isEqualTo("-45.00");
    }

    @Test
    void aMinimumIsProratedAndFillsUpToTheRoundedAmount() {
        Books books = Books.of("UTC", """
                        pay: { name: Plan, currency: USD, every: month, charges: { it: { type: per_unit, of: units, amount: 1, minimum_amount: 10.00, due: arrears } } }
                        """).tax("20");
        books.start("2023-02-01", item("base", "pay", Interval.MONTH))
                .use("units", "2023-02-10", "8")
                .change("2023-02-25T12:00", CANCEL);

        assertThat(lines(books.draft("2023-02-25T12:00"))).isEmpty();
        Invoice closing = books.bill("2023-02-26");

        assertThat(lines(closing)).containsExactly("base.it closing 8.93");
        assertThat(closing.lines().getFirst().components())
                .extracting(part -> part.component().key(), part -> part.shown().toString())
                .containsExactly(tuple("units", "8.00"), tuple("true_up", "0.93"));
        assertThat(closing.total()).isEqualTo("10.72");
    }

    @Test
    void aQuarterInArrearsIsChargedForTheDaysThatWereUsed() {
        Books books = Books.of("UTC", """
                        pay: { name: Plan, currency: USD, every: quarter, anchor: calendar, charges: { it: { type: flat, amount: 910.00, due: arrears } } }
                        """);
        books.start("2023-05-20", item("base", "pay", Interval.QUARTER)).change("2023-06-20T09:00", CANCEL);

        assertThat(lines(books.bill("2023-06-21"))).containsExactly("base.it closing 320.00");
    }

    @Test
    void aFloorOverChargesIsFilledUpWithTheAdvanceCounted() {
        Books books = Books.of("UTC", """
                        pay:
                          name: Plan
                          currency: USD
                          every: month
                          anchor: calendar
                          charges:
                            base: { type: flat, amount: 100.00, due: advance }
                            use: { type: per_unit, of: units, amount: 1, due: arrears }
                            floor: { type: minimum, amount: 10000.00, due: arrears }
                        """);
        books.start("2024-02-28", item("p", "pay", Interval.MONTH))
                .use("units", "2024-02-29", "30")
                .use("units", "2024-03-10", "10");

        assertThat(lines(books.bill("2024-02-28"))).containsExactly("p.base advance 6.90");
        assertThat(lines(books.bill("2024-03-01")))
                .containsExactly("p.base advance 100.00", "p.use arrears 30.00", "p.floor arrears 652.76");
        assertThat(lines(books.bill("2024-04-01")))
                .containsExactly("p.base advance 100.00", "p.use arrears 10.00", "p.floor arrears 9890.00");
    }

    @Test
    void aChangeInTheTrialTakesTheNewPlansDaysFromTheOriginalStart() {
        Books books = Books.of(
                "UTC",
                flat("small", "50000.00", "anchor: calendar, trial: 10 days,")
                        + flat("large", "100000.00", "anchor: calendar, trial: 13 days,"));
        books.start("2024-03-05T08:00", item("base", "small", Interval.MONTH))
                .change("2024-03-09", new Change.Items(List.of(item("base", "large", Interval.MONTH)), List.of()));

        assertThat(lines(books.draft("2024-03-17T23:59"))).isEmpty();
        assertThat(lines(books.bill("2024-03-18"))).containsExactly("base.base advance 45161.29");
    }

    @Test
    void aTrialsEndIsTheAnchorUnlessTheCalendarIs() {
        Books start = Books.of("UTC", flat("pro", "28.00", "trial: 14 days,"));
        start.start("2025-01-20", item("base", "pro", Interval.MONTH));
        Invoice first = start.bill("2025-02-03");
        assertThat(lines(first)).containsExactly("base.base advance 28.00");
        assertThat(first.lines().getFirst().service()).hasToString("2025-02-03T00:00:00Z/2025-03-03T00:00:00Z");

        Books calendar = Books.of("UTC", flat("pro", "28.00", "anchor: calendar, trial: 14 days,"));
        calendar.start("2025-01-20", item("base", "pro", Interval.MONTH));
        assertThat(lines(calendar.bill("2025-02-03"))).containsExactly("base.base advance 26.00");
    }

    @Test
    void anotherIntervalKeepsTheAnchor() {
        Books books = Books.of(
                "UTC",
                flat("monthly", "10.00", "")
                        + "yearly: { name: Plan, currency: USD, every: year, charges: { base: { type: flat, amount: 120.00, due: advance } } }\n");
        books.start("2023-06-29", item("base", "monthly", Interval.MONTH));
        for (String month : List.of("2023-06-29", "2023-07-29", "2023-08-29")) {
            books.bill(month);
        }
        books.change("2023-09-28", new Change.Items(List.of(item("base", "yearly", Interval.YEAR)), List.of()));

        Invoice changed = books.bill("2023-09-28");
        assertThat(lines(changed)).containsExactly("base.base change -0.32", "base.base change 90.16");
        assertThat(changed.lines().get(1).service()).hasToString("2023-09-28T00:00:00Z/2024-06-29T00:00:00Z");
        assertThat(lines(books.draft("2024-06-28"))).isEmpty();
        assertThat(lines(books.bill("2024-06-29"))).containsExactly("base.base advance 120.00");
    }

    @Test
    void aPeriodThatEndsEarlyIsRoundedOnce() {
        Books books = Books.of("UTC", flat("pro", "9.95", ""));
        books.start("2012-05-02", item("base", "pro", Interval.MONTH)).change("2012-05-31T12:00", CANCEL);

        assertThat(lines(books.bill("2012-05-02"))).containsExactly("base.base advance 9.63");
    }

    @Test
    void halfOfAPeriodIsBeforeAndHalfAfterAChange() {
        Books books =
                Books.of("UTC", flat("pro", "28.00", "anchor: day 10,") + flat("other", "56.00", "anchor: day 10,"));
        books.start("2011-02-10", item("base", "pro", Interval.MONTH))
                .change("2011-02-24", new Change.Items(List.of(item("base", "other", Interval.MONTH)), List.of()));

        assertThat(lines(books.bill("2011-02-24")))
                .containsExactly("base.base advance 14.00", "base.base change 28.00");
    }

    @Test
    void everyPeriodThatHasBegunIsBilledInAdvance() {
        Books books = Books.of("UTC", flat("pro", "10.00", "anchor: day 15,"));
        books.start("2010-12-15", item("base", "pro", Interval.MONTH));

        assertThat(lines(books.bill("2011-01-16")))
                .containsExactly("base.base advance 10.00", "base.base advance 10.00");
    }

    @Test
    void anItemWithAnIntervalOfItsOwnIsProratedByThat() {
        Books books = Books.of(
                "UTC",
                flat("monthly", "10.00", "")
                        + "extra: { name: Extra, addon_to: [monthly], currency: USD, every: year, charges: { it: { type: flat, amount: 365.00, due: advance } } }\n");
        books.start("2025-01-01", item("base", "monthly", Interval.MONTH));
        books.bill("2025-03-31");
        books.change("2025-04-01", new Change.Items(List.of(item("extra", "extra", Interval.YEAR)), List.of()));

        assertThat(lines(books.bill("2025-04-01")))
                .containsExactly("base.base advance 10.00", "extra.it change 275.00");
        assertThat(lines(books.bill("2026-01-01")).getLast()).isEqualTo("extra.it advance 365.00");
    }

    @Test
    void secondsAreProratedExactly() {
        String plans = """
                one: { name: Plan, currency: USD, every: month, charges: { base: { type: flat, amount: 99.00, due: advance, proration: second } } }
                two: { name: Plan, currency: USD, every: month, charges: { base: { type: flat, amount: 249.00, due: advance, proration: second } } }
                """;
        Books books = Books.of("UTC", plans);
        books.start("2025-06-01T15:30", item("base", "one", Interval.MONTH));
        books.bill("2025-06-01T15:30");
        books.change("2025-06-13T15:30", new Change.Items(List.of(item("base", "two", Interval.MONTH)), List.of()));

        Invoice changed = books.bill("2025-06-13T15:30");
        assertThat(lines(changed)).containsExactly("base.base change -59.40", "base.base change 149.40");
        assertThat(changed.total()).isEqualTo("90.00");
        assertThat(lines(books.draft("2025-07-01T15:29"))).isEmpty();
        assertThat(lines(books.bill("2025-07-01T15:30"))).containsExactly("base.base advance 249.00");
    }

    private static final String SEATS = """
            team: { name: Plan, currency: USD, every: month, charges: { seats: { type: per_unit, of: seats, amount: 15.00, due: advance%s } } }
            """;

    private static Change seats(int number) {
        return new Change.Quantity("team", BigDecimal.valueOf(number));
    }

    @Test
    void seatsAreBilledFromTheirDayAndCreditedFromTheirs() {
        Books books = Books.of("UTC", SEATS.formatted(""));
        books.start("2025-07-01", item("team", "team", Interval.MONTH, 5));

        assertThat(lines(books.bill("2025-07-01"))).containsExactly("team.seats advance 75.00");
        assertThat(lines(books.change("2025-07-11T15:30", seats(7)).bill("2025-07-11T15:30")))
                .containsExactly("team.seats change 20.32");
        assertThat(lines(books.change("2025-07-21", seats(6)).bill("2025-07-21")))
                .containsExactly("team.seats change -5.32");
        assertThat(books.owed("2025-07-21").getFirst().rated().amount()).isEqualTo("90.00");
    }

    @Test
    void whereNothingIsCreditedSeatsThatGoStayCharged() {
        Books books = Books.of("UTC", SEATS.formatted(", credit: none"));
        books.start("2025-07-01", item("team", "team", Interval.MONTH, 5));
        books.bill("2025-07-01");

        assertThat(lines(books.change("2025-07-11", seats(3)).bill("2025-07-11")))
                .isEmpty();
        assertThat(lines(books.change("2025-07-16", seats(5)).bill("2025-07-16")))
                .isEmpty();
        assertThat(lines(books.change("2025-07-21", seats(6)).bill("2025-07-21")))
                .containsExactly("team.seats change 5.32");
        assertThat(lines(books.change("2025-07-22", CANCEL).bill("2025-07-23"))).isEmpty();
    }

    @Test
    void whatIsNotProratedIsOwedInFullOnceBegun() {
        Books books = Books.of("UTC", SEATS.formatted(", proration: none"));
        books.start("2025-07-15", item("team", "team", Interval.MONTH, 5));

        assertThat(lines(books.bill("2025-07-15"))).containsExactly("team.seats advance 75.00");
        assertThat(lines(books.change("2025-08-10", seats(6)).bill("2025-08-10")))
                .containsExactly("team.seats change 15.00");
        assertThat(lines(books.change("2025-08-11", CANCEL).bill("2025-08-12"))).isEmpty();
    }

    @Test
    void ofSeveralChangesOnOneDayTheLastHasIt() {
        Books books = Books.of("UTC", SEATS.formatted(""));
        books.start("2025-07-01", item("team", "team", Interval.MONTH, 5));
        books.bill("2025-07-01");
        books.change("2025-07-11T08:00", seats(50)).change("2025-07-11T09:00", seats(7));

        assertThat(lines(books.bill("2025-07-11T10:00"))).containsExactly("team.seats change 20.32");
    }

    @Test
    void theDayOfAnEndIsUsedAndTheDayOfAChangeIsNot() {
        String plans = flat("pro", "30.00", "") + flat("large", "60.00", "");
        Books ended = Books.of("UTC", plans);
        ended.start("2025-06-01", item("base", "pro", Interval.MONTH)).bill("2025-06-01");
        assertThat(lines(ended.change("2025-06-12T14:00", CANCEL).bill("2025-06-12T14:00")))
                .containsExactly("base.base change -18.00");

        Books changed = Books.of("UTC", plans);
        changed.start("2025-06-01", item("base", "pro", Interval.MONTH)).bill("2025-06-01");
        changed.change("2025-06-12T14:00", new Change.Items(List.of(item("base", "large", Interval.MONTH)), List.of()));
        assertThat(lines(changed.bill("2025-06-12T14:00")))
                .containsExactly("base.base change -19.00", "base.base change 38.00");
        assertThat(lines(changed.bill("2025-07-01"))).containsExactly("base.base advance 60.00");
    }

    @Test
    void aPauseIsNotChargedAndTheAnchorStands() {
        Books books = Books.of("UTC", flat("pro", "30.00", ""));
        books.start("2025-06-01", item("base", "pro", Interval.MONTH)).bill("2025-06-01");
        books.change("2025-06-10T12:00", new Change.Pause());
        assertThat(lines(books.bill("2025-06-10T12:00"))).containsExactly("base.base change -20.00");

        books.change("2025-06-21T12:00", new Change.Resume());
        assertThat(lines(books.bill("2025-06-21T12:00"))).containsExactly("base.base change 10.00");
        assertThat(lines(books.bill("2025-07-01"))).containsExactly("base.base advance 30.00");
    }

    @Test
    void aPauseAndItsEndOnOneDayCostThatDayOnce() {
        Books books = Books.of("UTC", flat("pro", "30.00", ""));
        books.start("2025-06-01", item("base", "pro", Interval.MONTH)).bill("2025-06-01");
        books.change("2025-06-10T08:00", new Change.Pause()).change("2025-06-10T12:00", new Change.Resume());

        assertThat(lines(books.bill("2025-06-10T12:00"))).isEmpty();
    }

    @Test
    void aResetAnchorCutsThePeriodAndBeginsAWholeOne() {
        Books books = Books.of("UTC", flat("pro", "30.00", ""));
        books.start("2025-06-01", item("base", "pro", Interval.MONTH)).bill("2025-06-01");
        books.change("2025-06-11T09:00", new Change.AnchorReset(Anchor.START));

        assertThat(lines(books.bill("2025-06-11T09:00")))
                .containsExactly("base.base change -20.00", "base.base advance 30.00");
        assertThat(lines(books.bill("2025-07-11"))).containsExactly("base.base advance 30.00");
    }

    @Test
    void pricesMoveOnlyWhereAnEntrySaysSo() {
        Books books = Books.of("UTC", flat("pro", "30.00", ""));
        books.start("2025-06-01", item("base", "pro", Interval.MONTH)).bill("2025-06-01");
        books.change("2025-07-01", new Change.PricesMoved(Map.of("base", new PlanVersion("registry", "pro", 2))));

        Invoice july = books.bill("2025-07-01");
        assertThat(lines(july)).containsExactly("base.base advance 30.00");
        assertThat(july.lines().getFirst().key().plan().revision()).isEqualTo(2);
    }

    @Test
    void tieredSeatsArePricedForEachStretchAndTheirFlatAmountsOnce() {
        Books books = Books.of("UTC", """
                        team: { name: Plan, currency: USD, every: month, charges: { seats: { type: graduated, of: seats, due: advance, tiers: [ { up_to: 5, unit: 10, flat: 100 }, { up_to: 15, unit: 5, flat: 50 }, { unit: 2 } ] } } }
                        """);
        books.start("2025-06-01", item("team", "team", Interval.MONTH, 0));
        assertThat(books.bill("2025-06-01").total()).isEqualTo("100.00");
        List<String> totals = new ArrayList<>();
        for (List<Integer> change :
                List.of(List.of(10, 2), List.of(16, 7), List.of(20, 1), List.of(25, 11), List.of(26, 15))) {
            String day = "2025-06-" + change.get(0);
            books.change(day, seats(change.get(1)));
            books.bill(day);
            totals.add(books.owed(day).getFirst().rated().amount().toString());
        }

        assertThat(totals).containsExactly("114.00", "184.00", "165.67", "179.67", "183.00");
    }

    @Test
    void aBaseInAdvanceAndUsageInArrearsStandOnOneDocument() {
        Books books = Books.of("UTC", """
                        pay:
                          name: Plan
                          currency: USD
                          every: month
                          charges:
                            base: { type: flat, amount: 30.00, due: advance }
                            watched: { type: graduated, of: units, due: arrears, tiers: [ { up_to: 5, unit: 2 }, { unit: 1 } ] }
                        """);
        books.start("2025-06-01", item("p", "pay", Interval.MONTH)).bill("2025-06-01");
        books.use("units", "2025-06-10", "13");

        Invoice july = books.bill("2025-07-01");
        assertThat(lines(july)).containsExactly("p.base advance 30.00", "p.watched arrears 18.00");
        assertThat(july.total()).isEqualTo("48.00");
    }

    @Test
    void whatAPreviewSaysIsWhatComes() {
        Books books = Books.of("UTC", flat("pro", "30.00", "") + flat("large", "60.00", ""));
        books.start("2025-06-01", item("base", "pro", Interval.MONTH)).bill("2025-06-01");
        books.change("2025-06-12", new Change.Items(List.of(item("base", "large", Interval.MONTH)), List.of()));
        InvoiceInputs inputs = new InvoiceInputs("use_1", Map.of(Books.ID, 2), 1, InvoiceInputs.POLICY);

        String preview = InvoiceText.json(inputs, books.draft("2025-06-12"));

        assertThat(InvoiceText.json(inputs, books.bill("2025-06-12"))).isEqualTo(preview);
        assertThat(lines(books.draft("2025-06-12"))).isEmpty();
    }
}
