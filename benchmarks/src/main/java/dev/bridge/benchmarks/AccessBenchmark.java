package dev.bridge.benchmarks;

import dev.bridge.decision.Changes;
import dev.bridge.decision.Circumstances;
import dev.bridge.decision.Grant;
import dev.bridge.decision.Listed;
import dev.bridge.decision.ObjectReference;
import dev.bridge.decision.Question;
import dev.bridge.decision.Subject;
import dev.bridge.decision.declaration.Permission;
import dev.bridge.decision.declaration.PermissionExpression;
import dev.bridge.decision.declaration.PermissionParser;
import dev.bridge.decision.declaration.Relation;
import dev.bridge.decision.declaration.ResourceType;
import dev.bridge.decision.declaration.SubjectType;
import dev.bridge.decision.graph.Check;
import dev.bridge.decision.graph.Listing;
import dev.bridge.decision.graph.Model;
import dev.bridge.decision.graph.Snapshot;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * What a check and a list cost inside a process: 100,000 users in 2,000 nested teams, 50,000 repositories of 500 organizations, with
 * one exclusion in the permission. The same questions are asked in every round; a round's figure is its mean.
 */
public final class AccessBenchmark {

    private static final int USERS = 100_000;
    private static final int TEAMS = 2_000;
    private static final int REPOSITORIES = 50_000;
    private static final int ORGANIZATIONS = 500;
    private static final int QUESTIONS = 100_000;
    private static final int ROUNDS = 41;
    private static final int LISTS = 200;
    private static final Circumstances NOW = Circumstances.at(Instant.parse("2026-11-24T09:00:00Z"));

    /** Time on the processor, so that what else runs on the machine counts as little as may be. */
    private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();

    private final RandomGenerator random =
            RandomGeneratorFactory.of("L64X128MixRandom").create(7);
    private final Snapshot snapshot;
    private final int[] users = random.ints(QUESTIONS, 0, USERS).toArray();
    /** Every other question is about a repository that the user can pull. */
    private final int[] repositories = random.ints(QUESTIONS, 0, REPOSITORIES).toArray();

    private AccessBenchmark() {
        long began = System.nanoTime();
        this.snapshot = Snapshot.empty(model(), 7).with(new Changes(grants(), List.of()));
        System.out.printf(
                Locale.ROOT,
                "%,d grants, built in %,d ms%n%n",
                snapshot.size(),
                (System.nanoTime() - began) / 1_000_000);
        Listing listing = Listing.of(snapshot);
        for (int at = 0; at < QUESTIONS; at += 2) {
            List<Listed> pullable = listing.objects(user(users[at]), "pull", "repository", NOW);
            if (!pullable.isEmpty()) {
                String id = pullable.get(random.nextInt(pullable.size())).id();
                repositories[at] = Integer.parseInt(id.substring(1));
            }
        }
    }

    /** Prints a table in Markdown. */
    public static void main(String[] arguments) {
        new AccessBenchmark().run();
    }

    private static Model model() {
        SubjectType user = new SubjectType.One("user");
        SubjectType members = new SubjectType.Userset("team", "member");
        Map<String, ResourceType> types = new LinkedHashMap<>();
        types.put("team", type(Map.of("member", List.of(user, members)), Map.of()));
        types.put("organization", type(Map.of("admin", List.of(user, members)), Map.of()));
        types.put(
                "repository",
                type(
                        Map.of(
                                "organization", List.of(new SubjectType.One("organization")),
                                "writer", List.of(user, members),
                                "reader", List.of(user, members),
                                "banned", List.of(user)),
                        Map.of("push", "writer + organization->admin", "pull", "(reader + push) - banned")));
        return Model.compile(types);
    }

    private static ResourceType type(Map<String, List<SubjectType>> relations, Map<String, String> permissions) {
        Map<String, Relation> stored = new LinkedHashMap<>();
        relations.forEach((name, subjects) -> stored.put(name, new Relation(subjects, false)));
        Map<String, Permission> computed = new LinkedHashMap<>();
        permissions.forEach((name, text) -> computed.put(name, new Permission(expression(text), false)));
        return new ResourceType(Map.of(), stored, computed, Map.of(), false);
    }

    private static PermissionExpression expression(String text) {
        return switch (PermissionParser.parse(text, 8)) {
            case PermissionParser.Result.Read read -> read.expression();
            case PermissionParser.Result.Wrong wrong -> throw new IllegalStateException(wrong.detail());
        };
    }

    private List<Grant> grants() {
        List<Grant> grants = new ArrayList<>();
        for (int team = 1; team < TEAMS; team++) {
            grants.add(grant("team", "t" + team / 8, "member", members(team)));
        }
        for (int user = 0; user < USERS; user++) {
            for (int each = random.nextInt(1, 5); each > 0; each--) {
                grants.add(grant("team", "t" + random.nextInt(TEAMS), "member", user(user)));
            }
        }
        for (int organization = 0; organization < ORGANIZATIONS; organization++) {
            grants.add(grant("organization", "o" + organization, "admin", members(TEAMS / 2 + organization)));
        }
        for (int repository = 0; repository < REPOSITORIES; repository++) {
            String id = "r" + repository;
            grants.add(grant(
                    "repository", id, "organization", Subject.one("organization", "o" + repository % ORGANIZATIONS)));
            grants.add(grant("repository", id, "reader", members(random.nextInt(TEAMS / 8, TEAMS))));
            grants.add(grant("repository", id, "writer", members(random.nextInt(TEAMS / 8, TEAMS))));
            grants.add(grant("repository", id, "reader", user(random.nextInt(USERS))));
            if (repository % 10 == 0) {
                grants.add(grant("repository", id, "banned", user(random.nextInt(USERS))));
            }
        }
        return grants;
    }

    private static Subject user(int number) {
        return Subject.one("user", "u" + number);
    }

    private static Subject members(int team) {
        return new Subject.Userset(new ObjectReference("team", "t" + team), "member");
    }

    private static Grant grant(String type, String id, String relation, Subject subject) {
        return Grant.of(new ObjectReference(type, id), relation, subject);
    }

    private void run() {
        Check check = Check.of(snapshot);
        Check.Target pull = check.target("repository", "pull");
        Check.Handle[] handles = new Check.Handle[QUESTIONS];
        int[] objects = new int[QUESTIONS];
        Question[] questions = new Question[QUESTIONS];
        for (int at = 0; at < QUESTIONS; at++) {
            handles[at] = check.handle(user(users[at]), NOW);
            objects[at] = handles[at].object("repository", "r" + repositories[at]);
            questions[at] = new Question(
                    user(users[at]), "pull", new ObjectReference("repository", "r" + repositories[at]), NOW);
        }
        System.out.println("| what | allowed | ns, middle round | ns, slowest round |");
        System.out.println("| --- | ---: | ---: | ---: |");
        measure("check by handle", at -> handles[at].allows(objects[at], pull));
        measure("check by text", at -> check.check(questions[at]).allows());
        lists();
    }

    private static void measure(String what, IntPredicate ask) {
        double[] nanos = new double[ROUNDS];
        int allowed = 0;
        for (int round = 0; round < ROUNDS; round++) {
            allowed = 0;
            long began = CPU.getCurrentThreadCpuTime();
            for (int at = 0; at < QUESTIONS; at++) {
                allowed += ask.test(at) ? 1 : 0;
            }
            nanos[round] = (CPU.getCurrentThreadCpuTime() - began) / (double) QUESTIONS;
        }
        // The first quarter warms up.
        double[] kept = Arrays.copyOfRange(nanos, ROUNDS / 4, ROUNDS);
        Arrays.sort(kept);
        System.out.printf(
                Locale.ROOT,
                "| %s | %.1f %% | %.0f | %.0f |%n",
                what,
                100.0 * allowed / QUESTIONS,
                kept[kept.length / 2],
                kept[kept.length - 1]);
    }

    private void lists() {
        Listing listing = Listing.of(snapshot);
        double[] micros = new double[ROUNDS];
        long listed = 0;
        for (int round = 0; round < ROUNDS; round++) {
            listed = 0;
            long began = CPU.getCurrentThreadCpuTime();
            for (int at = 0; at < LISTS; at++) {
                listed += listing.objects(user(users[at]), "pull", "repository", NOW)
                        .size();
            }
            micros[round] = (CPU.getCurrentThreadCpuTime() - began) / 1_000.0 / LISTS;
        }
        double[] kept = Arrays.copyOfRange(micros, ROUNDS / 4, ROUNDS);
        Arrays.sort(kept);
        System.out.printf(
                Locale.ROOT,
                "%nA list has %d repositories on average and takes %.0f microseconds in the middle round, %.0f in the slowest.%n",
                listed / LISTS,
                kept[kept.length / 2],
                kept[kept.length - 1]);
    }
}
