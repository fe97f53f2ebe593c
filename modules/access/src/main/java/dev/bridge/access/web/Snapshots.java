package dev.bridge.access.web;

import dev.bridge.access.AccountView;
import dev.bridge.access.JsonValues;
import dev.bridge.access.OwnPolicy;
import dev.bridge.access.RevisionTokens;
import dev.bridge.access.SettingKey;
import dev.bridge.access.SettingValue;
import dev.bridge.catalog.Product;
import dev.bridge.decision.Grant;
import dev.bridge.decision.copy.DeclarationWriter;
import dev.bridge.decision.copy.EntitlementCopy;
import dev.bridge.decision.copy.FlagCopy;
import dev.bridge.decision.setting.Level;
import dev.bridge.decision.unified.Account;
import dev.bridge.decision.unified.GraphTypes;
import dev.bridge.decision.unified.ProductDeclaration;
import dev.bridge.decision.unified.ProductView;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
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

    record AccountNameView(String id, String name, String kind, Map<String, Object> attributes) {}

    record AttributesView(String resource, Map<String, Object> values) {}

    /**
     * All of it.
     *
     * @param ageMillis since when what it says is known to be current
     * @param rules what Bridge and the product declare that decides, as the engine's copies read it
     * @param plans which plan the account is on, and when; absent where nothing tells
     * @param entitlements absent where nothing tells what accounts have
     */
    record SnapshotView(
            String revision,
            long ageMillis,
            String product,
            long productRevision,
            String state,
            AccountNameView account,
            List<Map<String, Object>> rules,
            Map<String, Object> flags,
            @Nullable List<Map<String, Object>> plans,
            @Nullable List<Map<String, Object>> entitlements,
            List<AttributesView> attributes,
            List<GrantView> grants,
            Map<String, Map<String, List<String>>> roles,
            List<PolicyView> policies,
            List<ValueView> settings) {}

    private final RevisionTokens tokens;

    Snapshots(RevisionTokens tokens) {
        this.tokens = tokens;
    }

    SnapshotView of(AccountView view, Duration age, String key) {
        Product product = view.platform().catalog().require(key);
        Map<String, Map<String, List<String>>> roles = new TreeMap<>();
        view.roles().forEach((name, role) -> {
            if (role.gives().containsKey(key)) {
                roles.put(name, Map.of(key, role.gives().get(key)));
            }
        });
        Account account = view.decides().account();
        ProductView decides = Objects.requireNonNull(view.decides().product(key), "every product has rules");
        ProductDeclaration declaration = decides.rules().declaration();
        return new SnapshotView(
                tokens.text(view.revision()),
                age.toMillis(),
                key,
                product.revision(),
                view.state().word(),
                new AccountNameView(account.id(), account.name(), account.kind(), account.attributes()),
                rules(view, declaration),
                FlagCopy.document(declaration, decides.rules().flagStore(), decides.flags()),
                EntitlementCopy.plans(decides.plans()),
                EntitlementCopy.document(declaration, decides.entitlements()),
                attributes(view, product),
                grants(view, product),
                roles,
                view.policies().stream()
                        .filter(policy -> policy.product().equals(key))
                        .sorted(Comparator.comparing(OwnPolicy::key))
                        .map(policy -> new PolicyView(policy.key(), policy.actions(), policy.when(), policy.message()))
                        .toList(),
                settings(view, key));
    }

    /** The types of Bridge's own, and all that the product declares. */
    private static List<Map<String, Object>> rules(AccountView view, ProductDeclaration declaration) {
        List<Map<String, Object>> rules = new ArrayList<>();
        if (!declaration.product().equals(GraphTypes.BRIDGE)) {
            view.decides()
                    .rules()
                    .product(GraphTypes.BRIDGE)
                    .map(bridge -> new ProductDeclaration(
                            GraphTypes.BRIDGE,
                            bridge.declaration().resources(),
                            Map.of(),
                            Map.of(),
                            Map.of(),
                            Map.of(),
                            Map.of(),
                            Map.of()))
                    .map(DeclarationWriter::document)
                    .ifPresent(rules::add);
        }
        rules.add(DeclarationWriter.document(declaration));
        return rules;
    }

    /** Of its own resources, and of who belongs to the account. */
    private static List<AttributesView> attributes(AccountView view, Product product) {
        GraphTypes types =
                GraphTypes.of(product.key(), product.manifest().resources().keySet());
        List<AttributesView> attributes = new ArrayList<>();
        view.forEachAttributes((object, values) -> {
            if (isOf(product, object.type())) {
                attributes.add(new AttributesView(types.shown(object).toString(), values));
            }
        });
        attributes.sort(Comparator.comparing(AttributesView::resource));
        return attributes;
    }

    private static boolean isOf(Product product, String graphType) {
        return graphType.indexOf('/') < 0 || graphType.startsWith(product.key() + "/");
    }

    /** Those on its own types, and who belongs where. */
    private static List<GrantView> grants(AccountView view, Product product) {
        GraphTypes types =
                GraphTypes.of(product.key(), product.manifest().resources().keySet());
        List<GrantView> grants = new ArrayList<>();
        view.grants().forEach(grant -> {
            if (isOf(product, grant.resource().type())) {
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
