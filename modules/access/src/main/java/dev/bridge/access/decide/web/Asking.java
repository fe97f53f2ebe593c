package dev.bridge.access.decide.web;

import dev.bridge.kernel.problem.Problem;
import dev.bridge.platform.PlatformError;
import dev.bridge.platform.caller.Caller;
import dev.bridge.platform.web.CallerFilter;
import jakarta.servlet.http.HttpServletRequest;

/** Who asks. */
final class Asking {

    static final String WHY = "Whoever is signed in may ask; about what, is judged question by question.";

    private Asking() {}

    /**
     * The caller.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code unauthenticated}
     */
    static Caller caller(HttpServletRequest request) {
        Caller caller = CallerFilter.of(request);
        if (caller == null) {
            throw Problem.of(
                            PlatformError.UNAUTHENTICATED,
                            "This needs a signed-in caller; send `Authorization: Bearer brg_...`.")
                    .exception();
        }
        return caller;
    }
}
