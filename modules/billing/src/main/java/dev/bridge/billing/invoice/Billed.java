package dev.bridge.billing.invoice;

import dev.bridge.billing.rating.Component;
import dev.bridge.billing.rating.LineKey;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Everything that final documents have billed, by key. */
public record Billed(Map<LineKey, BilledLine> lines) {

    public static final Billed NOTHING = new Billed(Map.of());

    public Billed {
        lines = Collections.unmodifiableMap(new LinkedHashMap<>(lines));
    }

    /** With one more document that has become final. */
    public Billed with(String document, Invoice invoice) {
        Map<LineKey, BilledLine> more = new LinkedHashMap<>(lines);
        for (InvoiceLine line : invoice.lines()) {
            more.put(line.key(), sum(more.get(line.key()), line, new LineReference(document, line.number())));
        }
        return new Billed(more);
    }

    private static BilledLine sum(@Nullable BilledLine before, InvoiceLine line, LineReference reference) {
        List<Component> components =
                line.components().stream().map(ShownComponent::component).toList();
        return before == null
                ? new BilledLine(line.title(), line.service(), line.gross(), line.discounts(), components, reference)
                : new BilledLine(
                        line.title(),
                        line.service(),
                        before.gross().add(line.gross()),
                        DiscountShares.sum(before.discounts(), line.discounts()),
                        Component.sum(before.components(), components),
                        before.first());
    }
}
