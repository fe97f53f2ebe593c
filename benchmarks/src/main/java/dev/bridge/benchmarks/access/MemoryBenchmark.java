package dev.bridge.benchmarks.access;

import dev.bridge.decision.Changes;
import dev.bridge.decision.Circumstances;
import dev.bridge.decision.Grant;
import dev.bridge.decision.ObjectReference;
import dev.bridge.decision.Question;
import dev.bridge.decision.Subject;
import dev.bridge.decision.graph.Check;
import dev.bridge.decision.graph.Model;
import dev.bridge.decision.graph.Snapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * How much memory 1,000,000 grants of one account take, and how long they take to become a snapshot that answers: 100,000 users in 2,000
 * nested teams, 300,000 repositories. Names (the texts of ids) are weighed by themselves. {@code -Dgrants=} changes the number.
 */
public final class MemoryBenchmark {

    private static final int GRANTS = Integer.getInteger("grants", 1_000_000);
    private static final int USERS = GRANTS / 10;
    private static final int TEAMS = GRANTS / 500;
    private static final int REPOSITORIES = GRANTS * 3 / 10;

    /** Of a text of Latin letters: its object, its array's header, its letters, rounded up. */
    private static final int TEXT_BYTES = 24 + 16;

    private MemoryBenchmark() {}

    /** Prints two lines. */
    public static void main(String[] arguments) {
        Model model = Model.compile(Map.of(
                "team", Types.type(Map.of("member", "user team#member"), Map.of()),
                "repository",
                        Types.type(
                                Map.of("reader", "user team#member", "writer", "user team#member"),
                                Map.of("pull", "reader + writer"))));
        List<Grant> grants = grants();
        Set<String> names = new HashSet<>();
        grants.forEach(grant -> {
            names.add(grant.resource().id());
            if (grant.subject() instanceof Subject.One(ObjectReference object)) {
                names.add(object.id());
            }
        });
        long textBytes = names.stream()
                .mapToLong(name -> TEXT_BYTES + (name.length() + 7L) / 8 * 8)
                .sum();
        long before = used();
        long began = System.nanoTime();
        Snapshot snapshot = Snapshot.empty(model, 7).with(new Changes(grants, List.of()));
        boolean answered = Check.of(snapshot)
                .check(new Question(
                        Subject.one("user", "u1"),
                        "pull",
                        new ObjectReference("repository", "r1"),
                        Circumstances.at(Instant.parse("2026-11-24T09:00:00Z"))))
                .allows();
        double seconds = (System.nanoTime() - began) / 1e9;
        long bytes = used() - before;
        System.out.printf(
                Locale.ROOT,
                "%,d grants: %.1f bytes each; %,d names of %.1f bytes each beside it%n",
                snapshot.size(),
                bytes / (double) snapshot.size(),
                names.size(),
                textBytes / (double) names.size());
        System.out.printf(Locale.ROOT, "From grants in memory to the first answer (%s): %.2f s%n", answered, seconds);
        if (grants.isEmpty()) {
            throw new IllegalStateException("the grants are kept until here, so that their texts are not counted");
        }
    }

    private static List<Grant> grants() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
        List<Grant> grants = new ArrayList<>(GRANTS);
        for (int team = 1; team < TEAMS; team++) {
            grants.add(grant("team", "t" + team / 8, "member", members(team)));
        }
        for (int user = 0; user < USERS; user++) {
            grants.add(grant("team", "t" + random.nextInt(TEAMS), "member", Subject.one("user", "u" + user)));
        }
        for (int at = 0; grants.size() < GRANTS; at++) {
            String repository = "r" + at % REPOSITORIES;
            grants.add(grant(
                    "repository",
                    repository,
                    random.nextBoolean() ? "reader" : "writer",
                    random.nextInt(4) == 0
                            ? Subject.one("user", "u" + random.nextInt(USERS))
                            : members(random.nextInt(TEAMS))));
        }
        return grants;
    }

    private static Subject members(int team) {
        return new Subject.Userset(new ObjectReference("team", "t" + team), "member");
    }

    private static Grant grant(String type, String id, String relation, Subject subject) {
        return Grant.of(new ObjectReference(type, id), relation, subject);
    }

    private static long used() {
        for (int at = 0; at < 3; at++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
