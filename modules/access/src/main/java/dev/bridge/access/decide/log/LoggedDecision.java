package dev.bridge.access.decide.log;

import dev.bridge.access.decide.EvaluationId;
import dev.bridge.kernel.id.AccountId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A decision as it is kept.
 *
 * @param askedFor the instant that it was decided for
 * @param reason the code of the first reason; null where it was allowed
 * @param times how many like it this one stands for
 * @param revision the token of what it knew
 * @param question JSON, as it was asked, without what no rule of the product reads
 * @param answer JSON, as it was given
 */
public record LoggedDecision(
        EvaluationId id,
        AccountId account,
        Instant decidedAt,
        Instant askedFor,
        String product,
        String subjectType,
        String subjectId,
        String action,
        String resource,
        boolean allowed,
        @Nullable String reason,
        int times,
        String revision,
        String caller,
        String question,
        String answer) {

    /** Stands where a value was not kept. */
    public static final String MASKED = "masked";

    /** What makes two decisions the same, but for when they were asked. */
    record Likeness(
            AccountId account,
            String product,
            String subject,
            String action,
            String resource,
            @Nullable String reason,
            String caller,
            String question) {}

    Likeness likeness() {
        return new Likeness(
                account, product, subjectType + ":" + subjectId, action, resource, reason, caller, question);
    }

    LoggedDecision standingFor(int number) {
        return new LoggedDecision(
                id,
                account,
                decidedAt,
                askedFor,
                product,
                subjectType,
                subjectId,
                action,
                resource,
                allowed,
                reason,
                number,
                revision,
                caller,
                question,
                answer);
    }
}
