package dev.bridge.access;

import dev.bridge.decision.declaration.Value;
import dev.bridge.decision.setting.Level;
import dev.bridge.decision.setting.ScopedValue;
import dev.bridge.kernel.id.AccountId;
import java.time.Instant;

/**
 * A value that somebody set at one scope.
 *
 * @param level platform, organization, group or user
 * @param id the group or user; empty for the other scopes
 * @param priority of a group among those of a user, 1 first
 * @param revision of the account that it was set in
 * @param by who set it, {@code type:id}
 * @param at when
 */
public record SettingValue(
        SettingKey key,
        Level level,
        String id,
        Value value,
        boolean locked,
        int priority,
        long revision,
        String by,
        Instant at) {

    /** Where it stands. */
    public record Place(SettingKey key, Level level, String id) {}

    public Place place() {
        return new Place(key, level, id);
    }

    /** As the chain has it, in which the organization is named by its id. */
    ScopedValue scoped(AccountId account) {
        return new ScopedValue(level, level == Level.ORGANIZATION ? account.text() : id, value, locked, priority);
    }

    public ScopedValue scoped() {
        return new ScopedValue(level, id, value, locked, priority);
    }
}
