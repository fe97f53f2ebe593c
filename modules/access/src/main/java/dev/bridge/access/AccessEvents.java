package dev.bridge.access;

import dev.bridge.decision.setting.Level;
import dev.bridge.kernel.event.Event;
import dev.bridge.kernel.event.EventType;
import dev.bridge.kernel.event.NewEvent;
import dev.bridge.kernel.event.ObjectRef;
import dev.bridge.kernel.id.AccountId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What the log tells of what decides: the new state, or the whole difference. */
final class AccessEvents {

    static final EventType RELATIONS_CHANGED = new EventType("access.relations.changed");
    static final EventType SETTING_CHANGED = new EventType("access.setting.changed");
    static final EventType ROLE_CHANGED = new EventType("access.role.changed");
    static final EventType POLICY_CHANGED = new EventType("access.policy.changed");
    static final EventType POLICY_DELETED = new EventType("access.policy.deleted");
    static final EventType DRAFT_CHANGED = new EventType("access.draft.changed");
    static final EventType FLAG_CHANGED = new EventType("access.flag.changed");
    static final EventType FLAG_OVERRIDDEN = new EventType("access.flag.overridden");
    static final EventType FLAG_EXPOSED = new EventType("access.flag.exposed");
    static final EventType SEGMENT_CHANGED = new EventType("access.segment.changed");

    /**
     * A change of grants, resources and their attributes.
     *
     * @param delta null where it is too long for an event; then it stands in {@code access.large_delta}
     */
    record RelationsChanged(int changed, @Nullable DeltaText delta) {}

    /**
     * A value of a setting at one scope as it is now.
     *
     * @param value null where none is set any more
     */
    record SettingChanged(
            String product,
            String setting,
            String scope,
            String id,
            @Nullable JsonNode value,
            boolean locked,
            int priority,
            Instant at) {

        SettingValue.Place place() {
            return new SettingValue.Place(
                    new SettingKey(product, setting), Level.valueOf(scope.toUpperCase(Locale.ROOT)), id);
        }

        /** What is set from this event on; null where nothing is. */
        @Nullable
        SettingValue set(Event event) {
            SettingValue.Place place = place();
            return value == null || value.isNull()
                    ? null
                    : new SettingValue(
                            place.key(),
                            place.level(),
                            id,
                            JsonValues.value(value),
                            locked,
                            priority,
                            event.revision(),
                            event.origin().actor().toString(),
                            at);
        }
    }

    /** What a role gives now, by product: {@code repository.reader}. */
    record RoleChanged(String key, Map<String, List<String>> gives) {}

    record PolicyChanged(
            String product,
            String key,
            List<String> actions,
            @Nullable String when,
            @Nullable String message) {}

    record PolicyDeleted(String product, String key) {}

    /** What became of a draft of so many parts. */
    record DraftChanged(String state, int parts) {}

    record FlagChanged(String product, String flag, boolean killed) {}

    /**
     * What one unit gets; nothing of its own where neither is there.
     *
     * @param id of the unit, a user's, an account's or a session's
     */
    record FlagOverridden(
            String product,
            String flag,
            String unit,
            String id,
            @Nullable String variant,
            @Nullable JsonNode value) {}

    /** A unit's first exposure to a sticky flag. */
    record FlagExposed(String product, String flag, String unit, String id, String variant) {}

    /** How many ids went into and out of a segment's lists. */
    record SegmentChanged(String product, String segment, int added, int removed) {}

    private AccessEvents() {}

    static NewEvent of(AccountId account, EventType type, String about, String id, Object data) {
        return new NewEvent(account, type, new ObjectRef(about, id), data);
    }
}
