package dev.bridge.access.decide.web;

import dev.bridge.access.decide.AnswerView;
import dev.bridge.access.decide.Deciding;
import dev.bridge.access.decide.EvaluationId;
import dev.bridge.access.decide.QuestionReader;
import dev.bridge.access.decide.QuestionReader.Searched;
import dev.bridge.access.decide.log.DecisionLog;
import dev.bridge.access.decide.log.LoggedDecision;
import dev.bridge.access.web.AskedAccount;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.caller.Caller;
import dev.bridge.platform.caller.Guarded;
import dev.bridge.platform.caller.Unseen;
import dev.bridge.platform.web.Page;
import dev.bridge.platform.web.PageRequest;
import dev.bridge.platform.web.RawJson;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** {@code /v1/access/decisions}: what was decided, and why. */
@RestController
class DecisionController {

    /**
     * A decision as a line of the list.
     *
     * @param times how many like it this one stands for
     */
    record DecisionLine(
            EvaluationId id,
            Instant decidedAt,
            String product,
            String subject,
            String action,
            String resource,
            boolean decision,
            @Nullable String reason,
            int times,
            String caller) {

        static DecisionLine of(LoggedDecision logged) {
            return new DecisionLine(
                    logged.id(),
                    logged.decidedAt(),
                    logged.product(),
                    logged.subjectType() + ":" + logged.subjectId(),
                    logged.action(),
                    logged.resource(),
                    logged.allowed(),
                    logged.reason(),
                    logged.times(),
                    logged.caller());
        }
    }

    private final AskedAccount asked;
    private final DecisionLog log;
    private final Deciding deciding;
    private final JsonMapper json;

    DecisionController(AskedAccount asked, DecisionLog log, Deciding deciding, JsonMapper json) {
        this.asked = asked;
        this.log = log;
        this.deciding = deciding;
        this.json = json;
    }

    @GetMapping("/v1/access/decisions")
    @Guarded(value = "decisions.read", resource = "organization:{organization}", cli = "bridge access decisions")
    Page<DecisionLine> list(
            @RequestParam(required = false) @Nullable String organization,
            @RequestParam(required = false) @Nullable String subject,
            @RequestParam(required = false) @Nullable String action,
            @RequestParam(required = false) @Nullable String resource,
            @RequestParam(required = false) @Nullable Boolean decision,
            Caller caller,
            PageRequest page) {
        AccountId account = asked.id(organization, caller);
        return page.page(
                log.list(
                        account,
                        subject,
                        action,
                        resource,
                        decision,
                        page.before(EvaluationId.TYPE),
                        page.limitAndOne()),
                logged -> logged.id().text(),
                DecisionLine::of);
    }

    /** As it was kept; and explained again from the same revision and instant, as long as that revision is kept. */
    @GetMapping("/v1/access/decisions/{id}")
    @Guarded(value = "decisions.read", resource = "organization:{organization}", cli = "bridge access explain")
    Map<String, Object> show(
            @PathVariable EvaluationId id,
            @RequestParam(required = false) @Nullable String organization,
            Caller caller) {
        AccountId account = asked.id(organization, caller);
        LoggedDecision logged =
                log.find(id).filter(found -> found.account().equals(account)).orElseThrow(Unseen::exception);
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("decided_at", logged.decidedAt());
        shown.put("caller", logged.caller());
        shown.put("times", logged.times());
        shown.put("question", new RawJson(logged.question()));
        shown.put("answer", new RawJson(logged.answer()));
        var question = json.readTree(logged.question());
        deciding.explainedAgain(
                        logged.revision(),
                        QuestionReader.read(question, Searched.NOTHING),
                        question.path("trusted").asBoolean(false),
                        logged.askedFor())
                .ifPresent(decision -> shown.put("explanation", AnswerView.explanation(decision)));
        return shown;
    }
}
