package dev.bridge.metering.meter;

import dev.bridge.catalog.Meter;
import dev.bridge.kernel.limit.Limits;
import dev.bridge.metering.MeteringLimits;
import dev.bridge.metering.event.UncountableNumber;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One version of a meter, ready to be asked about events. Any number of threads may ask. */
public final class CompiledMeter {

    private static final Evaluation UNMATCHED = new Evaluation.Unmatched();
    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,40}(\\.[0-9]{1,40})?");

    private final MeterVersion version;
    private final Meter declared;
    private final @Nullable MeterExpression when;
    private final @Nullable MeterExpression value;
    private final @Nullable MeterExpression series;

    /** A version of a meter. */
    public CompiledMeter(MeterVersion version, Meter declared) {
        this.version = version;
        this.declared = declared;
        this.when = declared.when() == null ? null : MeterExpression.of(declared.when());
        this.value = declared.value() == null ? null : MeterExpression.of(declared.value());
        this.series = declared.series() == null ? null : MeterExpression.of(declared.series());
    }

    public MeterVersion version() {
        return version;
    }

    public int number() {
        return version.number();
    }

    public Meter declared() {
        return declared;
    }

    /** Whether its events carry levels, of which neighbours make changes. */
    public boolean isLevel() {
        return declared.aggregate() == Meter.Aggregate.TIME_WEIGHTED && declared.mode() == Meter.Mode.LEVEL;
    }

    /** Whether what came before a time counts in it too, as levels do. */
    public boolean carriesOver() {
        return declared.aggregate() == Meter.Aggregate.TIME_WEIGHTED;
    }

    /** What an event of its type is to it. */
    public Evaluation evaluate(EventNames event) {
        if (event.time().isBefore(version.since())) {
            return UNMATCHED;
        }
        if (when != null) {
            Object truth = when.evaluate(event);
            if (!(truth instanceof Boolean)) {
                return new Evaluation.Unreadable(HeldReason.FILTER_FAILED, reason(truth, "`when` gives no truth"));
            }
            if (truth.equals(false)) {
                return UNMATCHED;
            }
        }
        List<String> dimensions = new ArrayList<>(declared.dimensions().size());
        for (String dimension : declared.dimensions()) {
            String text = dimension(event.data() instanceof Map<?, ?> map ? map.get(dimension) : null);
            if (text == null) {
                return invalid("the dimension `%s` is no single value of at most %d bytes"
                        .formatted(dimension, MeteringLimits.DIMENSION_BYTES.value()));
            }
            dimensions.add(text);
        }
        return declared.aggregate() == Meter.Aggregate.COUNT
                ? new Evaluation.Counted(dimensions, BigDecimal.ONE, null, null)
                : withValue(event, dimensions);
    }

    private Evaluation withValue(EventNames event, List<String> dimensions) {
        Object found = value == null ? new Term.Absent("value") : value.evaluate(event);
        if (found instanceof Term.Absent(String path)) {
            return new Evaluation.Unreadable(HeldReason.VALUE_MISSING, "`%s` is not there".formatted(path));
        }
        if (declared.aggregate() == Meter.Aggregate.UNIQUE) {
            String member = typed(found);
            return member == null
                    ? invalid(reason(
                            found,
                            "the value is no single one of at most %d bytes"
                                    .formatted(MeteringLimits.DIMENSION_BYTES.value())))
                    : new Evaluation.Counted(dimensions, BigDecimal.ONE, member, null);
        }
        BigDecimal quantity = quantity(found);
        if (quantity == null) {
            return invalid(reason(
                    found,
                    "the value is no number of at most %d digits before and %d after the point"
                            .formatted(Limits.DECIMAL_INTEGER_DIGITS.value(), Limits.DECIMAL_FRACTION_DIGITS.value())));
        }
        if (declared.minimum() != null && quantity.compareTo(declared.minimum()) < 0) {
            return invalid("the value is less than the meter's minimum of "
                    + declared.minimum().toPlainString());
        }
        return inSeries(event, dimensions, quantity);
    }

    private Evaluation inSeries(EventNames event, List<String> dimensions, BigDecimal quantity) {
        if (!isLevel()) {
            return new Evaluation.Counted(dimensions, quantity, null, null);
        }
        Object told = series == null ? "" : series.evaluate(event);
        String kept = typed(told instanceof Term.Absent ? "" : told);
        return kept == null
                ? invalid("the series is no single value of at most %d bytes"
                        .formatted(MeteringLimits.DIMENSION_BYTES.value()))
                : new Evaluation.Counted(dimensions, quantity, null, kept);
    }

    private static Evaluation invalid(String text) {
        return new Evaluation.Unreadable(HeldReason.VALUE_INVALID, text);
    }

    private static String reason(Object found, String otherwise) {
        return switch (found) {
            case Term.Absent(String path) -> "`%s` is not there".formatted(path);
            case Term.Wrong(String text) -> text;
            default -> otherwise;
        };
    }

    /** Numbers, and texts that are written as one. */
    private static @Nullable BigDecimal quantity(Object found) {
        BigDecimal number = switch (found) {
            case BigDecimal decimal -> decimal;
            case String text when DECIMAL.matcher(text).matches() -> new BigDecimal(text);
            default -> null;
        };
        if (number == null) {
            return null;
        }
        BigDecimal stripped = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
        boolean fits = stripped.scale() <= Limits.DECIMAL_FRACTION_DIGITS.value()
                && (long) stripped.precision() - stripped.scale() <= Limits.DECIMAL_INTEGER_DIGITS.value();
        return fits ? stripped : null;
    }

    /** A single value with its type: 1 and 1.0 are one, 1 and "1" are not. */
    private static @Nullable String typed(Object found) {
        String text = switch (found) {
            case BigDecimal number ->
                "n:" + (number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString());
            case UncountableNumber number -> "n:" + number.text();
            case String value -> "s:" + value;
            case Boolean truth -> "b:" + truth;
            default -> null;
        };
        return text == null || bytes(text) > MeteringLimits.DIMENSION_BYTES.value() + 2 ? null : text;
    }

    private static @Nullable String dimension(@Nullable Object value) {
        String text = switch (value) {
            case null -> "";
            case String string -> string;
            case BigDecimal number ->
                number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
            case Boolean truth -> truth.toString();
            default -> null;
        };
        return text == null || bytes(text) > MeteringLimits.DIMENSION_BYTES.value() ? null : text;
    }

    private static int bytes(String text) {
        // Most are short enough whatever they hold.
        return text.length() * 3L <= MeteringLimits.DIMENSION_BYTES.value()
                ? text.length()
                : text.getBytes(StandardCharsets.UTF_8).length;
    }
}
