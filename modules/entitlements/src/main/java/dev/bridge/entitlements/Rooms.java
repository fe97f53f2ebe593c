package dev.bridge.entitlements;

import dev.bridge.entitlements.balance.Burn;
import dev.bridge.entitlements.fact.AccountEntitlements.Name;
import dev.bridge.entitlements.fact.FeatureProvisions;
import dev.bridge.entitlements.fact.MeteredWindow;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.log.EventLog;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How far counters may go. What was worked out is remembered as long as the account stays at its revision. */
final class Rooms {

    /** Some 300 bytes each. */
    private static final int REMEMBERED = 50_000;

    private record Place(AccountId account, Name feature) {}

    private final EntitlementFacts facts;
    private final FeatureWindows windows;
    private final EventLog log;
    private final Map<Place, Room> remembered = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Place, Room> eldest) {
            return size() > REMEMBERED;
        }
    };

    Rooms(EntitlementFacts facts, FeatureWindows windows, EventLog log) {
        this.facts = facts;
        this.windows = windows;
        this.log = log;
    }

    /** Empty where nothing is counted for the account now. */
    Optional<Room> at(AccountId account, Name feature, Instant now) {
        Place place = new Place(account, feature);
        long revision = log.revision(account);
        Room known;
        synchronized (remembered) {
            known = remembered.get(place);
        }
        if (known != null
                && known.revision() == revision
                && now.isBefore(known.until())
                && known.window().period().contains(now)) {
            return Optional.of(known);
        }
        Optional<Room> fresh =
                facts.of(account).feature(feature).flatMap(provisions -> room(account, provisions, revision, now));
        fresh.ifPresent(room -> {
            synchronized (remembered) {
                remembered.put(place, room);
            }
        });
        return fresh;
    }

    private Optional<Room> room(AccountId account, FeatureProvisions provisions, long revision, Instant now) {
        MeteredWindow given = provisions.window(now).orElse(null);
        if (given == null) {
            return Optional.empty();
        }
        return windows.open(account, provisions, given, now).map(window -> {
            MeteredWindow.Stretch present = given.until(now).getLast();
            return new Room(revision, window, limit(window, given, now), present.overage(), given.nextChange(now));
        });
    }

    /** Where the counter stood when the present stretch began, and what was left then. */
    private @Nullable BigDecimal limit(OpenWindow window, MeteredWindow given, Instant now) {
        Burn burn = windows.burn(window, given, now, null);
        BigDecimal left = burn.left();
        return left == null ? null : burn.used().add(left);
    }
}
