package dev.bridge.access;

import dev.bridge.kernel.problem.FieldProblem;
import dev.bridge.kernel.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the model does not allow in a write, collected so that the caller hears of everything at once. */
final class Mistakes {

    private final List<FieldProblem> found = new ArrayList<>();

    /** Keeps a mistake; gives null, for who has nothing to go on with. */
    @SuppressWarnings("TypeParameterUnusedInFormals") // it is null
    <T> @Nullable T add(String pointer, String code, String detail) {
        found.add(new FieldProblem(pointer, code, detail, null));
        return null;
    }

    /**
     * Passes where there are none.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code relations_invalid} with all of them
     */
    void refuse() {
        if (!found.isEmpty()) {
            throw Problem.of(
                            AccessError.RELATIONS_INVALID,
                            "%s Nothing was written; `errors` has all that is wrong.",
                            found.getFirst().detail())
                    .withErrors(found)
                    .exception();
        }
    }
}
