package dev.bridge.access.web;

import dev.bridge.access.AccountView;
import dev.bridge.access.JsonValues;
import dev.bridge.access.OwnPolicy;
import dev.bridge.access.RevisionTokens;
import dev.bridge.access.SettingKey;
import dev.bridge.access.SettingValue;
import dev.bridge.catalog.Product;
import dev.bridge.decision.Grant;
import dev.bridge.decision.setting.Level;
import dev.bridge.decision.unified.GraphTypes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** What a product's process needs in order to decide about one account by itself: never another account's, and of one product only. */
@Component
class Snapshots {

    record GrantView(
            String resource,
            String relation,
            String subject,
            @Nullable String condition,
            @Nullable Map<String, Object> context,
            @Nullable Instant expiresAt) {}

    record PolicyView(
            String policy,
            List<String> forbid,
            @Nullable String when,
            @Nullable String message) {}

    record ValueView(String setting, String scope, String id, JsonNode value, boolean locked, int priority) {}

    record SnapshotView(
            String revision,
            String product,
            long productRevision,
            String state,
            List<GrantView> grants,
            Map<String, Map<String, List<String>>> roles,
            List<PolicyView> policies,
            List<ValueView> settings) {}

    private final RevisionTokens tokens;

    Snapshots(RevisionTokens tokens) {
        this.tokens = tokens;
    }

    SnapshotView of(AccountView view, String key) {
        Product product = view.platform().catalog().require(key);
        Map<String, Map<String, List<String>>> roles = new TreeMap<>();
        view.roles().forEach((name, role) -> {
            if (role.gives().containsKey(key)) {
                roles.put(name, Map.of(key, role.gives().get(key)));
            }
        });
        return new SnapshotView(
                tokens.text(view.revision()),
                key,
                product.revision(),
                view.state().word(),
                grants(view, product),
                roles,
                view.policies().stream()
                        .filter(policy -> policy.product().equals(key))
                        .sorted(Comparator.comparing(OwnPolicy::key))
                        .map(policy -> new PolicyView(policy.key(), policy.actions(), policy.when(), policy.message()))
                        .toList(),
                settings(view, key));
    }

    /** Those on its own types, and who belongs where. */
    private static List<GrantView> grants(AccountView view, Product product) {
        GraphTypes types =
                GraphTypes.of(product.key(), product.manifest().resources().keySet());
        List<GrantView> grants = new ArrayList<>();
        view.grants().forEach(grant -> {
            String type = grant.resource().type();
            if (type.indexOf('/') < 0 || type.startsWith(product.key() + "/")) {
                grants.add(view(types, grant));
            }
        });
        grants.sort(Comparator.comparing(GrantView::resource)
                .thenComparing(GrantView::relation)
                .thenComparing(GrantView::subject));
        return grants;
    }

    private static GrantView view(GraphTypes types, Grant grant) {
        Grant.Edge edge = types.shown(grant.edge());
        Grant.Bound bound = grant.bound();
        return new GrantView(
                edge.resource().toString(),
                edge.relation(),
                edge.subject().toString(),
                bound == null ? null : bound.condition(),
                bound == null ? null : bound.context(),
                grant.expiresAt());
    }

    private static List<ValueView> settings(AccountView view, String product) {
        List<ValueView> values = new ArrayList<>();
        view.platform()
                .catalog()
                .require(product)
                .manifest()
                .settings()
                .keySet()
                .forEach(name -> {
                    SettingValue value = view.platform().setting(new SettingKey(product, name));
                    if (value != null) {
                        values.add(view(value));
                    }
                });
        view.settings().stream()
                .filter(value -> value.key().product().equals(product))
                .map(Snapshots::view)
                .forEach(values::add);
        values.sort(Comparator.comparing(ValueView::setting)
                .thenComparing(ValueView::scope)
                .thenComparing(ValueView::id));
        return values;
    }

    private static ValueView view(SettingValue value) {
        return new ValueView(
                value.key().setting(),
                word(value.level()),
                value.id(),
                JsonValues.json(value.value()),
                value.locked(),
                value.priority());
    }

    private static String word(Level level) {
        return level.name().toLowerCase(Locale.ROOT);
    }
}
