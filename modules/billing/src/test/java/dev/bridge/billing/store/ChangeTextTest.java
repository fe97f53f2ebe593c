package dev.bridge.billing.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.billing.Books;
import dev.bridge.billing.discount.Discount;
import dev.bridge.billing.discount.Discount.ChargeName;
import dev.bridge.billing.timeline.Change;
import dev.bridge.billing.timeline.PlanVersion;
import dev.bridge.catalog.Anchor;
import dev.bridge.catalog.Interval;
import dev.bridge.decision.declaration.Percent;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

class ChangeTextTest {

    private static final ChangeText TEXT = new ChangeText(JsonMapper.shared());

    static Stream<Change> changes() {
        ZoneId zurich = ZoneId.of("Europe/Zurich");
        return Stream.of(
                new Change.Start("USD", zurich, null, null, List.of(Books.item("base", "team", Interval.YEAR, 5))),
                new Change.Start("EUR", zurich, Anchor.CALENDAR, 0, List.of()),
                new Change.Items(List.of(Books.item("base", "team", Interval.DAY)), List.of("extra", "more")),
                new Change.Quantity("base", new BigDecimal("12")),
                discount(new Discount.Share(new Percent(new BigDecimal("12.345"))), 1),
                discount(new Discount.Amount(new BigDecimal("0.01"), "USD", true), null),
                discount(new Discount.Units(new BigDecimal("0.000000000001")), 3),
                new Change.DiscountEnded("d"),
                new Change.AnchorReset(new Anchor.Day(31)),
                new Change.AnchorReset(Anchor.START),
                new Change.Zone(ZoneId.of("+05:45")),
                new Change.Pause(),
                new Change.Resume(),
                new Change.Cancel(),
                new Change.PricesMoved(Map.of("base", new PlanVersion("registry", "team", 12))),
                new Change.Withdrawal());
    }

    @ParameterizedTest
    @MethodSource("changes")
    void aChangeReadsBackAsItWasWritten(Change change) {
        assertThat(TEXT.change(ChangeText.kind(change), TEXT.body(change))).isEqualTo(change);
    }

    @Test
    void everyKindIsAmongThem() {
        assertThat(changes().map(Change::getClass).distinct()).hasSize(Change.class.getPermittedSubclasses().length);
    }

    private static Change discount(Discount.Terms terms, @Nullable Integer periods) {
        return new Change.DiscountGiven(new Discount(
                "d", "Spring \"25\"", terms, List.of(new ChargeName("registry", "team", "seats")), periods, -1));
    }
}
