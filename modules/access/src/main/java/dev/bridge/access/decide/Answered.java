package dev.bridge.access.decide;

import dev.bridge.access.RevisionToken;
import dev.bridge.decision.unified.Decision;
import dev.bridge.decision.unified.DecisionRequest;
import dev.bridge.kernel.id.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A question with its answer.
 *
 * @param request as it was decided; null where no account was found to decide about
 * @param revision what the answer knew, as text; null where there was no account
 * @param age of what it rests on
 */
public record Answered(
        EvaluationId id,
        AskedQuestion question,
        @Nullable DecisionRequest request,
        Decision decision,
        @Nullable RevisionToken token,
        @Nullable String revision,
        Instant evaluatedAt,
        Duration age) {

    /** The request; there is one where an account was found. */
    public DecisionRequest asked() {
        return Objects.requireNonNull(request);
    }

    /** The account; there is one where a request is. */
    public AccountId account() {
        return Objects.requireNonNull(token).account();
    }
}
