package dev.bridge.decision.differential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.decision.Engine;
import dev.bridge.decision.ForgetfulEngine;
import dev.bridge.decision.GraphEngine;
import dev.bridge.decision.ObviousEngine;
import dev.bridge.decision.corpus.CorpusTest;
import dev.bridge.testkit.property.Property;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * The engine against the obvious evaluator. {@code -Ddecisions=} makes a run longer, {@code -Dproperty.seed=} repeats one: a world is
 * the first of its own seed.
 */
class DifferentialTest {

    private static final long DECISIONS = Long.getLong("decisions", 10_000);

    @Test
    void theEngineAnswersWhatFollows() {
        long seed = Property.seed();
        System.out.printf("%,d decisions from seed %d%n", DECISIONS, seed);
        Comparison comparison = new Comparison(new GraphEngine());
        assertThat(firstDifference(comparison, seed, DECISIONS)).isEmpty();
        System.out.printf("%,d questions took too many steps%n", comparison.undecided());
        assertThat(comparison.undecided()).isLessThan(DECISIONS / 100);
    }

    @Test
    void anEngineThatLosesGrantsIsFoundOutAndToldInFewWords() {
        Engine wrong = new ForgetfulEngine(new ObviousEngine(), "banned");
        Comparison.Difference difference =
                firstDifference(new Comparison(wrong), 1, 10_000).orElseThrow();
        Scenario simplest = difference.simplest();
        assertThat(simplest.stages()).hasSize(1);
        assertThat(simplest.stages().getFirst().changes().writes().size()
                        + simplest.circumstances().facts().size())
                .isBetween(1, 2);
        assertThat(CorpusTest.mistakes(difference.asCase(), wrong)).hasSize(1);
        assertThat(CorpusTest.mistakes(difference.asCase(), new ObviousEngine()))
                .isEmpty();
    }

    private static Optional<Comparison.Difference> firstDifference(Comparison comparison, long seed, long decisions) {
        for (long world = seed; comparison.decisions() < decisions; world++) {
            Comparison.Difference difference = comparison.world(world);
            if (difference != null) {
                return Optional.of(difference);
            }
        }
        return Optional.empty();
    }
}
