package dev.bridge.decision.unified;

import dev.bridge.decision.Changes;
import dev.bridge.decision.Grant;
import dev.bridge.decision.ObjectReference;
import dev.bridge.decision.Subject;
import dev.bridge.decision.declaration.Action;
import dev.bridge.decision.declaration.Condition;
import dev.bridge.decision.declaration.Flag;
import dev.bridge.decision.declaration.Percent;
import dev.bridge.decision.declaration.Permission;
import dev.bridge.decision.declaration.PermissionParser;
import dev.bridge.decision.declaration.Policy;
import dev.bridge.decision.declaration.Relation;
import dev.bridge.decision.declaration.ResourceAttribute;
import dev.bridge.decision.declaration.ResourceType;
import dev.bridge.decision.declaration.Setting;
import dev.bridge.decision.declaration.SubjectType;
import dev.bridge.decision.declaration.Value;
import dev.bridge.decision.declaration.ValueType;
import dev.bridge.decision.entitlement.Entitlements;
import dev.bridge.decision.entitlement.Fact;
import dev.bridge.decision.entitlement.Overage;
import dev.bridge.decision.entitlement.PlanTimes;
import dev.bridge.decision.flag.FlagStore;
import dev.bridge.decision.graph.Snapshot;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The image registry of the manifest's page, an account of it, and ann who writes to {@code acme/web} through her group. */
final class Registry {

    static final Instant NOW = Instant.parse("2026-11-24T09:00:00Z");
    static final Entity ANN = Entity.of("user", "ann");
    static final Entity BOB = Entity.of("user", "bob");
    static final Entity AGENT = Entity.of("agent", "robot");
    static final Entity WEB = Entity.of("repository", "acme/web");
    static final Account ACME =
            new Account("org_1", "acme", "organization", Account.State.ACTIVE, Map.of("tier", "gold"));

    private static final String PRODUCT = "registry";

    private Registry() {}

    static ProductDeclaration declaration() {
        return new ProductDeclaration(
                PRODUCT,
                Map.of("repository", repository()),
                actions(),
                policies(),
                settings(),
                Map.of("scanner_v2", scanner()),
                Map.of(),
                Map.of("image_scanning", List.of("team", "business"), "scans", List.of("team")));
    }

    private static ResourceType repository() {
        return new ResourceType(
                Map.of(
                        "private", attribute(ResourceAttribute.Origin.STORED),
                        "urgent", attribute(ResourceAttribute.Origin.REQUEST)),
                ordered(
                        "organization", relation("organization"),
                        "owner", relation("user", "group#member"),
                        "writer", relation("user", "group#member", "agent"),
                        "reader", relation("user", "group#member", "agent", "user:*"),
                        "banned", relation("user")),
                ordered(
                        "administer", permission("owner + organization->admin"),
                        "push", permission("writer + administer"),
                        "pull", permission("(reader + push) - banned")),
                Map.of(
                        "office_hours",
                        new Condition("now.getHours(timezone) >= 8 && now.getHours(timezone) < 18", false)),
                false);
    }

    private static ResourceAttribute attribute(ResourceAttribute.Origin from) {
        return new ResourceAttribute(ValueType.Simple.BOOLEAN, from, false);
    }

    private static Map<String, Action> actions() {
        return ordered(
                "image.pull", action("pull", null, null, null, "pulls", null),
                "image.push", action("push", "private_repositories", null, null, null, "resource.private == true"),
                "image.scan", action("push", "image_scanning", "scanner_v2", null, "scans", null),
                "image.share", action("pull", null, null, "external_pulls", null, null),
                "image.list", action(null, null, null, null, null, null),
                "image.sign", action("push", null, null, null, null, null));
    }

    private static Action action(
            @Nullable String permission,
            @Nullable String feature,
            @Nullable String flag,
            @Nullable String setting,
            @Nullable String consumes,
            @Nullable String when) {
        return new Action(List.of("repository"), permission, feature, flag, setting, consumes, when, null, null, false);
    }

    private static Map<String, Policy> policies() {
        return ordered(
                "no_pull_from_embargoed",
                        policy(
                                Policy.Effect.FORBID,
                                "context.country in ['KP', 'IR']",
                                "Not available in your country.",
                                "image.pull"),
                "agents_never_administer",
                        policy(Policy.Effect.FORBID, "subject.type == 'agent'", null, "repository.administer"),
                "auditors_list",
                        policy(Policy.Effect.PERMIT, "subject.properties.role == 'auditor'", null, "image.list"),
                "small_pages",
                        policy(
                                Policy.Effect.FORBID,
                                "has(context.size) && context.size > settings.page_size",
                                null,
                                "image.list"),
                "urgent_or_not", policy(Policy.Effect.FORBID, "resource.urgent", null, "image.sign"),
                "no_division", policy(Policy.Effect.FORBID, "has(context.n) && 1 / context.n > 2", null, "image.sign"));
    }

    private static Policy policy(Policy.Effect effect, String when, @Nullable String message, String... actions) {
        return new Policy(effect, List.of(actions), when, message, false);
    }

    private static Map<String, Setting> settings() {
        List<Setting.Scope> all = List.of(Setting.Scope.values());
        return ordered(
                "external_pulls", setting(ValueType.Simple.BOOLEAN, Value.of(true), all),
                "page_size", setting(ValueType.Simple.INTEGER, Value.of(20), all));
    }

    private static Setting setting(ValueType type, Value value, List<Setting.Scope> scopes) {
        return new Setting(
                type, value, Setting.Merge.OVERRIDE, scopes, null, null, null, null, false, null, null, false);
    }

    /** For businesses, and for all that a rollout of 20% picks. */
    private static Flag scanner() {
        Flag.Outcome on = new Flag.Outcome.Fixed(Value.of(true));
        return new Flag(
                ValueType.Simple.BOOLEAN,
                Value.of(false),
                null,
                Map.of(),
                List.of(
                        new Flag.Rule("plan == 'business'", null, null, null, "account", null, on),
                        new Flag.Rule(null, null, null, new Percent(BigDecimal.valueOf(20)), "account", null, on)),
                List.of(),
                false,
                false,
                null,
                false);
    }

    /** What Bridge itself declares, as far as a registry needs it. */
    static ProductDeclaration bridge() {
        return new ProductDeclaration(
                GraphTypes.BRIDGE,
                Map.of(
                        "group",
                        type(Map.of("member", relation("user", "group#member", "agent"))),
                        "organization",
                        type(Map.of("admin", relation("user", "group#member")))),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of());
    }

    static ResourceType type(
            Map<String, ResourceAttribute> attributes,
            Map<String, Relation> relations,
            Map<String, Permission> permissions) {
        return new ResourceType(attributes, relations, permissions, Map.of(), false);
    }

    private static ResourceType type(Map<String, Relation> relations) {
        return new ResourceType(Map.of(), relations, Map.of(), Map.of(), false);
    }

    static Relation relation(String... subjects) {
        return new Relation(Arrays.stream(subjects).map(Registry::subjectType).toList(), false);
    }

    private static SubjectType subjectType(String text) {
        if (text.endsWith(":*")) {
            return new SubjectType.Everyone(text.substring(0, text.length() - 2));
        }
        int hash = text.indexOf('#');
        return hash < 0
                ? new SubjectType.One(text)
                : new SubjectType.Userset(text.substring(0, hash), text.substring(hash + 1));
    }

    static Permission permission(String expression) {
        return new Permission(
                ((PermissionParser.Result.Read) PermissionParser.parse(expression, 8)).expression(), false);
    }

    /** {@code repository:acme/web#writer@group:eng#member} in the product's words. */
    static Grant grant(String text) {
        int hash = text.indexOf('#');
        int at = text.indexOf('@', hash);
        return Grant.of(object(text.substring(0, hash)), text.substring(hash + 1, at), subject(text.substring(at + 1)));
    }

    private static Subject subject(String text) {
        int hash = text.indexOf('#');
        if (text.endsWith(":*")) {
            return new Subject.Everyone(text.substring(0, text.length() - 2));
        }
        return hash < 0
                ? new Subject.One(object(text))
                : new Subject.Userset(object(text.substring(0, hash)), text.substring(hash + 1));
    }

    static ObjectReference object(String text) {
        int colon = text.indexOf(':');
        return new ObjectReference(text.substring(0, colon), text.substring(colon + 1));
    }

    static ProductRules rules() {
        return ProductRules.compile(declaration(), FlagStore.NONE);
    }

    /** On the plan team, with what it includes. */
    static View view(String... grants) {
        ProductRules registry = rules();
        Rules rules = Rules.of(List.of(ProductRules.compile(bridge(), FlagStore.NONE), registry));
        Snapshot snapshot = Snapshot.empty(rules.model(), 7)
                .with(Changes.writing(Arrays.stream(grants)
                        .map(Registry::grant)
                        .map(registry.types()::grant)
                        .toArray(Grant[]::new)));
        ProductView product =
                ProductView.bare(registry).on(PlanTimes.always("business")).with(included());
        return new View(ACME, rules, snapshot, StoredAttributes.NONE, Map.of(PRODUCT, product), Staleness.NONE);
    }

    static View usual() {
        return view("repository:acme/web#writer@group:eng#member", "group:eng#member@user:ann");
    }

    static Entitlements included() {
        return Entitlements.of(List.of(
                Fact.on("image_scanning", "plan:team"),
                Fact.on("private_repositories", "plan:team"),
                Fact.metered("pulls", null, Overage.ALLOW, "plan:team"),
                Fact.metered("scans", BigDecimal.valueOf(200), Overage.BLOCK, "plan:team")));
    }

    static View with(View view, ProductView product) {
        return new View(
                view.account(),
                view.rules(),
                view.grants(),
                view.attributes(),
                Map.of(PRODUCT, product),
                view.staleness());
    }

    static ProductView product(View view) {
        return present(view.product(PRODUCT));
    }

    /** What a test knows to be there. */
    static <T> T present(@Nullable T value) {
        return Objects.requireNonNull(value);
    }

    static DecisionRequest ask(Entity subject, String action) {
        return DecisionRequest.of(PRODUCT, subject, action, WEB, NOW);
    }

    @SuppressWarnings("unchecked")
    private static <T> Map<String, T> ordered(Object... namesAndValues) {
        Map<String, T> map = new LinkedHashMap<>();
        for (int at = 0; at < namesAndValues.length; at += 2) {
            map.put((String) namesAndValues[at], (T) namesAndValues[at + 1]);
        }
        return map;
    }
}
