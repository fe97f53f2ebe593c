package dev.bridge.decision.declaration;

import org.jspecify.annotations.Nullable;

/**
 * How a person must have signed in before an action (step-up, RFC 9470).
 *
 * @param within how long ago at most, or null for any time in the session
 */
public record Assurance(Level level, @Nullable Span within) {

    /** Authentication context classes, weakest first. */
    public enum Level {
        AAL1,
        AAL2,
        /** Phishing-resistant. */
        PHR
    }
}
