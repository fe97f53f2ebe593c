package dev.bridge.decision.unified;

import dev.bridge.decision.Changes;
import dev.bridge.decision.Grant;
import dev.bridge.decision.ObjectReference;
import dev.bridge.decision.Subject;
import dev.bridge.decision.declaration.Action;
import dev.bridge.decision.declaration.Flag;
import dev.bridge.decision.declaration.Percent;
import dev.bridge.decision.declaration.Policy;
import dev.bridge.decision.declaration.ResourceAttribute;
import dev.bridge.decision.declaration.ResourceType;
import dev.bridge.decision.declaration.Setting;
import dev.bridge.decision.declaration.Value;
import dev.bridge.decision.declaration.ValueType;
import dev.bridge.decision.entitlement.Entitlements;
import dev.bridge.decision.entitlement.Fact;
import dev.bridge.decision.entitlement.Overage;
import dev.bridge.decision.entitlement.PlanTimes;
import dev.bridge.decision.flag.FlagState;
import dev.bridge.decision.flag.FlagStore;
import dev.bridge.decision.graph.Snapshot;
import dev.bridge.decision.setting.Level;
import dev.bridge.decision.setting.ScopedValue;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A random product, account and question; all that decides, small enough to be read. The seed decides everything. */
final class JoinedWorld {

    static final Instant NOW = Instant.parse("2026-11-24T09:00:00Z");
    static final String ACTION = "doc.do";

    private static final List<String> PEOPLE = List.of("ann", "bob");
    private static final ProductRules BRIDGE = ProductRules.compile(Registry.bridge(), FlagStore.NONE);

    final SplittableRandom random;
    final Map<String, PlainCondition> forbids = new LinkedHashMap<>();
    final Map<String, PlainCondition> permits = new LinkedHashMap<>();
    final Map<String, PlainCondition> own = new LinkedHashMap<>();
    final List<Grant> grants = new ArrayList<>();
    final List<ScopedValue> gates = new ArrayList<>();
    final List<ScopedValue> sizes = new ArrayList<>();
    final List<Fact> facts = new ArrayList<>();
    final @Nullable PlainCondition when;
    final Action action;
    final Account account;
    final boolean configured;
    final boolean killed;
    final @Nullable Integer granted;
    final int used;
    final Overage overage;
    final Staleness staleness;
    final DecisionRequest request;

    private final @Nullable String plan;
    private final @Nullable Boolean open;
    private final @Nullable Entity asking;

    JoinedWorld(long seed) {
        this.random = new SplittableRandom(seed);
        policies(forbids, "forbid", 3);
        policies(permits, "permit", 2);
        policies(own, "own", 2);
        this.when = oneIn(3) ? of(PlainCondition.ALL) : null;
        this.action = new Action(
                List.of("doc"),
                oneIn(5) ? null : "read",
                oneIn(2) ? "scan" : null,
                oneIn(3) ? "beta" : null,
                oneIn(3) ? "gate" : null,
                oneIn(2) ? "units" : null,
                when == null ? null : when.cel(),
                null,
                null,
                false);
        for (int number = 0; number < random.nextInt(6); number++) {
            grants.add(grant());
        }
        scoped(gates, () -> Value.of(random.nextBoolean()));
        scoped(sizes, () -> Value.of(random.nextLong(12)));
        for (int number = 0; number < random.nextInt(4); number++) {
            facts.add(fact());
        }
        this.account = new Account(
                "org_" + random.nextInt(50),
                "acme",
                "organization",
                oneIn(10) ? of(List.of(Account.State.values())) : Account.State.ACTIVE,
                Map.of("tier", "gold"));
        this.plan = oneIn(3) ? null : of(List.of("team", "free", PlanTimes.NONE));
        this.open = oneIn(3) ? null : (Boolean) random.nextBoolean();
        this.configured = !oneIn(10);
        this.killed = oneIn(8);
        this.granted = oneIn(5) ? null : (Integer) random.nextInt(4);
        this.used = random.nextInt(5);
        this.overage = of(List.of(Overage.values()));
        this.staleness = oneIn(12)
                ? new Staleness(
                        Duration.ofSeconds(60),
                        Duration.ofSeconds(10),
                        oneIn(2) ? Staleness.CLOSED : Set.of(of(List.of(PartKind.values()))))
                : Staleness.NONE;
        this.request = question();
        this.asking = null;
    }

    private JoinedWorld(JoinedWorld world, Entity asking) {
        this.random = world.random;
        this.forbids.putAll(world.forbids);
        this.permits.putAll(world.permits);
        this.own.putAll(world.own);
        this.when = world.when;
        this.action = world.action;
        this.grants.addAll(world.grants);
        this.gates.addAll(world.gates);
        this.sizes.addAll(world.sizes);
        this.facts.addAll(world.facts);
        this.account = world.account;
        this.plan = world.plan;
        this.open = world.open;
        this.configured = world.configured;
        this.killed = world.killed;
        this.granted = world.granted;
        this.used = world.used;
        this.overage = world.overage;
        this.staleness = world.staleness;
        this.request = world.request;
        this.asking = asking;
    }

    /** The same, as one of the chain asks. */
    JoinedWorld askedBy(Entity one) {
        return new JoinedWorld(this, one);
    }

    Entity asking() {
        return asking == null ? request.subject() : asking;
    }

    Map<String, Object> context() {
        return request.claims().context();
    }

    boolean trusted() {
        return request.claims().trusted();
    }

    Entity resource() {
        return request.resource();
    }

    @Nullable
    String plan() {
        return plan;
    }

    PlanTimes planTimes() {
        return plan == null ? PlanTimes.UNKNOWN : PlanTimes.always(plan.isEmpty() ? null : plan);
    }

    /** The stored attribute of the resource. */
    @Nullable
    Boolean open() {
        return resource().id().equals("1") ? open : null;
    }

    long size() {
        return PlainDecision.setting(this, sizeSetting(), sizes) instanceof Value.Decimal(BigDecimal number)
                ? number.longValueExact()
                : 0;
    }

    private static Setting setting(ValueType type, Value value) {
        return new Setting(
                type,
                value,
                Setting.Merge.OVERRIDE,
                List.of(Setting.Scope.values()),
                null,
                null,
                null,
                null,
                false,
                null,
                null,
                false);
    }

    static Setting gate() {
        return setting(ValueType.Simple.BOOLEAN, Value.of(true));
    }

    private static Setting sizeSetting() {
        return setting(ValueType.Simple.INTEGER, Value.of(3));
    }

    private void policies(Map<String, PlainCondition> into, String prefix, int most) {
        int count = random.nextInt(most + 1);
        for (int number = 0; number < count; number++) {
            into.put(prefix + number, of(PlainCondition.ALL));
        }
    }

    private Grant grant() {
        return switch (random.nextInt(3)) {
            case 0 -> Registry.grant("group:eng#member@user:" + of(PEOPLE));
            case 1 -> Registry.grant("doc:" + (1 + random.nextInt(2)) + "#reader@group:eng#member");
            default ->
                Registry.grant("doc:" + (1 + random.nextInt(2)) + "#" + of(List.of("reader", "banned")) + "@user:"
                        + of(PEOPLE));
        };
    }

    private void scoped(List<ScopedValue> into, Supplier<Value> value) {
        if (oneIn(3)) {
            into.add(locked(ScopedValue.of(Level.PLATFORM, "", value.get())));
        }
        if (oneIn(2)) {
            into.add(locked(ScopedValue.of(Level.ORGANIZATION, "acme", value.get())));
        }
        if (oneIn(2)) {
            into.add(locked(ScopedValue.of(Level.GROUP, "eng", value.get())));
        }
        if (oneIn(2)) {
            into.add(locked(ScopedValue.of(Level.USER, of(PEOPLE), value.get())));
        }
    }

    private ScopedValue locked(ScopedValue value) {
        return oneIn(4) ? value.lock() : value;
    }

    private Fact fact() {
        String feature = of(List.of("scan", "units"));
        Instant from = NOW.plusSeconds(random.nextInt(-3, 2));
        Fact fact = feature.equals("scan")
                ? Fact.on(feature, "plan:a")
                : Fact.metered(feature, oneIn(4) ? null : BigDecimal.valueOf(random.nextInt(2)), overage(), "plan:b");
        Fact timed = fact.between(from, oneIn(2) ? null : from.plusSeconds(1 + random.nextInt(3)));
        return oneIn(4) ? timed.owed(oneIn(2) ? null : NOW.plusSeconds(random.nextInt(-1, 2))) : timed;
    }

    private Overage overage() {
        return of(List.of(Overage.values()));
    }

    private DecisionRequest question() {
        Map<String, Object> context = new LinkedHashMap<>();
        if (oneIn(2)) {
            context.put("x", oneIn(6) ? "no number" : (Object) random.nextLong(4));
        }
        if (oneIn(2)) {
            context.put("y", random.nextBoolean());
        }
        List<Grant> said = oneIn(5) ? List.of(Registry.grant("doc:1#reader@user:" + of(PEOPLE))) : List.of();
        Entity resource = Entity.of("doc", oneIn(15) ? "9" : Integer.toString(1 + random.nextInt(2)));
        DecisionRequest asked = DecisionRequest.of("p", somebody(), ACTION, resource, NOW)
                .with(new Claims(context, said, !oneIn(4)))
                .with(Wanted.of(BigDecimal.valueOf(random.nextInt(4))));
        return oneIn(5) ? asked.by(asked.subject(), somebody()) : asked;
    }

    private Entity somebody() {
        Entity one = Entity.of(oneIn(6) ? "agent" : "user", of(PEOPLE));
        return oneIn(2) ? one.with(Map.of("role", of(List.of("admin", "guest")))) : one;
    }

    private boolean oneIn(int number) {
        return random.nextInt(number) == 0;
    }

    private <T> T of(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    /** As the engine sees it. */
    View view() {
        ProductRules rules = ProductRules.compile(declaration(), FlagStore.NONE);
        Rules all = Rules.of(List.of(BRIDGE, rules));
        Snapshot snapshot = Snapshot.empty(all.model(), 7)
                .with(Changes.writing(grants.stream().map(rules.types()::grant).toArray(Grant[]::new)));
        FlagState state = new FlagState() {
            @Override
            public boolean killed() {
                return killed;
            }
        };
        ProductView product = new ProductView(
                rules,
                planTimes(),
                SettingValues.of(rules.settings(), Map.of("gate", gates, "size", sizes)),
                rules.forbids(policies(own, Policy.Effect.FORBID)),
                _ -> state,
                configured ? Entitlements.of(facts) : null);
        StoredAttributes attributes = object ->
                object.equals(new ObjectReference("p/doc", "1")) && open != null ? Map.of("open", open) : null;
        return new View(account, all, snapshot, attributes, Map.of("p", product), staleness);
    }

    LocalQuota quota() {
        return new LocalQuota().grant(account.id(), "p/units", granted, used, overage);
    }

    private ProductDeclaration declaration() {
        Map<String, Policy> policies = new LinkedHashMap<>(policies(forbids, Policy.Effect.FORBID));
        policies.putAll(policies(permits, Policy.Effect.PERMIT));
        ResourceType doc = Registry.type(
                Map.of("open", new ResourceAttribute(ValueType.Simple.BOOLEAN, ResourceAttribute.Origin.STORED, false)),
                Map.of("reader", Registry.relation("user", "group#member"), "banned", Registry.relation("user")),
                Map.of("read", Registry.permission("reader - banned")));
        return new ProductDeclaration(
                "p",
                Map.of("doc", doc),
                Map.of(ACTION, action),
                policies,
                Map.of("gate", gate(), "size", sizeSetting()),
                Map.of("beta", beta()),
                Map.of(),
                Map.of());
    }

    private static Map<String, Policy> policies(Map<String, PlainCondition> conditions, Policy.Effect effect) {
        Map<String, Policy> policies = new LinkedHashMap<>();
        conditions.forEach((name, condition) ->
                policies.put(name, new Policy(effect, List.of(ACTION), condition.cel(), null, false)));
        return policies;
    }

    private static Flag beta() {
        Flag.Outcome on = new Flag.Outcome.Fixed(Value.of(true));
        return new Flag(
                ValueType.Simple.BOOLEAN,
                Value.of(false),
                null,
                Map.of(),
                List.of(
                        new Flag.Rule("plan == 'team' && context.x == 1", null, null, null, "account", null, on),
                        new Flag.Rule(null, null, null, new Percent(BigDecimal.valueOf(50)), "user", null, on)),
                List.of(),
                false,
                false,
                null,
                false);
    }

    static Subject subject(Entity entity) {
        return Subject.one(entity.type(), entity.id());
    }
}
