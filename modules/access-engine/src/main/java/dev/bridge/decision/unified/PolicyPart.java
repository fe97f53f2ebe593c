package dev.bridge.decision.unified;

import dev.bridge.decision.Verdict;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Whether nothing forbids the action. One forbid is enough, and so is one that fails: it might have forbidden. */
final class PolicyPart {

    private PolicyPart() {}

    static Part.Policy of(Asked asked) {
        List<CompiledPolicy> product = asked.action().forbids();
        List<CompiledPolicy> own = asked.action().forbids(asked.product().forbids());
        if (product.isEmpty() && own.isEmpty()) {
            return Part.Policy.ALLOW;
        }
        Found found = new Found();
        product.forEach(policy -> found.ask(policy, asked));
        own.forEach(policy -> found.ask(policy, asked));
        return found.part(asked);
    }

    /** What was found so far: the first that forbids, the first that failed, and what others hang on. */
    private static final class Found {
        private @Nullable CompiledPolicy forbids;
        private @Nullable CompiledPolicy failed;
        private final Set<String> missing = new TreeSet<>();

        void ask(CompiledPolicy policy, Asked asked) {
            if (forbids != null) {
                return;
            }
            Verdict verdict = policy.judge(asked.names());
            switch (verdict.truth()) {
                case TRUE -> forbids = policy;
                case FALSE -> {}
                case UNKNOWN -> {
                    missing.addAll(verdict.missing());
                    if (Asked.failed(verdict) && failed == null) {
                        failed = policy;
                    }
                }
            }
        }

        Part.Policy part(Asked asked) {
            if (forbids != null) {
                return new Part.Policy(
                        Result.DENY, Code.FORBIDDEN, forbids.name(), forbids.own(), forbids.message(), Set.of());
            }
            if (failed != null) {
                return new Part.Policy(Result.DENY, Code.EVALUATION_ERROR, failed.name(), failed.own(), null, Set.of());
            }
            return missing.isEmpty()
                    ? Part.Policy.ALLOW
                    : new Part.Policy(
                            Result.CONDITIONAL, asked.missingCode(missing), null, false, null, Set.copyOf(missing));
        }
    }
}
