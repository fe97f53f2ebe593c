package dev.bridge.catalog.check;

import dev.bridge.catalog.CatalogError;
import dev.bridge.catalog.Charge;
import dev.bridge.catalog.Interval;
import dev.bridge.catalog.Plan;
import dev.bridge.catalog.Price;
import dev.bridge.catalog.source.Path;
import dev.bridge.kernel.problem.NearestName;
import dev.bridge.kernel.problem.Quoted;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Whether every amount of a plan has a currency, and exists for each currency and billing period that can be chosen. */
final class PriceCheck {

    private final Plan plan;
    private final Path path;
    private final Report report;

    /** The currency of amounts that name none; an add-on takes it from its plan. */
    private final @Nullable String currency;

    private final Set<String> currencies = new TreeSet<>();
    private final Set<Interval> periods = new LinkedHashSet<>();

    PriceCheck(Path path, Plan plan, @Nullable String currency, Report report) {
        this.path = path;
        this.plan = plan;
        this.currency = currency;
        this.report = report;
        periods.add(plan.every());
        periods.addAll(plan.or());
    }

    void run() {
        if (plan.currency() != null) {
            known(path.child("currency"), plan.currency());
        }
        if (currency != null) {
            currencies.add(currency);
        }
        plan.charges()
                .forEach((name, charge) -> Prices.of(path.child("charges").child(name), charge)
                        .forEach(placed -> currencies.addAll(placed.price().currencies())));
        plan.charges().forEach((name, charge) -> charge(path.child("charges").child(name), name, charge));
    }

    private void charge(Path chargePath, String name, Charge charge) {
        Set<Interval> own =
                charge.terms().every() == null ? periods : Set.of(charge.terms().every());
        for (Prices.Placed placed : Prices.of(chargePath, charge)) {
            currencies(placed);
            periods(placed, own);
        }
        if (charge instanceof Charge.Flat(Price amount, var terms)
                && terms.every() == null
                && periods.size() > 1
                && amount.intervals().isEmpty()
                && !amount.isZero()) {
            report.warning(
                    chargePath.child("amount"),
                    CatalogError.PRICE_UNIFORM,
                    "`%s` costs the same whether a period is %s; write an amount for each, such as `{ %s }`, if it should not.",
                    name,
                    words(periods, " or "),
                    examples());
        }
    }

    private String examples() {
        List<String> examples = new ArrayList<>();
        int amount = 9;
        for (Interval period : periods) {
            examples.add(period.word() + ": " + amount + ".00");
            amount *= 10;
        }
        return String.join(", ", examples);
    }

    private void currencies(Prices.Placed placed) {
        Collection<String> named = placed.price().currencies();
        if (named.isEmpty()) {
            unnamed(placed);
            return;
        }
        boolean fine = true;
        for (String code : named) {
            fine &= known(placed.path().child(code), code);
        }
        List<String> missing =
                currencies.stream().filter(code -> !named.contains(code)).toList();
        if (fine && !missing.isEmpty()) {
            report.error(
                    placed.path(),
                    CatalogError.PRICE_INCOMPLETE,
                    "There is no amount in `%s`, which the plan's other prices have.",
                    String.join("`, `", missing));
        }
    }

    private void unnamed(Prices.Placed placed) {
        if (placed.price().isZero()) {
            return;
        }
        if (currency == null) {
            report.error(
                    placed.path(),
                    CatalogError.CURRENCY_MISMATCH,
                    "The amount has no currency; write `currency: USD` on the plan, or an amount per currency, such as `{ USD: 15.00, EUR: 14.00 }`.");
        } else if (currencies.size() > 1) {
            report.error(
                    placed.path(),
                    CatalogError.PRICE_INCOMPLETE,
                    "The amount is in `%s` only, but the plan has prices in %s; write one for each.",
                    currency,
                    String.join(
                            " and ",
                            currencies.stream().map(code -> "`" + code + "`").toList()));
        }
    }

    private boolean known(Path at, String code) {
        if (Currencies.KNOWN.contains(code)) {
            return true;
        }
        report.error(
                at,
                CatalogError.CURRENCY_MISMATCH,
                "%s is not a currency of ISO 4217%s",
                Quoted.text(code),
                NearestName.of(code, Currencies.KNOWN)
                        .map(near -> "; did you mean `" + near + "`?")
                        .orElse("; write three capitals such as `USD`."));
        return false;
    }

    private void periods(Prices.Placed placed, Set<Interval> allowed) {
        List<Interval> named = placed.price().intervals();
        if (named.isEmpty()) {
            return;
        }
        List<Interval> strange =
                named.stream().filter(period -> !allowed.contains(period)).toList();
        List<Interval> missing =
                allowed.stream().filter(period -> !named.contains(period)).toList();
        if (!strange.isEmpty()) {
            report.error(
                    placed.path(),
                    CatalogError.PRICE_INCOMPLETE,
                    "Nobody is billed per %s here; the billing period is %s, and others are added by `or`.",
                    words(strange, " or "),
                    words(allowed, " or "));
        } else if (!missing.isEmpty()) {
            report.error(
                    placed.path(),
                    CatalogError.PRICE_INCOMPLETE,
                    "There is no amount per %s, which a customer may choose.",
                    words(missing, " or "));
        }
    }

    private static String words(Collection<Interval> periods, String conjunction) {
        return String.join(
                conjunction,
                periods.stream().map(period -> "`" + period.word() + "`").toList());
    }
}
