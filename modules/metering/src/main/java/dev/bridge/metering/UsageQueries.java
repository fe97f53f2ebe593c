package dev.bridge.metering;

import dev.bridge.catalog.Meter;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.problem.NearestName;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.kernel.problem.Quoted;
import dev.bridge.kernel.time.Period;
import dev.bridge.metering.meter.CompiledMeter;
import dev.bridge.metering.meter.MeterSet;
import dev.bridge.metering.store.Customer;
import dev.bridge.metering.store.Customers;
import dev.bridge.metering.store.MeterRegistry;
import dev.bridge.metering.store.UsageReading;
import dev.bridge.metering.window.Parts;
import dev.bridge.metering.window.Quantity;
import dev.bridge.metering.window.Window;
import dev.bridge.metering.window.WindowedQuantities;
import dev.bridge.platform.web.ProblemResponses;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Answers how much was used. An answer includes every event that was acknowledged before the question was asked. */
public final class UsageQueries {

    private final UsageReading reading;
    private final MeterRegistry registry;
    private final Customers customers;

    public UsageQueries(UsageReading reading, MeterRegistry registry, Customers customers) {
        this.reading = reading;
        this.registry = registry;
        this.customers = customers;
    }

    /**
     * The quantities of one account.
     *
     * @throws ProblemException {@code meter_unknown}, {@code dimension_unknown}, {@code limit_exceeded}, {@code window_invalid},
     *     {@code usage_stale}
     */
    public UsageAnswer answer(UsageQuestion question) {
        CompiledMeter meter = meter(question.meter(), question.version());
        check(meter, question);
        List<Period> windows = windows(question);
        Customer customer = customers.of(question.account());
        boolean grouped = !question.by().isEmpty() || !question.where().isEmpty();
        UsageReading.Told told = reading.told(customer, meter, pieces(meter, windows, question), grouped);
        UsageReading.AsOf asOf = told.standing().asOf();
        Position wanted = question.atLeast();
        if (wanted != null && !wanted.isReached(customer.lane(), asOf.position())) {
            throw Problem.of(
                            MeteringError.USAGE_STALE,
                            "This node has not seen %s yet; ask again in a moment.",
                            Quoted.text(wanted.text()))
                    .with(ProblemResponses.RETRY_AFTER, 1)
                    .exception();
        }
        List<Parts> parts = grouped ? shown(meter, question, told.parts()) : told.parts();
        return new UsageAnswer(
                meter.version(),
                question.account(),
                meter.declared().unit(),
                question.by(),
                rows(meter, question, windows, parts),
                Position.of(asOf.lane(), asOf.position()),
                asOf.committedAt(),
                told.standing().held(),
                told.standing().backfilling());
    }

    /** The exact quantity of a period, whatever its edges; null where there is none to be the greatest or last. */
    public @Nullable Quantity total(
            CompiledMeter meter, AccountId account, Period period, Map<String, String> where, ZoneId zone) {
        UsageQuestion question = new UsageQuestion(
                meter.version().product() + ":" + meter.version().name(),
                meter.version().version(),
                account,
                period,
                Window.TOTAL,
                List.of(),
                where,
                zone,
                null);
        return answer(question).rows().getFirst().value();
    }

    /** How far the account's usage is now: everything that was acknowledged before. A cutoff for {@link #touchedAfter}. */
    public Position position(AccountId account) {
        Customer customer = customers.of(account);
        UsageReading.AsOf asOf = reading.inSnapshot(snapshot -> snapshot.asOf(customer.lane()));
        return Position.of(asOf.lane(), asOf.position());
    }

    /** The days, in UTC, whose usage has changed since a position: late, voided, corrected or counted only then. */
    public SortedSet<LocalDate> touchedAfter(AccountId account, Position position) {
        Customer customer = customers.of(account);
        long after = position.lanes().getOrDefault(customer.lane(), 0L);
        SortedSet<LocalDate> days = new TreeSet<>();
        reading.inSnapshot(snapshot -> snapshot.touchedAfter(customer, after))
                .forEach(day -> days.add(LocalDate.ofEpochDay(day)));
        return days;
    }

    /**
     * A version of a meter.
     *
     * @param name {@code product:name}, or its name where only one product has it
     * @param version null for the newest
     * @throws ProblemException {@code meter_unknown}
     */
    public CompiledMeter meter(String name, @Nullable Integer version) {
        MeterSet meters = registry.current();
        int colon = name.indexOf(':');
        String product = colon < 0 ? null : name.substring(0, colon);
        String plain = name.substring(colon + 1);
        List<CompiledMeter> found = meters.all().stream()
                .filter(meter -> meter.version().name().equals(plain)
                        && (product == null || meter.version().product().equals(product)))
                .toList();
        Set<String> products =
                found.stream().map(meter -> meter.version().product()).collect(Collectors.toCollection(TreeSet::new));
        if (products.size() > 1) {
            throw Problem.of(
                            MeteringError.METER_UNKNOWN,
                            "Several products have a meter %s; say which one, as `%s:%s`.",
                            Quoted.text(plain),
                            products.iterator().next(),
                            plain)
                    .exception();
        }
        return found.stream()
                .filter(meter -> version == null || meter.version().version() == version)
                .max(Comparator.comparingInt(meter -> meter.version().version()))
                .orElseThrow(() -> unknown(name, meters));
    }

    private static ProblemException unknown(String name, MeterSet meters) {
        Set<String> names = meters.all().stream()
                .flatMap(meter -> Stream.of(
                        meter.version().name(),
                        meter.version().product() + ":" + meter.version().name()))
                .collect(Collectors.toSet());
        Optional<String> near = NearestName.of(name, names);
        return Problem.of(
                        MeteringError.METER_UNKNOWN,
                        "There is no such meter as %s%s",
                        Quoted.text(name),
                        near.map(found -> "; did you mean `" + found + "`?")
                                .orElse("; the live products declare what there is."))
                .exception();
    }

    private static void check(CompiledMeter meter, UsageQuestion question) {
        List<String> dimensions = meter.declared().dimensions();
        for (String name : Stream.concat(question.by().stream(), question.where().keySet().stream())
                .toList()) {
            if (!dimensions.contains(name)) {
                throw Problem.of(
                                MeteringError.DIMENSION_UNKNOWN,
                                "The meter `%s` has no dimension %s; it has %s.",
                                meter.version().name(),
                                Quoted.text(name),
                                dimensions.isEmpty() ? "none" : String.join(", ", dimensions))
                        .exception();
            }
        }
        if (question.window() == Window.MINUTE) {
            Duration most = Duration.ofHours(MeteringLimits.MINUTE_HOURS.value());
            if (question.period().duration().compareTo(most) > 0) {
                throw MeteringLimits.MINUTE_HOURS
                        .exceeded("Windows of a minute over "
                                + question.period().duration().toHours() + " hours")
                        .exception();
            }
        }
    }

    private static List<Period> windows(UsageQuestion question) {
        int most = MeteringLimits.ROWS.intValue();
        List<Period> windows = question.window().split(question.period(), question.zone(), most + 1);
        if (windows.size() > most) {
            throw MeteringLimits.ROWS
                    .exceeded("The period has more windows of a "
                            + question.window().word())
                    .exception();
        }
        return windows;
    }

    /** Shares of months are taken month by month, since months differ in length. */
    private static List<Period> pieces(CompiledMeter meter, List<Period> windows, UsageQuestion question) {
        String unit = meter.declared().unit();
        boolean monthly = meter.declared().aggregate() == Meter.Aggregate.TIME_WEIGHTED
                && unit != null
                && unit.endsWith("-month");
        if (!monthly) {
            return windows;
        }
        List<Period> pieces = new ArrayList<>();
        for (Period window : windows) {
            pieces.addAll(Window.MONTH.split(window, question.zone(), Integer.MAX_VALUE));
        }
        return pieces;
    }

    /** The parts that are asked for, with only the labels that are. */
    private static List<Parts> shown(CompiledMeter meter, UsageQuestion question, List<Parts> parts) {
        List<String> dimensions = meter.declared().dimensions();
        return parts.stream()
                .filter(part -> question.where().entrySet().stream()
                        .allMatch(wanted -> part.labels()
                                .get(dimensions.indexOf(wanted.getKey()))
                                .equals(wanted.getValue())))
                .map(part -> new Parts(
                        part.micros(),
                        question.by().stream()
                                .map(name -> part.labels().get(dimensions.indexOf(name)))
                                .toList(),
                        part.state()))
                .toList();
    }

    private static List<WindowedQuantities.Row> rows(
            CompiledMeter meter, UsageQuestion question, List<Period> windows, List<Parts> parts) {
        List<Period> pieces = pieces(meter, windows, question);
        WindowedQuantities quantities = new WindowedQuantities(
                meter.declared(), pieces, question.zone(), !question.by().isEmpty());
        quantities.addAll(parts);
        List<WindowedQuantities.Row> rows = quantities.rows();
        List<WindowedQuantities.Row> joined = pieces.size() == windows.size() ? rows : joined(rows, windows);
        if (joined.size() > MeteringLimits.ROWS.value()) {
            throw MeteringLimits.ROWS
                    .exceeded("The answer has " + joined.size() + " rows")
                    .exception();
        }
        return joined;
    }

    private record Cell(Period window, List<String> labels) {}

    private static List<WindowedQuantities.Row> joined(List<WindowedQuantities.Row> rows, List<Period> windows) {
        Map<Cell, WindowedQuantities.Row> cells = new LinkedHashMap<>();
        int at = 0;
        for (WindowedQuantities.Row row : rows) {
            while (!windows.get(at).contains(row.window())) {
                at++;
            }
            Period window = windows.get(at);
            cells.merge(
                    new Cell(window, row.labels()),
                    new WindowedQuantities.Row(window, row.labels(), row.value(), row.events()),
                    (one, more) -> new WindowedQuantities.Row(
                            window, row.labels(), sum(one.value(), more.value()), one.events() + more.events()));
        }
        return List.copyOf(cells.values());
    }

    private static @Nullable Quantity sum(@Nullable Quantity one, @Nullable Quantity more) {
        return one == null ? more : more == null ? one : one.plus(more);
    }
}
