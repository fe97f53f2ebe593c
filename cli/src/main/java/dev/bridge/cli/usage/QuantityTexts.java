package dev.bridge.cli.usage;

import dev.bridge.cli.session.Listing;
import dev.bridge.cli.session.Session;
import dev.bridge.cli.text.Counted;
import dev.bridge.cli.text.Table;
import dev.bridge.sdk.BridgeClient;
import dev.bridge.sdk.usage.MeterUsage;
import dev.bridge.sdk.usage.UsageQuestion;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Answers to how much was used. */
final class QuantityTexts {

    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm xxx", Locale.ROOT);

    private final Session session;

    QuantityTexts(Session session) {
        this.session = session;
    }

    void write(BridgeClient client, @Nullable String organization, UsageQuestion question, Listing listing) {
        if (organization == null) {
            session.printList(
                    listing,
                    "No organization has used any of it.",
                    ofAll(),
                    page -> client.usage().ofAll(question, page));
            return;
        }
        MeterUsage usage = client.usage().of(organization, question);
        if (session.isJson()) {
            session.printJson(usage);
            return;
        }
        session.printAll("Nothing was used.", ofOne(), usage.rows());
        session.print(session.style().dim(asOf(usage)));
    }

    private static Table<MeterUsage.Row> ofOne() {
        return new Table<MeterUsage.Row>()
                .column("FROM", row -> local(row.start(), row.offset()))
                .column("TO", row -> local(row.end(), row.offset()))
                .column("GROUP", row -> group(row.group()))
                .column("VALUE", MeterUsage.Row::value)
                .column("EVENTS", row -> Counted.number(row.events()));
    }

    /** A row for each organization; with windows or groups, what each of them has. */
    private static Table<MeterUsage> ofAll() {
        return new Table<MeterUsage>()
                .column("ORGANIZATION", MeterUsage::organization)
                .column("VALUE", usage -> values(usage.rows()))
                .column("UNIT", MeterUsage::unit)
                .column(
                        "EVENTS",
                        usage -> Counted.number(
                                usage.rows().stream().mapToLong(MeterUsage.Row::events).sum()))
                .column("HELD", usage -> usage.asOf().held());
    }

    private static String values(List<MeterUsage.Row> rows) {
        return rows.size() == 1 && rows.getFirst().group() == null
                ? String.valueOf(rows.getFirst().value())
                : rows.stream()
                        .filter(row -> row.value() != null && row.events() > 0)
                        .map(row -> local(row.start(), row.offset()) + group(row.group()) + "=" + row.value())
                        .collect(Collectors.joining(" "));
    }

    private static String asOf(MeterUsage usage) {
        StringBuilder text = new StringBuilder(usage.meter() + " version " + usage.version() + " in "
                + (usage.unit() == null ? "units" : usage.unit()) + ", by the clock of " + usage.zone() + ".");
        if (usage.asOf().held() > 0) {
            text.append(" ").append(Counted.of(usage.asOf().held(), "event")).append(" held, not counted.");
        }
        if (usage.asOf().backfilling()) {
            text.append(" Older events are still being counted.");
        }
        if (usage.asOf().lagMillis() > 0) {
            text.append(" Behind by ").append(usage.asOf().lagMillis()).append(" ms.");
        }
        return text.toString();
    }

    private static String local(Instant time, @Nullable String offset) {
        OffsetDateTime local = time.atOffset(offset == null ? ZoneOffset.UTC : ZoneOffset.of(offset));
        return LOCAL.format(local);
    }

    private static @Nullable String group(@Nullable Map<String, String> group) {
        return group == null
                ? null
                : group.entrySet().stream()
                        .map(label -> label.getKey() + "=" + label.getValue())
                        .collect(Collectors.joining(" "));
    }
}
