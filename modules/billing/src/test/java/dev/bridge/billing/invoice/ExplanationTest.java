package dev.bridge.billing.invoice;

import static dev.bridge.billing.Books.item;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.billing.Books;
import dev.bridge.billing.discount.Discount;
import dev.bridge.billing.rating.RatedLine;
import dev.bridge.billing.timeline.Change;
import dev.bridge.catalog.Interval;
import dev.bridge.decision.declaration.Percent;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExplanationTest {

    private static List<String> explain(Books books, String at) {
        Billed before = books.billed();
        RatedLine owed = books.owed(at).getFirst();
        InvoiceLine line = books.bill(at).lines().getFirst();
        return Explanation.of(owed, before.lines().get(line.key()), line).text();
    }

    @Test
    void seatsAreExplainedStretchByStretch() {
        Books books = Books.of("UTC", """
                        team: { name: Plan, currency: USD, every: month, charges: { seats: { type: per_unit, of: seats, amount: 15.00, due: advance } } }
                        """).tax("20").start("2025-07-01", item("team", "team", Interval.MONTH, 5));
        books.bill("2025-07-01");
        books.change("2025-07-11T15:30", new Change.Quantity("team", BigDecimal.valueOf(7)));

        assertThat(explain(books, "2025-07-11T15:30"))
                .containsExactly(
                        "Charge `seats` of `registry/team@1` for 2025-07-01T00:00:00Z/2025-08-01T00:00:00Z.",
                        "In force from 2025-07-01T00:00:00Z to 2025-07-11T00:00:00Z with 5 seats: 10/31 of the billing period.",
                        "In force from 2025-07-11T15:30:00Z to 2025-08-01T00:00:00Z with 7 seats: 21/31 of the billing period.",
                        "`units`: 197/31 x 15 = 2955/31.",
                        "Owed 2955/31, rounded 95.32; billed before 75.00; this line 20.32.",
                        "Net 20.32; tax S at 20%, of which this line shows 4.06.",
                        "Was billed first by line 1 of `invoice-1`.");
    }

    @Test
    void usageIsExplainedDownToItsTiers() {
        Books books = Books.of("UTC", """
                        pay: { name: Plan, currency: USD, every: month, charges: { it: { type: graduated, of: units, due: arrears, convert: { divide: 10 }, tiers: [ { up_to: 10, unit: 1, flat: 2 }, { unit: 0.5 } ] } } }
                        """).start("2025-04-01", item("p", "pay", Interval.MONTH));
        books.use("units", "2025-04-10", "125")
                .change(
                        "2025-04-01",
                        new Change.DiscountGiven(new Discount(
                                "d", "Spring", new Discount.Share(new Percent(BigDecimal.TEN)), List.of(), null, 0)));

        assertThat(explain(books, "2025-05-01"))
                .containsExactly(
                        "Charge `it` of `registry/pay@1` for 2025-04-01T00:00:00Z/2025-05-01T00:00:00Z.",
                        "In force from 2025-04-01T00:00:00Z to 2025-05-01T00:00:00Z: 1 of the billing period.",
                        "Counted 125.",
                        "`tier.1`: 10 x 1 = 10.",
                        "`tier.2`: 2.5 x 0.5 = 1.25.",
                        "`tier.1.flat`: 1 x 2 = 2.",
                        "Owed 13.25, rounded 13.25; billed before 0.00; this line 13.25.",
                        "Discount `Spring` takes off 1.33.",
                        "Net 11.92; tax S at 0%, of which this line shows 0.00.");
    }
}
