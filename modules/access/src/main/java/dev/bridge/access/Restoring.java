package dev.bridge.access;

import dev.bridge.access.store.GovernanceRows;
import dev.bridge.access.store.SettingRows;
import dev.bridge.decision.setting.Level;
import dev.bridge.kernel.event.Event;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.log.EventLog;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Finds in the log what an account governed itself by at a revision, and what to change for it to be so again. */
final class Restoring {

    private static final int BATCH = 1_000;

    private final EventLog log;
    private final GovernanceRows governed;
    private final SettingRows set;

    Restoring(EventLog log, GovernanceRows governed, SettingRows set) {
        this.log = log;
        this.governed = governed;
        this.set = set;
    }

    /** What was then, by name. */
    private static final class Then {
        private final Map<OwnPolicy.Key, AccessEvents.PolicyChanged> policies = new HashMap<>();
        private final Map<String, Map<String, List<String>>> roles = new TreeMap<>();
        private final Map<SettingValue.Place, AccessEvents.SettingChanged> settings = new HashMap<>();
    }

    /** The change that leads back; of roles, those that there still are. */
    DraftContent difference(AccountId account, long revision) {
        Then then = then(account, revision);
        List<DraftContent.PolicyPart> policies = new ArrayList<>();
        governed.policies(account).stream()
                .filter(now -> !then.policies.containsKey(now.id()))
                .forEach(now ->
                        policies.add(new DraftContent.PolicyPart(now.product(), now.key(), null, null, null, false)));
        // It was allowed to lock out then, or did not.
        then.policies
                .values()
                .forEach(was -> policies.add(new DraftContent.PolicyPart(
                        was.product(), was.key(), was.actions(), was.when(), was.message(), true)));
        List<DraftContent.RolePart> roles = governed.roles(account).stream()
                .map(now -> new DraftContent.RolePart(now.key(), then.roles.getOrDefault(now.key(), Map.of())))
                .toList();
        List<DraftContent.SettingPart> settings = new ArrayList<>();
        set.all(account).stream()
                .map(SettingValue::place)
                .filter(place -> !then.settings.containsKey(place))
                .forEach(place -> settings.add(new DraftContent.SettingPart(
                        place.key().product(),
                        place.key().setting(),
                        SettingRows.word(place.level()),
                        place.id(),
                        null,
                        false,
                        null)));
        then.settings.forEach((place, was) -> settings.add(new DraftContent.SettingPart(
                was.product(),
                was.setting(),
                was.scope(),
                was.id(),
                was.value(),
                was.locked(),
                place.level() == Level.GROUP ? was.priority() : null)));
        return new DraftContent(null, policies, roles, settings);
    }

    private Then then(AccountId account, long revision) {
        Then then = new Then();
        long at = 0;
        List<Event> events;
        do {
            events = log.read(account, at, BATCH);
            for (Event event : events) {
                if (event.revision() <= revision) {
                    take(then, event);
                }
                at = event.revision();
            }
        } while (events.size() == BATCH && at < revision);
        return then;
    }

    private void take(Then then, Event event) {
        switch (event.type().value()) {
            case "access.policy.changed" -> {
                AccessEvents.PolicyChanged now = log.data(event, AccessEvents.PolicyChanged.class);
                then.policies.put(new OwnPolicy.Key(now.product(), now.key()), now);
            }
            case "access.policy.deleted" -> {
                AccessEvents.PolicyDeleted gone = log.data(event, AccessEvents.PolicyDeleted.class);
                then.policies.remove(new OwnPolicy.Key(gone.product(), gone.key()));
            }
            case "access.role.changed" -> {
                AccessEvents.RoleChanged now = log.data(event, AccessEvents.RoleChanged.class);
                then.roles.put(now.key(), now.gives());
            }
            case "accounts.role.deleted" -> then.roles.remove(event.subject().id());
            case "access.setting.changed" -> {
                AccessEvents.SettingChanged now = log.data(event, AccessEvents.SettingChanged.class);
                if (now.value() == null || now.value().isNull()) {
                    then.settings.remove(now.place());
                } else {
                    then.settings.put(now.place(), now);
                }
            }
            default -> {}
        }
    }
}
