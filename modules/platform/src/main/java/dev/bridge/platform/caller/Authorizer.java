package dev.bridge.platform.caller;

import dev.bridge.kernel.event.ObjectRef;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.problem.Problem;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a caller may do what an operation is guarded by. Declared here and implemented above, by who knows people
 * and their roles; where nothing above does, {@link OperatorAuthorizer} lets the operator do everything and nobody else
 * anything.
 */
public interface Authorizer {

    /** The answer to one question. */
    sealed interface Decision {

        record Allowed() implements Decision {}

        /** The caller may know that the thing exists. */
        record Denied(String code, String text) implements Decision {}

        /** As {@link Denied}, for a reason that has a code of its own. */
        record Refused(Problem problem) implements Decision {}

        /** For this caller the thing does not exist. */
        record Hidden() implements Decision {}

        /**
         * The caller may, but must first sign in more strongly or anew (RFC 9470).
         *
         * @param level the least level of the sign-in: {@code aal1}, {@code aal2}, {@code phr}
         * @param within how long ago at most it may have been; null where its age is of no matter
         * @param requiredBy the account above that asks for it, where it is not the one that the action is done in; else null
         */
        record AssuranceRequired(
                String level,
                @Nullable Duration within,
                @Nullable AccountId requiredBy) implements Decision {

            public AssuranceRequired(String level, @Nullable Duration within) {
                this(level, within, null);
            }
        }
    }

    /**
     * Decides.
     *
     * @param action as in {@code bridge.yaml}: {@code platform.readers.replay}
     * @param resource what it would be done to; null for the platform as a whole
     */
    Decision decide(Caller caller, String action, @Nullable ObjectRef resource);

    /** The same answer for who only wants to know it, and does nothing: it is not recorded. */
    default Decision consider(Caller caller, String action, @Nullable ObjectRef resource) {
        return decide(caller, action, resource);
    }
}
