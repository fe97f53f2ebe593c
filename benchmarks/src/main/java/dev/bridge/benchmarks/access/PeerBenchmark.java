package dev.bridge.benchmarks.access;

import com.cedarpolicy.model.entity.Entities;
import dev.bridge.decision.Changes;
import dev.bridge.decision.Circumstances;
import dev.bridge.decision.ObjectReference;
import dev.bridge.decision.Question;
import dev.bridge.decision.Subject;
import dev.bridge.decision.graph.Check;
import dev.bridge.decision.graph.Model;
import dev.bridge.decision.graph.Snapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Cedar's own benchmark (OOPSLA 2024) in this process: github, gdrive and tinytodo as random graphs, the same questions to Bridge and to
 * Cedar, whose answers must be the same. A figure is the mean of one question asked again and again; shown are its percentiles over all
 * questions. {@code -Dgraphs=}, {@code -Dquestions=}, {@code -Dpeers=false} and {@code -Dseed=} change the run.
 */
public final class PeerBenchmark {

    private static final List<Integer> SIZES = List.of(5, 10, 20, 50);
    private static final int GRAPHS = Integer.getInteger("graphs", 200);
    private static final int QUESTIONS = Integer.getInteger("questions", 500);
    private static final boolean PEERS = Boolean.parseBoolean(System.getProperty("peers", "true"));
    private static final long SEED = Long.getLong("seed", 7);

    /** Cedar takes so much longer that a part of the questions has to do. */
    private static final int PEER_GRAPHS = 4;

    private static final int PEER_QUESTIONS = 20;
    private static final int REPEATED = 64;
    private static final int PEER_REPEATED = 2;
    private static final Circumstances NOW = Circumstances.at(Instant.parse("2026-11-24T09:00:00Z"));

    private int asked;
    private int allowed;
    private int differences;

    private PeerBenchmark() {}

    /** Prints a table in Markdown. */
    public static void main(String[] arguments) {
        System.out.printf(
                Locale.ROOT, "%d graphs of each size, %d questions each, seed %d%n%n", GRAPHS, QUESTIONS, SEED);
        System.out.println("| graph | N | allowed | asked | 50 % ns | 99 % ns |");
        System.out.println("| --- | ---: | ---: | --- | ---: | ---: |");
        PeerBenchmark benchmark = new PeerBenchmark();
        for (Shape shape : Shape.values()) {
            benchmark.warmUp(shape);
            SIZES.forEach(size -> benchmark.run(shape, size));
        }
        System.out.printf(Locale.ROOT, "%nAnswers that differ from Cedar's: %d%n", benchmark.differences);
    }

    private void warmUp(Shape shape) {
        RandomGenerator random = random(SEED + 1);
        for (int round = 0; round < 20; round++) {
            new Asked(shape, shape.sample(20, QUESTIONS, random)).measure(new ArrayList<>(), new ArrayList<>());
        }
    }

    private static RandomGenerator random(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    private void run(Shape shape, int size) {
        RandomGenerator random = random(SEED);
        List<Double> byHandle = new ArrayList<>();
        List<Double> byText = new ArrayList<>();
        List<Double> slice = new ArrayList<>();
        List<Double> all = new ArrayList<>();
        asked = 0;
        allowed = 0;
        for (int graph = 0; graph < GRAPHS; graph++) {
            Asked bridge = new Asked(shape, shape.sample(size, QUESTIONS, random));
            bridge.measure(byHandle, byText);
            if (PEERS && graph < PEER_GRAPHS) {
                bridge.compare(slice, all);
            }
        }
        print(shape, size, "Bridge, by handle", byHandle);
        print(shape, size, "Bridge, by text", byText);
        if (PEERS) {
            print(shape, size, "Cedar, what the question reaches", slice);
            print(shape, size, "Cedar, all entities", all);
        }
    }

    private void print(Shape shape, int size, String what, List<Double> nanos) {
        double[] sorted =
                nanos.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        System.out.printf(
                Locale.ROOT,
                "| %s | %d | %.1f %% | %s | %,.0f | %,.0f |%n",
                shape.name().toLowerCase(Locale.ROOT),
                size,
                100.0 * allowed / asked,
                what,
                sorted[sorted.length / 2],
                sorted[sorted.length * 99 / 100]);
    }

    /** One graph's questions. */
    private final class Asked {

        private final Shape shape;
        private final Sample sample;
        private final Check check;
        private final boolean[] answers;

        Asked(Shape shape, Sample sample) {
            this.shape = shape;
            this.sample = sample;
            Model model = Model.compile(shape.types());
            this.check = Check.of(Snapshot.empty(model, SEED).with(new Changes(sample.grants, List.of())));
            this.answers = new boolean[sample.questions.size()];
        }

        void measure(List<Double> byHandle, List<Double> byText) {
            for (int at = 0; at < answers.length; at++) {
                Sample.Question asking = sample.questions.get(at);
                Check.Handle handle = check.handle(Subject.one("user", asking.user()), NOW);
                Check.Target target = check.target(shape.asked(), asking.action());
                int object =
                        handle.object(asking.object().type(), asking.object().id());
                byHandle.add(time(REPEATED, () -> handle.allows(object, target)));
                Question question = new Question(
                        Subject.one("user", asking.user()),
                        asking.action(),
                        new ObjectReference(
                                asking.object().type(), asking.object().id()),
                        NOW);
                byText.add(time(REPEATED, () -> check.check(question).allows()));
                answers[at] = check.check(question).allows();
                asked++;
                allowed += answers[at] ? 1 : 0;
            }
        }

        void compare(List<Double> slice, List<Double> all) {
            CedarPeer cedar = new CedarPeer(shape, sample);
            for (int at = 0; at < Math.min(PEER_QUESTIONS, answers.length); at++) {
                Sample.Question asking = sample.questions.get(at);
                Entities reached = cedar.slice(asking);
                slice.add(time(PEER_REPEATED, () -> cedar.ask(asking, reached)));
                all.add(time(PEER_REPEATED, () -> cedar.withAll(asking)));
                differences += cedar.withAll(asking) == answers[at] ? 0 : 1;
            }
        }
    }

    private static double time(int times, BooleanSupplier ask) {
        double[] nanos = new double[3];
        for (int round = 0; round < nanos.length; round++) {
            int yes = 0;
            long began = System.nanoTime();
            for (int at = 0; at < times; at++) {
                yes += ask.getAsBoolean() ? 1 : 0;
            }
            nanos[round] = (System.nanoTime() - began) / (double) times;
            if (yes != 0 && yes != times) {
                throw new IllegalStateException("the same question had two answers");
            }
        }
        // The middle of three, so that a moment in which something else ran does not count.
        Arrays.sort(nanos);
        return nanos[1];
    }
}
