package dev.bridge.benchmarks.access;

import dev.bridge.decision.Changes;
import dev.bridge.decision.Circumstances;
import dev.bridge.decision.Grant;
import dev.bridge.decision.Listed;
import dev.bridge.decision.ObjectReference;
import dev.bridge.decision.Subject;
import dev.bridge.decision.declaration.Action;
import dev.bridge.decision.declaration.Flag;
import dev.bridge.decision.declaration.Percent;
import dev.bridge.decision.declaration.Policy;
import dev.bridge.decision.declaration.ResourceType;
import dev.bridge.decision.declaration.Setting;
import dev.bridge.decision.declaration.Value;
import dev.bridge.decision.declaration.ValueType;
import dev.bridge.decision.entitlement.Balance;
import dev.bridge.decision.entitlement.Entitlements;
import dev.bridge.decision.entitlement.Fact;
import dev.bridge.decision.entitlement.Order;
import dev.bridge.decision.entitlement.Overage;
import dev.bridge.decision.entitlement.PlanTimes;
import dev.bridge.decision.entitlement.Quota;
import dev.bridge.decision.entitlement.Reserved;
import dev.bridge.decision.flag.FlagStore;
import dev.bridge.decision.graph.Listing;
import dev.bridge.decision.graph.Snapshot;
import dev.bridge.decision.unified.Account;
import dev.bridge.decision.unified.Claims;
import dev.bridge.decision.unified.Decider;
import dev.bridge.decision.unified.DecisionRequest;
import dev.bridge.decision.unified.Entity;
import dev.bridge.decision.unified.Flags;
import dev.bridge.decision.unified.Lister;
import dev.bridge.decision.unified.ProductDeclaration;
import dev.bridge.decision.unified.ProductRules;
import dev.bridge.decision.unified.ProductView;
import dev.bridge.decision.unified.Rules;
import dev.bridge.decision.unified.Staleness;
import dev.bridge.decision.unified.StoredAttributes;
import dev.bridge.decision.unified.View;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntSupplier;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;

/**
 * What one decision of all six parts costs in a process: 10,000 users in 500 nested teams, 50,000 repositories, and an action with a
 * permission, a forbid and its context, a setting, a feature, a flag with a constraint and a rollout, and a quota that is looked at and not
 * written. Beside it the flag alone, an explanation, and a list of 1,000 of the 50,000 repositories.
 */
public final class DecisionBenchmark {

    private static final int USERS = 10_000;
    private static final int TEAMS = 500;
    private static final int REPOSITORIES = 50_000;
    private static final int LISTED = 1_000;
    private static final int QUESTIONS = 10_000;
    private static final int ROUNDS = 41;
    private static final Instant NOW = Instant.parse("2026-11-24T09:00:00Z");
    private static final String PRODUCT = "registry";

    private static final Quota PLENTY = new Quota() {
        private final Balance balance =
                new Balance(new BigDecimal(1_000_000), BigDecimal.TEN, BigDecimal.ZERO, Overage.BLOCK, null, NOW);

        @Override
        public Balance balance(String account, String feature, Instant now) {
            return balance;
        }

        @Override
        public @Nullable Reserved reserve(Order order) {
            return null;
        }
    };

    private final RandomGenerator random =
            RandomGeneratorFactory.of("L64X128MixRandom").create(7);
    private final View view = view();
    private final DecisionRequest[] requests = new DecisionRequest[QUESTIONS];

    private DecisionBenchmark() {
        for (int at = 0; at < QUESTIONS; at++) {
            requests[at] = DecisionRequest.of(
                            PRODUCT,
                            Entity.of("user", "u" + random.nextInt(USERS)),
                            "image.scan",
                            Entity.of("repository", "r" + random.nextInt(REPOSITORIES)),
                            NOW)
                    .with(Claims.context(Map.of("country", "CH")));
        }
    }

    /** Prints a table in Markdown. */
    public static void main(String[] arguments) {
        new DecisionBenchmark().run();
    }

    private View view() {
        ProductRules rules = ProductRules.compile(declaration(), FlagStore.NONE);
        Rules all = Rules.of(List.of(rules));
        Snapshot grants = Snapshot.empty(all.model(), 7)
                .with(new Changes(grants().stream().map(rules.types()::grant).toList(), List.of()));
        ProductView product = ProductView.bare(rules)
                .on(PlanTimes.always("team"))
                .with(Entitlements.of(List.of(
                        Fact.on("image_scanning", "plan:team"),
                        Fact.metered("scans", new BigDecimal(1_000_000), Overage.BLOCK, "plan:team"))));
        return new View(
                new Account("org_1", "acme", "organization", Account.State.ACTIVE, Map.of()),
                all,
                grants,
                StoredAttributes.NONE,
                Map.of(PRODUCT, product),
                Staleness.NONE);
    }

    private static ProductDeclaration declaration() {
        Map<String, ResourceType> types = new LinkedHashMap<>();
        types.put("team", Types.type(Map.of("member", "user team#member"), Map.of()));
        types.put(
                "repository",
                Types.type(
                        Map.of("writer", "user team#member", "reader", "user team#member", "banned", "user"),
                        Map.of("pull", "(reader + writer) - banned")));
        Flag.Rule rule = new Flag.Rule(
                "context.country == 'CH'",
                null,
                null,
                new Percent(new BigDecimal(99)),
                "user",
                null,
                new Flag.Outcome.Fixed(Value.of(true)));
        return new ProductDeclaration(
                PRODUCT,
                types,
                Map.of(
                        "image.scan",
                        new Action(
                                List.of("repository"),
                                "pull",
                                "image_scanning",
                                "scanner",
                                "scanning",
                                "scans",
                                null,
                                null,
                                null,
                                /* retired= */ false)),
                Map.of(
                        "embargo",
                        new Policy(
                                Policy.Effect.FORBID,
                                List.of("image.scan"),
                                "context.country in ['KP', 'IR']",
                                null,
                                /* retired= */ false)),
                Map.of(
                        "scanning",
                        new Setting(
                                ValueType.Simple.BOOLEAN,
                                Value.of(true),
                                Setting.Merge.OVERRIDE,
                                List.of(Setting.Scope.values()),
                                null,
                                null,
                                null,
                                null,
                                /* strict= */ false,
                                null,
                                null,
                                /* retired= */ false)),
                Map.of(
                        "scanner",
                        new Flag(
                                ValueType.Simple.BOOLEAN,
                                Value.of(false),
                                null,
                                Map.of(),
                                List.of(rule),
                                List.of(),
                                /* sticky= */ false,
                                /* client= */ false,
                                null,
                                /* retired= */ false)),
                Map.of(),
                Map.of());
    }

    private List<Grant> grants() {
        List<Grant> grants = new ArrayList<>();
        for (int team = 1; team < TEAMS; team++) {
            grants.add(grant("team", "t" + team / 8, "member", members(team)));
        }
        for (int user = 0; user < USERS; user++) {
            grants.add(grant("team", "t" + random.nextInt(TEAMS), "member", Subject.one("user", "u" + user)));
        }
        for (int repository = 0; repository < REPOSITORIES; repository++) {
            grants.add(grant("repository", "r" + repository, "reader", members(random.nextInt(8))));
            grants.add(grant("repository", "r" + repository, "writer", members(random.nextInt(TEAMS))));
        }
        for (int listed = 0; listed < LISTED; listed++) {
            grants.add(grant(
                    "repository", "r" + listed * (REPOSITORIES / LISTED), "reader", Subject.one("user", "lister")));
        }
        return grants;
    }

    private static Subject members(int team) {
        return new Subject.Userset(new ObjectReference("team", "t" + team), "member");
    }

    private static Grant grant(String type, String id, String relation, Subject subject) {
        return Grant.of(new ObjectReference(type, id), relation, subject);
    }

    private void run() {
        Decider decider = Decider.of(view, PLENTY);
        Flags flags = Objects.requireNonNull(Flags.of(view, PRODUCT));
        Flags.Asking asking = new Flags.Asking("org_1", "u17", null, null, Map.of("country", "CH"), NOW);
        System.out.println("| what | yes | ns, middle round | ns, quickest round |");
        System.out.println("| --- | ---: | ---: | ---: |");
        measure("six parts, allows", QUESTIONS, () -> count(request -> decider.allows(request)));
        measure(
                "six parts, decide",
                QUESTIONS,
                () -> count(request -> decider.decide(request).allowed()));
        measure(
                "six parts, explain",
                QUESTIONS,
                () -> count(request -> decider.explain(request).allowed()));
        measure("one flag", QUESTIONS, () -> {
            int on = 0;
            for (int at = 0; at < QUESTIONS; at++) {
                on += flags.evaluate("scanner", asking) == null ? 0 : 1;
            }
            return on;
        });
        DecisionRequest list = requests[0].by(Entity.of("user", "lister"));
        Lister lister = Lister.of(view, PLENTY);
        measure("a list of 1,000 of 50,000, each decided", 1, () -> {
            List<Listed> listed = lister.resources(list, List::of, /* conditional= */ false);
            return listed.size();
        });
        Listing listing = Listing.of(view.grants());
        Subject subject = Subject.one("user", "lister");
        Circumstances now = Circumstances.at(NOW);
        measure(
                "a list of 1,000 of 50,000, the permission alone",
                1,
                () -> listing.objects(subject, "pull", PRODUCT + "/repository", now)
                        .size());
    }

    private interface Asking {
        boolean allows(DecisionRequest request);
    }

    private int count(Asking ask) {
        int allowed = 0;
        for (DecisionRequest request : requests) {
            allowed += ask.allows(request) ? 1 : 0;
        }
        return allowed;
    }

    private static void measure(String what, int times, IntSupplier ask) {
        var processor = ManagementFactory.getThreadMXBean();
        double[] nanos = new double[ROUNDS];
        int yes = 0;
        int inner = times == 1 ? 50 : 1;
        for (int round = 0; round < ROUNDS; round++) {
            long began = processor.getCurrentThreadCpuTime();
            for (int at = 0; at < inner; at++) {
                yes = ask.getAsInt();
            }
            nanos[round] = (processor.getCurrentThreadCpuTime() - began) / (double) (times * inner);
        }
        // The first quarter warms up.
        double[] kept = Arrays.copyOfRange(nanos, ROUNDS / 4, ROUNDS);
        Arrays.sort(kept);
        System.out.printf(
                Locale.ROOT, "| %s | %,d of %,d | %,.0f | %,.0f |%n", what, yes, times, kept[kept.length / 2], kept[0]);
    }
}
