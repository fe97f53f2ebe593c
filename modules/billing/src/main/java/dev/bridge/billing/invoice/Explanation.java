package dev.bridge.billing.invoice;

import dev.bridge.billing.discount.DiscountShare;
import dev.bridge.billing.exact.Fraction;
import dev.bridge.billing.rating.Component;
import dev.bridge.billing.rating.Measured;
import dev.bridge.billing.rating.RatedLine;
import dev.bridge.billing.rating.Service.Portion;
import dev.bridge.kernel.money.Decimals;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Why a line is what it is: when its charge was in force, what was counted, each part of the price, what was billed
 * before, discounts and tax.
 *
 * @param owed everything that is owed for the same by what is known
 * @param billedBefore of it, gross
 */
public record Explanation(RatedLine owed, BigDecimal billedBefore, InvoiceLine line) {

    /** Explains a line. Both are of the same key. */
    public static Explanation of(RatedLine owed, @Nullable BilledLine before, InvoiceLine line) {
        return new Explanation(
                owed, before == null ? BigDecimal.ZERO.setScale(line.gross().scale()) : before.gross(), line);
    }

    /** In sentences, from the price to the tax. */
    public List<String> text() {
        List<String> text = new ArrayList<>();
        text.add("Charge `%s` of `%s` for %s."
                .formatted(
                        owed.key().charge(), owed.key().plan(), owed.service().span()));
        inForce(text);
        counted(text);
        for (Component part : owed.rated().components()) {
            text.add(part(part));
        }
        text.add("Owed %s, rounded %s; billed before %s; this line %s."
                .formatted(owed.rated().exact(), owed.rated().amount(), billedBefore, line.gross()));
        for (DiscountShare share : line.discounts()) {
            text.add("Discount `%s` takes off %s.".formatted(share.title(), share.amount()));
        }
        text.add("Net %s; tax %s at %s%%, of which this line shows %s."
                .formatted(
                        line.net(),
                        line.treatment().category(),
                        Decimals.text(line.treatment().percent()),
                        line.tax()));
        LineReference corrects = line.corrects();
        if (corrects != null) {
            text.add("Was billed first by line %d of `%s`.".formatted(corrects.line(), corrects.document()));
        }
        if (owed.rated().negative()) {
            text.add("A quantity below zero was counted as zero.");
        }
        return text;
    }

    private void inForce(List<String> text) {
        for (Portion portion : owed.service().portions()) {
            String seats = portion.seats().signum() == 0 ? "" : " with " + Decimals.text(portion.seats()) + " seats";
            text.add("In force from %s to %s%s: %s of the billing period."
                    .formatted(portion.from(), portion.to(), seats, portion.factor()));
        }
    }

    private void counted(List<String> text) {
        Measured measured = owed.measured();
        if (measured == null) {
            return;
        }
        Map<String, Fraction> groups = new TreeMap<>();
        measured.groups().forEach((group, quantity) -> groups.put(String.join(", ", group), quantity));
        groups.forEach((group, quantity) -> text.add("Counted %s for `%s`.".formatted(quantity, group)));
        if (!measured.transactions().isEmpty()) {
            text.add(
                    "Counted %d transactions.".formatted(measured.transactions().size()));
        }
        if (owed.service().portions().stream()
                .allMatch(portion -> portion.seats().signum() == 0)) {
            measured.levels().forEach(level -> text.add("Counted %s.".formatted(level.quantity())));
        }
    }

    private static String part(Component part) {
        return part.unitPrice() == null
                ? "`%s`: %s.".formatted(part.key(), part.amount())
                : "`%s`: %s x %s = %s."
                        .formatted(part.key(), part.quantity(), Decimals.text(part.unitPrice()), part.amount());
    }
}
