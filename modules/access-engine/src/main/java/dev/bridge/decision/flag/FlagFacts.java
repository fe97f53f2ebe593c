package dev.bridge.decision.flag;

/** What is stored about flags. The caller has it at hand: it is asked during an evaluation. */
@FunctionalInterface
public interface FlagFacts {

    FlagFacts NONE = _ -> FlagState.NONE;

    FlagState of(String flag);
}
