package dev.bridge.platform.caller;

import dev.bridge.kernel.problem.Problem;
import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.platform.PlatformError;

/** What is said of a thing that the caller may not see: the same words whether there is one or not, and never its name. */
public final class Unseen {

    private Unseen() {}

    /** {@code not_found}. */
    public static ProblemException exception() {
        return Problem.of(PlatformError.NOT_FOUND, "There is no such thing, or none that you may see.")
                .exception();
    }
}
