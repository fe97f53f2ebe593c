package dev.bridge.cli.product;

import dev.bridge.cli.text.Printable;
import dev.bridge.cli.text.Table;
import dev.bridge.sdk.product.Estimate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a plan would cost, a row for each part of each charge. */
final class EstimateText {

    /** The charge itself, or a part of it. */
    record Row(
            String charge,
            String every,
            @Nullable String part,
            @Nullable String quantity,
            @Nullable String price,
            String amount) {}

    private EstimateText() {}

    static Table<Row> table() {
        return new Table<Row>()
                .column("CHARGE", Row::charge)
                .column("EVERY", Row::every)
                .column("PART", Row::part)
                .column("QUANTITY", Row::quantity)
                .column("PRICE", Row::price)
                .column("AMOUNT", Row::amount);
    }

    static List<Row> rows(Estimate estimate) {
        return estimate.lines().stream()
                .<Row>mapMulti((line, rows) -> {
                    rows.accept(new Row(line.charge(), line.every(), "in all", line.quantity(), null, line.amount()));
                    line.parts()
                            .forEach(part -> rows.accept(new Row(
                                    line.charge(),
                                    line.every(),
                                    part.key(),
                                    part.quantity(),
                                    part.unitPrice(),
                                    part.amount())));
                })
                .toList();
    }

    static List<String> totals(Estimate estimate) {
        return estimate.totals().stream()
                .map(total ->
                        Printable.line("total: " + total.amount() + " " + estimate.currency() + " a " + total.every()))
                .toList();
    }
}
