package dev.bridge.decision.unified;

import dev.bridge.decision.Verdict;
import dev.bridge.decision.graph.Check;
import dev.bridge.decision.graph.TooComplex;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Whether a grant, a role or a {@code permit} gives the action: by Kleene's rules, any of them is enough. */
final class PermissionPart {

    private PermissionPart() {}

    static Part.Permission of(Asked asked) {
        Verdict granted;
        try {
            granted = granted(asked);
        } catch (TooComplex endless) {
            return Part.Permission.denied(Code.TOO_COMPLEX);
        }
        if (granted.allows()) {
            return Part.Permission.ALLOW;
        }
        Set<String> missing = new TreeSet<>(granted.missing());
        if (asked.withholdsFacts()) {
            missing.add(Roots.FACTS);
        }
        boolean failed = Asked.failed(granted);
        @Nullable String failing = null;
        for (CompiledPolicy permit : asked.action().permits()) {
            Verdict verdict = permit.judge(asked.names());
            if (verdict.allows()) {
                return result(Result.ALLOW, null, permit.name(), Set.of());
            }
            missing.addAll(verdict.missing());
            if (Asked.failed(verdict) && failing == null) {
                failing = permit.name();
            }
        }
        if (!missing.isEmpty()) {
            return result(Result.CONDITIONAL, asked.missingCode(missing), null, missing);
        }
        return failed || failing != null
                ? result(Result.DENY, Code.EVALUATION_ERROR, failing, Set.of())
                : Part.Permission.denied(Code.NO_GRANT);
    }

    private static Verdict granted(Asked asked) {
        String permission = asked.action().permission();
        return permission == null ? Verdict.NO : Check.of(asked.view().grants()).check(asked.question(permission));
    }

    private static Part.Permission result(
            Result result, @Nullable Code code, @Nullable String policy, Set<String> missing) {
        return new Part.Permission(result, code, policy, Set.copyOf(missing), List.of(), null);
    }
}
