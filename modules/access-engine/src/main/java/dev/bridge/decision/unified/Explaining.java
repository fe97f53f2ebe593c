package dev.bridge.decision.unified;

import dev.bridge.decision.Grant;
import dev.bridge.decision.Question;
import dev.bridge.decision.graph.Grounds;
import dev.bridge.decision.graph.NearestGrant;
import dev.bridge.decision.graph.Snapshot;
import dev.bridge.decision.graph.TooComplex;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an explanation adds to the permission: the grants that give it, or the one that would. */
final class Explaining {

    private Explaining() {}

    static Part.Permission of(Asked asked, Part.Permission part) {
        String permission = asked.action().permission();
        if (permission == null || part.result() == Result.STALE) {
            return part;
        }
        Snapshot grants = asked.view().grants();
        Question question = asked.question(permission);
        GraphTypes types = asked.product().rules().types;
        try {
            return part.result() == Result.ALLOW
                    ? part.explained(because(types, Grounds.of(grants, question)), null)
                    : part.explained(List.of(), nearest(types, grants, question));
        } catch (TooComplex endless) {
            return part;
        }
    }

    private static List<String> because(GraphTypes types, List<Grant> grants) {
        return grants.stream()
                .map(grant -> types.shown(grant.edge()).toString())
                .toList();
    }

    private static @Nullable NearestGrant nearest(GraphTypes types, Snapshot grants, Question question) {
        return NearestGrant.of(grants, question)
                .map(nearest -> new NearestGrant(types.shown(nearest.edge()), nearest.lift()))
                .orElse(null);
    }
}
