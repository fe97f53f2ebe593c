package dev.bridge.cli.invoice;

import dev.bridge.sdk.invoice.NewDiscount;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a discount takes off. */
public final class DiscountOptions {

    @Option(names = "--title", paramLabel = "TEXT", required = true, description = "As documents say it.")
    private String title = "";

    @Option(names = "--percent", paramLabel = "NUMBER", description = "A share of each line.")
    private @Nullable String percent;

    @Option(names = "--amount", paramLabel = "NUMBER", description = "An amount each period.")
    private @Nullable String amount;

    @Option(names = "--units", paramLabel = "NUMBER", description = "Units that cost nothing each period.")
    private @Nullable String units;

    @Option(names = "--currency", paramLabel = "CURRENCY", description = "Of the amount, or of an account's documents.")
    private @Nullable String currency;

    @Option(names = "--carried", description = "What exceeds a period is kept for the next ones.")
    private boolean carried;

    @Option(names = "--charge", paramLabel = "CHARGE", description = "Only for this one: registry/team/seats.")
    private @Nullable List<String> charges;

    @Option(names = "--periods", paramLabel = "NUMBER", description = "How many billing periods it lasts.")
    private @Nullable Integer periods;

    @Option(names = "--priority", paramLabel = "NUMBER", description = "Lower ones are taken first.")
    private @Nullable Integer priority;

    /** As the interface takes it. */
    public NewDiscount discount() {
        return new NewDiscount(title, percent, amount, units, currency, carried, charges, periods, priority);
    }
}
