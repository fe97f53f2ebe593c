package dev.bridge.access.decide;

import dev.bridge.decision.unified.Entity;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.platform.caller.Caller;
import org.jspecify.annotations.Nullable;

/**
 * Who asks for decisions, and how far they may.
 *
 * @param account the only one that may be asked about; null for all
 */
record Asker(Kind kind, Caller caller, @Nullable AccountId account) {

    enum Kind {
        /** The operator's own services, products among them: about any account; what they say is believed. */
        PRODUCT,
        /** Those who govern one organization: about it. */
        ACCOUNT,
        /** About oneself. */
        SELF
    }

    /** Whether grants and properties that this caller says are believed. */
    boolean isTrusted() {
        return kind == Kind.PRODUCT;
    }

    boolean reaches(AccountId other) {
        return account == null || account.equals(other);
    }

    /**
     * Passes where the caller may ask the question.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code asking_forbidden}
     */
    void require(AskedQuestion question, boolean searchesSubjects) {
        if (kind != Kind.SELF) {
            return;
        }
        Entity subject = question.subject();
        boolean self = !searchesSubjects
                && subject.type().equals(caller.principal().type())
                && subject.id().equals(caller.principal().id())
                && question.onBehalfOf().isEmpty();
        if (!self) {
            throw forbidden("You may ask about yourself, and this is about somebody else.");
        }
        if (question.wanted().reserve()) {
            throw forbidden("Units are set aside by the product, and not by whom it serves.");
        }
    }

    private static RuntimeException forbidden(String detail) {
        return Problem.of(DecideError.ASKING_FORBIDDEN, "%s", detail).exception();
    }
}
