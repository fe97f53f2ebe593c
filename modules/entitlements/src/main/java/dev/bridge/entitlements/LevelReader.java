package dev.bridge.entitlements;

import dev.bridge.entitlements.store.WindowRows;
import dev.bridge.kernel.event.Event;
import dev.bridge.kernel.event.EventType;
import dev.bridge.kernel.event.NewEvent;
import dev.bridge.kernel.event.ObjectRef;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.money.Decimals;
import dev.bridge.metering.CounterId;
import dev.bridge.metering.store.Counters;
import dev.bridge.platform.log.EventLog;
import dev.bridge.platform.log.EventReader;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Tells people how much of a feature is used up, once per window and level, by what is given now. */
final class LevelReader implements EventReader {

    static final EventType REACHED = new EventType("entitlements.level_reached");

    private static final EventType CROSSED = new EventType("metering.level.crossed");

    /**
     * What the log tells.
     *
     * @param percent of what is given in the window
     */
    private record Reached(
            String product, String feature, int percent, String granted, String used, String left, Instant resetsAt) {}

    private final WindowRows windows;
    private final Rooms rooms;
    private final Counters counters;
    private final NearQuotas near;
    private final EventLog log;
    private final InstantSource clock;

    LevelReader(
            WindowRows windows, Rooms rooms, Counters counters, NearQuotas near, EventLog log, InstantSource clock) {
        this.windows = windows;
        this.rooms = rooms;
        this.counters = counters;
        this.near = near;
        this.log = log;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "entitlements_levels";
    }

    @Override
    public Set<EventType> types() {
        return Set.of(CROSSED);
    }

    @Override
    public void read(List<Event> events) {
        List<NewEvent> told = new ArrayList<>();
        for (Event event : events) {
            CounterId counter = CounterId.TYPE.parse(
                    log.data(event, JsonNode.class).path("counter").asString(""));
            // Others have counters too.
            windows.of(counter).ifPresent(window -> tell(window, told));
        }
        if (!told.isEmpty()) {
            log.append(Origin.system("entitlements", "entitlements_levels"), told);
        }
    }

    private void tell(OpenWindow window, List<NewEvent> told) {
        Instant now = clock.instant();
        Room room = rooms.at(window.account(), window.feature(), now).orElse(null);
        if (room == null || room.limit() == null || !room.window().id().equals(window.id())) {
            return;
        }
        near.look(room);
        BigDecimal limit = room.limit();
        BigDecimal used = counters.value(window.counter()).orElse(BigDecimal.ZERO);
        for (int percent : WindowKeeper.LEVELS) {
            if (used.compareTo(WindowKeeper.level(limit, percent)) >= 0 && windows.reach(window.id(), percent, now)) {
                told.add(new NewEvent(
                        window.account(),
                        REACHED,
                        ObjectRef.of("window", window.id()),
                        new Reached(
                                window.feature().product(),
                                window.feature().feature(),
                                percent,
                                Decimals.text(limit),
                                Decimals.text(used),
                                Decimals.text(limit.subtract(used).max(BigDecimal.ZERO)),
                                window.period().end())));
            }
        }
    }
}
