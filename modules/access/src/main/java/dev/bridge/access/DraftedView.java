package dev.bridge.access;

import dev.bridge.catalog.ManifestText;
import dev.bridge.decision.entitlement.Entitlements;
import dev.bridge.decision.graph.Snapshot;
import dev.bridge.decision.setting.ScopedValue;
import dev.bridge.decision.unified.ProductView;
import dev.bridge.decision.unified.Rules;
import dev.bridge.decision.unified.Staleness;
import dev.bridge.decision.unified.View;
import dev.bridge.kernel.id.AccountId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An account's view as it would be with a draft. */
final class DraftedView {

    private DraftedView() {}

    static View of(AccountView account, AccountContent content, DraftContent draft) {
        View live = account.decides();
        PlatformView platform = platform(account.platform(), draft);
        AccountContent drafted = content.withRoles(roles(content, draft)).withPolicies(policies(content, draft));
        for (DraftContent.SettingPart part : draft.settings()) {
            SettingValue value = value(part);
            drafted = drafted.with(new SettingValue.Place(part.key(), DraftParts.level(part), part.id()), value);
        }
        boolean remodelled = draft.manifest() != null || !draft.roles().isEmpty();
        Rules rules = remodelled ? AccountRules.rules(platform, drafted.roles()) : live.rules();
        Snapshot grants = remodelled ? content.grants().under(rules.model()) : content.grants();
        AccountId id = account.account();
        return new View(
                live.account(),
                rules,
                grants,
                live.attributes(),
                AccountRules.products(id, rules, platform, drafted, entitlements(live)),
                Staleness.NONE);
    }

    /** What the account has does not depend on a draft; null where nothing tells. */
    private static @Nullable Map<String, Entitlements> entitlements(View live) {
        Map<String, Entitlements> known = new HashMap<>();
        for (Map.Entry<String, ProductView> product : live.products().entrySet()) {
            Entitlements has = product.getValue().entitlements();
            if (has == null) {
                return null;
            }
            known.put(product.getKey(), has);
        }
        return known;
    }

    private static PlatformView platform(PlatformView live, DraftContent draft) {
        return draft.manifest() == null
                ? live
                : live.with(ManifestText.read(draft.manifest().getBytes(StandardCharsets.UTF_8))
                        .orThrow());
    }

    private static Map<String, OwnRole> roles(AccountContent content, DraftContent draft) {
        Map<String, OwnRole> roles = new HashMap<>(content.roles());
        draft.roles().forEach(part -> roles.put(part.role(), new OwnRole(part.role(), part.gives(), 0)));
        return roles;
    }

    private static Map<OwnPolicy.Key, OwnPolicy> policies(AccountContent content, DraftContent draft) {
        Map<OwnPolicy.Key, OwnPolicy> policies = new HashMap<>(content.policies());
        for (DraftContent.PolicyPart part : draft.policies()) {
            List<String> forbid = part.forbid();
            if (forbid == null) {
                policies.remove(part.key());
            } else {
                policies.put(
                        part.key(),
                        new OwnPolicy(part.product(), part.policy(), forbid, part.when(), part.message(), 0));
            }
        }
        return policies;
    }

    private static @Nullable SettingValue value(DraftContent.SettingPart part) {
        if (part.value() == null) {
            return null;
        }
        Integer priority = part.priority();
        return new SettingValue(
                part.key(),
                DraftParts.level(part),
                part.id(),
                JsonValues.value(part.value()),
                part.locked(),
                priority == null ? ScopedValue.DEFAULT_PRIORITY : priority,
                0,
                "",
                Instant.EPOCH);
    }
}
