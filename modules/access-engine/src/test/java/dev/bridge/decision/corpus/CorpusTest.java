package dev.bridge.decision.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.decision.Engine;
import dev.bridge.decision.GraphEngine;
import dev.bridge.decision.ObviousEngine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every case, by the engine and by the obvious evaluator. */
public class CorpusTest {

    static Stream<Arguments> cases() {
        return Stream.of(new ObviousEngine(), new GraphEngine())
                .flatMap(engine -> Corpus.all().stream().map(each -> Arguments.of(each, engine)));
    }

    @ParameterizedTest(name = "{0} by {1}")
    @MethodSource("cases")
    void hasTheKnownAnswers(Case known, Engine engine) {
        assertThat(mistakes(known, engine)).isEmpty();
    }

    /** What an engine answers otherwise than the only case in the text says. */
    public static List<String> mistakes(String yaml, Engine engine) {
        List<Case> cases = Corpus.read(yaml);
        assertThat(cases).hasSize(1);
        return mistakes(cases.getFirst(), engine);
    }

    private static List<String> mistakes(Case known, Engine engine) {
        List<String> mistakes = new ArrayList<>();
        Engine.View view = engine.open(Map.of());
        for (Case.Stage stage : known.stages()) {
            view = stage.types() == null ? view : view.under(stage.types());
            view = view.with(stage.changes());
            for (Case.Ask ask : stage.asks()) {
                Outcome outcome = Answer.of(view, ask.query(), ask.circumstances());
                if (!isAsExpected(outcome, ask.expected())) {
                    mistakes.add(ask + " is " + outcome);
                }
            }
        }
        return mistakes;
    }

    private static boolean isAsExpected(Outcome outcome, Outcome expected) {
        return expected instanceof Outcome.Conditional(var missing)
                ? outcome instanceof Outcome.Conditional(var told) && told.containsAll(missing)
                : outcome.equals(expected);
    }
}
