package dev.bridge.platform.web;

import dev.bridge.kernel.problem.Problem;
import dev.bridge.platform.PlatformError;
import java.io.IOException;

/** A body that is longer than its limit; an IOException, since it is found out while reading. */
final class BodyTooLargeException extends IOException {

    private final long maximum;

    BodyTooLargeException(long maximum) {
        super("the body has more than " + maximum + " bytes");
        this.maximum = maximum;
    }

    Problem problem() {
        return problem(maximum);
    }

    static Problem problem(long maximum) {
        return Problem.of(
                        PlatformError.BODY_TOO_LARGE,
                        "The body has more than %d bytes, which is the most that this operation reads; send less at a time.",
                        maximum)
                .with("maximum", maximum)
                .with("unit", "bytes");
    }
}
