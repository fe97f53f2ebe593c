package dev.bridge.metering.meter;

import dev.bridge.kernel.Invariant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** All meters at one revision of the platform's account. It never changes. */
public final class MeterSet {

    private final long revision;
    private final long readAt;
    private final Map<Integer, CompiledMeter> byNumber = new HashMap<>();
    private final Map<String, List<CompiledMeter>> byType = new HashMap<>();

    /**
     * These meters.
     *
     * @param revision of the platform's account, up to which no product has changed since
     * @param readAt the revision at which they were read with when they count from
     */
    public MeterSet(long revision, long readAt, List<CompiledMeter> meters) {
        this.revision = revision;
        this.readAt = readAt;
        for (CompiledMeter meter : meters) {
            byNumber.put(meter.version().number(), meter);
            byType.computeIfAbsent(meter.declared().event(), _ -> new ArrayList<>())
                    .add(meter);
        }
    }

    public long revision() {
        return revision;
    }

    public long readAt() {
        return readAt;
    }

    /** The meters that count events of a type. */
    public List<CompiledMeter> of(String type) {
        return byType.getOrDefault(type, List.of());
    }

    public CompiledMeter require(int number) {
        CompiledMeter meter = byNumber.get(number);
        Invariant.check(meter != null, "there is no meter %d", number);
        return Objects.requireNonNull(meter);
    }

    public Optional<CompiledMeter> find(int number) {
        return Optional.ofNullable(byNumber.get(number));
    }

    /** All versions of a meter, the newest first. */
    public List<CompiledMeter> versions(String product, String name) {
        return byNumber.values().stream()
                .filter(meter -> meter.version().product().equals(product)
                        && meter.version().name().equals(name))
                .sorted(Comparator.comparingInt(
                                (CompiledMeter meter) -> meter.version().version())
                        .reversed())
                .toList();
    }

    public List<CompiledMeter> all() {
        return byNumber.values().stream()
                .sorted(Comparator.comparingInt(
                        (CompiledMeter meter) -> meter.version().number()))
                .toList();
    }
}
