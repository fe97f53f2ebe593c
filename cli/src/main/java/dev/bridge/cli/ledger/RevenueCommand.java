package dev.bridge.cli.ledger;

import dev.bridge.cli.session.Session;
import dev.bridge.cli.text.Table;
import dev.bridge.sdk.BridgeClient;
import dev.bridge.sdk.ledger.RevenueReport;
import dev.bridge.sdk.ledger.RevenueReport.Month;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bridge revenue}. */
@Command(name = "revenue", description = "Shows what is earned and what is deferred, by month and product.")
public final class RevenueCommand implements Runnable {

    @Mixin
    private final OfEntity entity = new OfEntity();

    @Option(names = "--from", paramLabel = "MONTH", description = "The first month; the present one unless told.")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "MONTH", description = "The last month.")
    private @Nullable String to;

    private final Session session;

    public RevenueCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        Table<Month> table = new Table<Month>()
                .column("MONTH", Month::month)
                .column("PRODUCT", Month::product)
                .column("UNIT", Month::unit)
                .column("REVENUE", month -> month.revenue().toPlainString())
                .column("OPENING", month -> month.opening().toPlainString())
                .column("BILLED", month -> month.billed().toPlainString())
                .column("RECOGNIZED", month -> month.recognized().toPlainString())
                .column("CREDITED", month -> month.credited().toPlainString())
                .column("CLOSING", month -> month.closing().toPlainString())
                .column("UNBILLED", month -> month.contractAsset().toPlainString());
        try (BridgeClient client = session.client()) {
            RevenueReport report = client.ledger().revenue(entity.key(), from, to);
            if (session.isJson()) {
                session.printJson(report);
            } else {
                session.printAll("Nothing was billed or earned.", table, report.months());
            }
        }
    }
}
