package dev.bridge.decision.unified;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** The five parts that come before the quota, for one subject. What is too old for a part stands in for it. */
final class PartsOfOne {

    private PartsOfOne() {}

    static Parts of(Asked asked) {
        return new Parts(
                permission(asked),
                policy(asked),
                setting(asked),
                entitlement(asked),
                flag(asked),
                Part.Quota.NOT_EVALUATED);
    }

    /** Whether all five hold; what denies most often comes first. */
    static boolean hold(Asked asked) {
        return permission(asked).result().holds()
                && policy(asked).result().holds()
                && setting(asked).result().holds()
                && entitlement(asked).result().holds()
                && flag(asked).result().holds();
    }

    private static boolean isClosed(Asked asked, PartKind part) {
        return asked.view().staleness().closes(part);
    }

    private static Part.Permission permission(Asked asked) {
        return isClosed(asked, PartKind.PERMISSION)
                ? new Part.Permission(Result.STALE, Code.STALE, null, Set.of(), List.of(), null)
                : PermissionPart.of(asked);
    }

    private static Part.Policy policy(Asked asked) {
        return isClosed(asked, PartKind.POLICY)
                ? new Part.Policy(Result.STALE, Code.STALE, null, false, null, Set.of())
                : PolicyPart.of(asked);
    }

    private static Part.Setting setting(Asked asked) {
        String setting = asked.action().setting();
        return setting != null && isClosed(asked, PartKind.SETTING)
                ? new Part.Setting(Result.STALE, Code.STALE, setting, null, Map.of())
                : SettingPart.of(asked);
    }

    private static Part.Entitlement entitlement(Asked asked) {
        return isClosed(asked, PartKind.ENTITLEMENT)
                ? Part.Entitlement.without(
                        Result.STALE, Code.STALE, asked.action().feature(), Set.of())
                : EntitlementPart.of(asked);
    }

    private static Part.Flag flag(Asked asked) {
        String flag = asked.action().flag();
        return flag != null && isClosed(asked, PartKind.FLAG)
                ? new Part.Flag(Result.STALE, Code.STALE, flag, null)
                : FlagPart.of(asked);
    }
}
