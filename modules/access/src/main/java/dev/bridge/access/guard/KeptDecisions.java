package dev.bridge.access.guard;

import dev.bridge.access.AccountViews;
import dev.bridge.access.RevisionTokens;
import dev.bridge.access.decide.Answered;
import dev.bridge.access.decide.AskedQuestion;
import dev.bridge.access.decide.EvaluationId;
import dev.bridge.access.decide.log.DecisionLog;
import dev.bridge.decision.unified.DecisionRequest;
import dev.bridge.decision.unified.ProductRules;
import dev.bridge.kernel.id.Ids;
import dev.bridge.platform.caller.Authorizer;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what the guard decides in the log of decisions: every denial and every deed, and of what only passes through, looked at,
 * asked or sent many times a second, as few as of what products ask.
 */
final class KeptDecisions implements GuardRecord {

    /** The last words of actions that are done all the time. */
    private static final Set<String> TRAFFIC = Set.of("read", "ask", "watch", "send");

    private final DecisionLog log;
    private final RevisionTokens tokens;
    private final Ids ids;

    KeptDecisions(DecisionLog log, RevisionTokens tokens, Ids ids) {
        this.log = log;
        this.tokens = tokens;
        this.ids = ids;
    }

    @Override
    public void keep(Ruling ruling, AccountViews.Seen seen, Authorizer.Decision decision) {
        EvaluationId id = ids.next(EvaluationId.TYPE);
        String refusal = refusal(decision);
        boolean traffic = refusal == null && TRAFFIC.contains(lastWord(ruling.action()));
        if (traffic && !DecisionLog.isSampled(id)) {
            return;
        }
        DecisionRequest request = ruling.request();
        AskedQuestion question = new AskedQuestion(
                request.product(),
                request.subject(),
                request.deed(),
                request.resource(),
                seen.view().account().text(),
                request.claims().context(),
                request.claims().facts(),
                request.wanted(),
                List.of(),
                null,
                null,
                /* explain= */ false);
        ProductRules rules = ruling.view().rules().product(request.product()).orElse(null);
        log.keepGuarded(
                new Answered(
                        id,
                        question,
                        request,
                        ruling.decision(),
                        seen.view().revision(),
                        tokens.text(seen.view().revision()),
                        ruling.now(),
                        seen.age()),
                ruling.caller(),
                rules,
                new DecisionLog.Guarded(refusal, traffic));
    }

    private static String lastWord(String action) {
        return action.substring(action.lastIndexOf('.') + 1);
    }

    private static @Nullable String refusal(Authorizer.Decision decision) {
        return switch (decision) {
            case Authorizer.Decision.Allowed _ -> null;
            case Authorizer.Decision.Denied(String code, String _) -> code;
            case Authorizer.Decision.Refused refused -> refused.problem().code().code();
            case Authorizer.Decision.Hidden _ -> "hidden";
            case Authorizer.Decision.AssuranceRequired _ -> "assurance_required";
        };
    }
}
