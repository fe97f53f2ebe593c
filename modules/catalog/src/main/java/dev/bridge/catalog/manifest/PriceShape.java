package dev.bridge.catalog.manifest;

import dev.bridge.catalog.CatalogError;
import dev.bridge.catalog.CatalogLimits;
import dev.bridge.catalog.Interval;
import dev.bridge.catalog.Price;
import dev.bridge.catalog.shape.DecimalShape;
import dev.bridge.catalog.shape.Definitions;
import dev.bridge.catalog.shape.FormsShape;
import dev.bridge.catalog.shape.NamedShape;
import dev.bridge.catalog.shape.Problems;
import dev.bridge.catalog.shape.Shape;
import dev.bridge.catalog.shape.TextShape;
import dev.bridge.catalog.shape.Words;
import dev.bridge.catalog.source.SourceNode;
import dev.bridge.decision.declaration.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An amount of money: {@code 15.00}, per currency {@code {USD: 15.00, EUR: 14.00}}, per billing period {@code {month:
 * 15.00, year: 150.00}}, or both {@code {USD: {month: 15.00, year: 150.00}}}.
 */
record PriceShape() implements Shape<Price> {

    private static final String PERIODS =
            Arrays.stream(Interval.values()).map(Interval::word).collect(Collectors.joining("|"));

    private static final TextShape<String> KEY = TextShape.matching(
            "a currency or a billing period",
            Pattern.compile("[A-Z]{3}|" + PERIODS),
            "write a currency such as `USD`, or a period such as `month`");

    private static final TextShape<String> PERIOD =
            TextShape.matching("a billing period", Pattern.compile(PERIODS), "write a period such as `month`");

    private static final DecimalShape AMOUNT = DecimalShape.notNegative();

    private static final Shape<Map<String, BigDecimal>> BY_PERIOD =
            new NamedShape<>(PERIOD, AMOUNT, Interval.values().length);

    /** The amount per key, or per period within it; null stands for no key. */
    private static final FormsShape<Price> INNER = FormsShape.of(
            "an amount, or one per billing period",
            FormsShape.Form.of(
                    AMOUNT.as(Price::of, price -> price.rates().getFirst().amount()),
                    price -> price.rates().getFirst().every() == null,
                    FormsShape.Kind.NUMBER,
                    FormsShape.Kind.TEXT),
            FormsShape.Form.of(
                    BY_PERIOD.as(PriceShape::perPeriod, PriceShape::periods), _ -> true, FormsShape.Kind.MAP));

    private static final NamedShape<Price> BY_KEY =
            new NamedShape<>(KEY, INNER, CatalogLimits.PRICE_CURRENCIES.intValue());

    @Override
    public String noun() {
        return "an amount, or one per currency or billing period";
    }

    @Override
    public @Nullable Price read(SourceNode node, Problems problems) {
        if (!(node instanceof SourceNode.Mapping mapping)) {
            BigDecimal amount = AMOUNT.read(node, problems);
            return amount == null ? null : Price.of(amount);
        }
        Map<String, Price> byKey = BY_KEY.read(mapping, problems);
        if (byKey == null || byKey.size() < mapping.entries().size()) {
            return null;
        }
        List<Price.Rate> rates = new ArrayList<>();
        byKey.forEach((key, price) -> price.rates().forEach(rate -> rates.add(rate(key, rate))));
        boolean mixed =
                rates.stream().map(rate -> rate.currency() == null).distinct().count() > 1;
        if (rates.isEmpty() || mixed || periodTwice(byKey)) {
            problems.report(
                    node,
                    CatalogError.VALUE_INVALID,
                    "The keys %s do not make a price; write currencies outside and billing periods inside, such as `{ USD: { month: 9.00, year: 90.00 } }`.",
                    Words.list(byKey.keySet(), "and"));
            return null;
        }
        return new Price(rates);
    }

    private static boolean periodTwice(Map<String, Price> byKey) {
        return byKey.entrySet().stream()
                .anyMatch(entry -> interval(entry.getKey()) != null
                        && entry.getValue().rates().getFirst().every() != null);
    }

    private static Price.Rate rate(String key, Price.Rate inner) {
        Interval period = interval(key);
        return period == null
                ? new Price.Rate(key, inner.every(), inner.amount())
                : new Price.Rate(null, period, inner.amount());
    }

    private static @Nullable Interval interval(String key) {
        return key.matches(PERIODS) ? Interval.valueOf(key.toUpperCase(Locale.ROOT)) : null;
    }

    private static Price perPeriod(Map<String, BigDecimal> amounts) {
        List<Price.Rate> rates = new ArrayList<>();
        amounts.forEach((period, amount) -> rates.add(new Price.Rate(null, interval(period), amount)));
        // An empty map is refused where the outer one is read; it needs a rate until then.
        return rates.isEmpty() ? Price.of(BigDecimal.ZERO) : new Price(rates);
    }

    private static Map<String, BigDecimal> periods(Price price) {
        Map<String, BigDecimal> amounts = new LinkedHashMap<>();
        for (Price.Rate rate : price.rates()) {
            if (rate.every() != null) {
                amounts.put(rate.every().word(), rate.amount());
            }
        }
        return amounts;
    }

    @Override
    public Value write(Price price) {
        Map<String, Value> members = new LinkedHashMap<>();
        Map<String, List<Price.Rate>> byCurrency = new LinkedHashMap<>();
        for (Price.Rate rate : price.rates()) {
            if (rate.currency() != null) {
                byCurrency
                        .computeIfAbsent(rate.currency(), _ -> new ArrayList<>())
                        .add(new Price.Rate(null, rate.every(), rate.amount()));
            } else if (rate.every() != null) {
                members.put(rate.every().word(), Value.of(rate.amount()));
            } else {
                return Value.of(rate.amount());
            }
        }
        byCurrency.forEach((currency, rates) -> members.put(currency, INNER.write(new Price(rates))));
        return new Value.Members(members);
    }

    @Override
    public Value.Members schema(Definitions definitions) {
        return PriceSchema.of(AMOUNT.schema(definitions), PERIODS);
    }
}
