package dev.bridge.decision.differential;

import dev.bridge.decision.Changes;
import dev.bridge.decision.Circumstances;
import dev.bridge.decision.Engine;
import dev.bridge.decision.corpus.Case;
import dev.bridge.decision.corpus.Query;
import dev.bridge.decision.graph.TooComplex;
import dev.bridge.decision.obvious.Obvious;
import dev.bridge.decision.obvious.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Revisions of a world, and one question.
 *
 * @param stages with nothing asked; the first has types
 * @param asked the stage at which the question is asked, after all stages are there
 */
record Scenario(List<Case.Stage> stages, int asked, Query query, Circumstances circumstances) {

    Scenario {
        stages = List.copyOf(stages);
    }

    static Engine.View next(Engine.View view, Case.Stage stage) {
        return (stage.types() == null ? view : view.under(stage.types())).with(stage.changes());
    }

    static World next(World world, Case.Stage stage) {
        Changes changes = stage.changes();
        return (stage.types() == null ? world : world.under(stage.types()))
                .without(changes.deletes())
                .with(changes.writes());
    }

    /** What is wrong with the engine's answer, or null. An engine that throws is wrong, except where it takes too many steps. */
    @Nullable
    String difference(Engine engine) {
        try {
            List<Engine.View> views = new ArrayList<>();
            Engine.View view = engine.open(Map.of());
            World world = new World(Map.of(), List.of());
            World then = world;
            for (int stage = 0; stage < stages.size(); stage++) {
                view = next(view, stages.get(stage));
                views.add(view);
                world = next(world, stages.get(stage));
                then = stage == asked ? world : then;
            }
            return difference(views.get(asked), obvious(then, circumstances), circumstances, query);
        } catch (TooComplex undecided) {
            return null;
        } catch (RuntimeException | StackOverflowError failure) {
            return failure.toString();
        }
    }

    /** @throws TooComplex if the engine gives up */
    static @Nullable String difference(Engine.View view, Obvious obvious, Circumstances circumstances, Query query) {
        try {
            return new Agreement(view, obvious, circumstances).difference(query);
        } catch (TooComplex undecided) {
            throw undecided;
        } catch (RuntimeException | StackOverflowError failure) {
            return failure.toString();
        }
    }

    static Obvious obvious(World world, Circumstances circumstances) {
        return Obvious.of(world, circumstances.now(), circumstances.context(), circumstances.facts());
    }
}
