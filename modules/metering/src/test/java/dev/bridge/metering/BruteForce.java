package dev.bridge.metering;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says what meters of {@link TestUsage#METERS} amount to by going over all events for every question, slowly and plainly. */
final class BruteForce {

    /**
     * An event as it is meant.
     *
     * @param number the level of a volume, or the bytes of a call
     */
    record Use(String id, String type, Instant time, int number, String region, String user, String volume) {}

    private final List<Use> uses;

    BruteForce(List<Use> uses) {
        this.uses = uses;
    }

    /** As JSON shows it, of one region or (null) of all. */
    String value(String meter, Instant from, Instant to, @Nullable String region) {
        List<Use> within = uses.stream()
                .filter(use -> !use.time().isBefore(from) && use.time().isBefore(to))
                .filter(use -> region == null || use.region().equals(region))
                .toList();
        List<Use> calls =
                within.stream().filter(use -> use.type().equals("call.made")).toList();
        return switch (meter) {
            case "calls" -> Integer.toString(calls.size());
            case "bytes" ->
                Integer.toString(calls.stream().mapToInt(Use::number).sum());
            case "cost" -> {
                BigDecimal cost = BigDecimal.ZERO;
                for (Use call : calls) {
                    if (call.number() >= 10) {
                        cost = cost.add(new BigDecimal(call.number())
                                .multiply(new BigDecimal("0.25"))
                                .add(BigDecimal.ONE));
                    }
                }
                yield text(cost);
            }
            case "peak" -> {
                int peak = Integer.MIN_VALUE;
                for (Use call : calls) {
                    peak = Math.max(peak, call.number());
                }
                yield calls.isEmpty() ? "none" : Integer.toString(peak);
            }
            case "last" ->
                calls.stream()
                        .max(Comparator.comparing(Use::time).thenComparing(Use::id))
                        .map(call -> Integer.toString(call.number()))
                        .orElse("none");
            case "users" -> {
                Set<String> users = new HashSet<>();
                calls.forEach(call -> users.add(call.user()));
                yield Integer.toString(users.size());
            }
            case "volumes" -> volumes(from, to, region);
            default -> throw new IllegalArgumentException(meter);
        };
    }

    /** Gigabyte-hours: every stretch between two samples of a volume by itself. */
    private String volumes(Instant from, Instant to, @Nullable String region) {
        Map<String, List<Use>> lines = new HashMap<>();
        for (Use use : uses) {
            if (use.type().equals("volume.sampled")
                    && (region == null || use.region().equals(region))) {
                lines.computeIfAbsent(use.region() + "/" + use.volume(), _ -> new ArrayList<>())
                        .add(use);
            }
        }
        BigDecimal micros = BigDecimal.ZERO;
        for (List<Use> line : lines.values()) {
            line.sort(Comparator.comparing(Use::time).thenComparing(Use::id));
            for (int i = 0; i < line.size(); i++) {
                Instant start = latest(line.get(i).time(), from);
                Instant next = i + 1 < line.size() ? line.get(i + 1).time() : to;
                Instant end = next.isBefore(to) ? next : to;
                if (start.isBefore(end)) {
                    long span = Duration.between(start, end).toNanos() / 1_000;
                    micros = micros.add(BigDecimal.valueOf(span)
                            .multiply(BigDecimal.valueOf(line.get(i).number())));
                }
            }
        }
        return text(micros.divide(BigDecimal.valueOf(3_600_000_000L), new MathContext(60))
                .setScale(12, RoundingMode.HALF_EVEN));
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static String text(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
