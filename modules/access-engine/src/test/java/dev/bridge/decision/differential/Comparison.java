package dev.bridge.decision.differential;

import dev.bridge.decision.Circumstances;
import dev.bridge.decision.Engine;
import dev.bridge.decision.ObjectReference;
import dev.bridge.decision.ObviousEngine;
import dev.bridge.decision.Subject;
import dev.bridge.decision.corpus.Answer;
import dev.bridge.decision.corpus.Case;
import dev.bridge.decision.corpus.Query;
import dev.bridge.decision.corpus.Written;
import dev.bridge.decision.graph.TooComplex;
import dev.bridge.decision.obvious.Obvious;
import dev.bridge.decision.obvious.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Asks an engine and the obvious evaluator the same, at every revision when it is made, and again when later ones are there. */
final class Comparison {

    private final Engine engine;
    private long decisions;
    private long undecided;

    Comparison(Engine engine) {
        this.engine = engine;
    }

    long decisions() {
        return decisions;
    }

    /** Questions that took the engine too many steps. */
    long undecided() {
        return undecided;
    }

    /**
     * An answer that is not right.
     *
     * @param found as it came, and as small as it could be made
     */
    record Difference(long seed, Scenario found, Scenario simplest, String what) {

        /** The simplest scenario as a case of the corpus. */
        String asCase() {
            List<Case.Stage> stages = new ArrayList<>(simplest.stages());
            Engine.View view = new ObviousEngine().open(Map.of());
            for (int stage = 0; stage <= simplest.asked(); stage++) {
                view = Scenario.next(view, stages.get(stage));
            }
            Case.Stage asked = stages.get(simplest.asked());
            stages.set(
                    simplest.asked(),
                    new Case.Stage(
                            asked.types(),
                            asked.changes(),
                            List.of(new Case.Ask(
                                    simplest.query(),
                                    simplest.circumstances(),
                                    Answer.of(view, simplest.query(), simplest.circumstances())))));
            return Written.of(new Case("seed " + seed, stages));
        }

        @Override
        public String toString() {
            return "world %d: %s%n%s".formatted(seed, what, asCase());
        }
    }

    /** The first difference in the world of the seed, or null. */
    @Nullable
    Difference world(long seed) {
        WorldGenerator generator = new WorldGenerator(seed);
        List<Case.Stage> stages = generator.stages();
        List<Engine.View> views = new ArrayList<>();
        List<World> worlds = new ArrayList<>();
        Engine.View view = engine.open(Map.of());
        World world = new World(Map.of(), List.of());
        for (Case.Stage stage : stages) {
            try {
                view = Scenario.next(view, stage);
            } catch (RuntimeException | StackOverflowError failure) {
                return simplest(seed, new Scenario(stages, 0, nothing(), Circumstances.at(WorldGenerator.NOW)));
            }
            world = Scenario.next(world, stage);
            views.add(view);
            worlds.add(world);
            Difference difference =
                    round(seed, generator, stages.subList(0, views.size()), views.size() - 1, view, world);
            if (difference != null) {
                return difference;
            }
        }
        int earlier = generator.earlier(stages.size());
        return round(seed, generator, stages, earlier, views.get(earlier), worlds.get(earlier));
    }

    private @Nullable Difference round(
            long seed, WorldGenerator generator, List<Case.Stage> stages, int asked, Engine.View view, World world) {
        Circumstances circumstances = generator.circumstances(world.types());
        Obvious obvious = Scenario.obvious(world, circumstances);
        for (Query query : new Round(generator, world, obvious).queries()) {
            try {
                if (Scenario.difference(view, obvious, circumstances, query) != null) {
                    return simplest(seed, new Scenario(stages, asked, query, circumstances));
                }
                decisions++;
            } catch (TooComplex given) {
                undecided++;
            }
        }
        return null;
    }

    private Difference simplest(long seed, Scenario found) {
        Scenario simplest = Simpler.simplest(found, engine);
        String what = simplest.difference(engine);
        return new Difference(seed, found, simplest, what == null ? "differs only with what was asked before" : what);
    }

    private static Query nothing() {
        return new Query.Actions(new Subject.Everyone("user"), new ObjectReference("user", "1"));
    }
}
