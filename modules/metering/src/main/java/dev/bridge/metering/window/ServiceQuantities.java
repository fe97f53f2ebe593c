package dev.bridge.metering.window;

import dev.bridge.catalog.Meter;
import dev.bridge.kernel.time.Period;
import dev.bridge.metering.state.State;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was counted within stretches of service, as one quantity for each group. */
public final class ServiceQuantities {

    private static final BigDecimal HOUR_MICROS = BigDecimal.valueOf(3_600_000_000L);
    private static final BigDecimal DAY_MICROS = BigDecimal.valueOf(86_400_000_000L);

    private ServiceQuantities() {}

    /**
     * Adds up parts.
     *
     * @param stretches in order
     * @param whole by whose length levels are divided, unless the unit is of hours or days
     * @param by the dimensions that are kept apart
     * @param parts none of which lies across an edge of a stretch; of levels also what lies before
     */
    public static Map<List<String>, Quantity> of(
            Meter meter, List<Period> stretches, Period whole, List<String> by, List<Parts> parts) {
        List<Integer> places =
                by.stream().map(name -> meter.dimensions().indexOf(name)).toList();
        Map<List<String>, List<Parts>> groups = new LinkedHashMap<>();
        for (Parts part : parts) {
            groups.computeIfAbsent(
                            places.stream()
                                    .map(place ->
                                            place < 0 || place >= part.labels().size()
                                                    ? ""
                                                    : part.labels().get(place))
                                    .toList(),
                            _ -> new ArrayList<>())
                    .add(part);
        }
        Map<List<String>, Quantity> quantities = new LinkedHashMap<>();
        groups.forEach((labels, own) -> {
            Quantity quantity = meter.aggregate() == Meter.Aggregate.TIME_WEIGHTED
                    ? weighted(meter, stretches, whole, own)
                    : merged(meter, stretches, own);
            if (quantity.numerator().signum() != 0) {
                quantities.put(labels, quantity);
            }
        });
        return quantities;
    }

    private static Quantity merged(Meter meter, List<Period> stretches, List<Parts> parts) {
        State state = null;
        for (Parts part : parts) {
            if (stretches.stream()
                    .anyMatch(stretch -> start(stretch) <= part.micros() && part.micros() < end(stretch))) {
                state = state == null ? part.state() : state.merge(part.state());
            }
        }
        Quantity value = WindowedQuantities.value(meter, state);
        return value == null ? Quantity.ZERO : value;
    }

    /** The integral of the level over the stretches. */
    private static Quantity weighted(Meter meter, List<Period> stretches, Period whole, List<Parts> parts) {
        BigDecimal integral = BigDecimal.ZERO;
        for (Period stretch : stretches) {
            BigDecimal end = BigDecimal.valueOf(end(stretch));
            BigDecimal length = BigDecimal.valueOf(end(stretch) - start(stretch));
            for (Parts part : parts) {
                if (part.state() instanceof State.Weighted changes && part.micros() < end(stretch)) {
                    integral = integral.add(
                            part.micros() < start(stretch)
                                    ? changes.change().multiply(length)
                                    : changes.change().multiply(end).subtract(changes.moment()));
                }
            }
        }
        return new Quantity(integral, length(meter, whole));
    }

    private static BigDecimal length(Meter meter, Period whole) {
        String unit = meter.unit() == null ? "" : meter.unit();
        if (unit.endsWith("-hour")) {
            return HOUR_MICROS;
        }
        return unit.endsWith("-day") ? DAY_MICROS : BigDecimal.valueOf(end(whole) - start(whole));
    }

    private static long start(Period period) {
        return WindowedQuantities.micros(period.start());
    }

    private static long end(Period period) {
        return WindowedQuantities.micros(period.end());
    }
}
