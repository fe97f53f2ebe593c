package dev.bridge.decision.corpus;

import dev.bridge.decision.Changes;
import dev.bridge.decision.Circumstances;
import dev.bridge.decision.declaration.ResourceType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Stages that follow each other, with what must be true at each. */
public record Case(String name, List<Stage> stages) {

    /**
     * One revision.
     *
     * @param types the model from here on; null for the one before
     */
    public record Stage(@Nullable Map<String, ResourceType> types, Changes changes, List<Ask> asks) {}

    public record Ask(Query query, Circumstances circumstances, Outcome expected) {}

    @Override
    public String toString() {
        return name;
    }
}
