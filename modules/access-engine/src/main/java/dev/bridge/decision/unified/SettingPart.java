package dev.bridge.decision.unified;

import dev.bridge.decision.declaration.Value;
import dev.bridge.decision.setting.EffectiveSetting;
import java.util.Map;
import java.util.TreeMap;

/** Whether the action's boolean setting is in force. */
final class SettingPart {

    private SettingPart() {}

    static Part.Setting of(Asked asked) {
        String name = asked.action().setting();
        Map<String, Value> read = asked.detailed() ? read(asked) : Map.of();
        if (name == null) {
            return read.isEmpty() ? Part.Setting.NONE : new Part.Setting(Result.NOT_APPLICABLE, null, null, null, read);
        }
        EffectiveSetting effective = asked.names().setting(name);
        boolean on = effective != null && effective.value().equals(Value.of(true));
        return new Part.Setting(on ? Result.ALLOW : Result.DENY, on ? null : Code.SETTING_OFF, name, effective, read);
    }

    private static Map<String, Value> read(Asked asked) {
        Map<String, Value> read = new TreeMap<>();
        for (String name : asked.action().reads()) {
            EffectiveSetting effective = asked.names().setting(name);
            if (effective != null) {
                read.put(name, effective.value());
            }
        }
        return Map.copyOf(read);
    }
}
