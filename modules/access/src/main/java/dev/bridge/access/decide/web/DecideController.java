package dev.bridge.access.decide.web;

import dev.bridge.access.decide.AnswerView;
import dev.bridge.access.decide.DecideError;
import dev.bridge.access.decide.Deciding;
import dev.bridge.access.decide.QuestionReader;
import dev.bridge.access.decide.QuestionReader.Searched;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.platform.caller.Open;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** {@code /v1/access/decide}. Whether a caller may ask is decided question by question: about oneself everybody may. */
@RestController
@RequestMapping("/v1/access")
class DecideController {

    /** Options of a question that a batch gives to all its items. */
    private static final List<String> OPTIONS = List.of(
            "product",
            "organization",
            "facts",
            "cost",
            "reserve",
            "hold_seconds",
            "on_behalf_of",
            "at_least",
            "exact",
            "explain");

    private final Deciding deciding;

    DecideController(Deciding deciding) {
        this.deciding = deciding;
    }

    @PostMapping("/decide")
    @Open(Asking.WHY)
    Map<String, Object> decide(@RequestBody JsonNode body, HttpServletRequest request) {
        return AnswerView.of(
                deciding.session(Asking.caller(request), null).answer(QuestionReader.read(body, Searched.NOTHING)));
    }

    @PostMapping("/decide:batch")
    @Open(Asking.WHY)
    Map<String, Object> batch(@RequestBody JsonNode body, HttpServletRequest request) {
        Deciding.Session session = deciding.session(Asking.caller(request), null);
        JsonNode items = body.path("items");
        if (!items.isArray()) {
            throw invalid("`items` is a list of questions.");
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put(
                "results",
                Batch.answers(
                        session,
                        body.path("defaults"),
                        List.copyOf(items.values()),
                        semantics(body.path("semantics")),
                        OPTIONS,
                        item -> QuestionReader.read(item, Searched.NOTHING),
                        AnswerView::of));
        return answer;
    }

    static Batch.Semantics semantics(JsonNode text) {
        if (text.isMissingNode() || text.isNull()) {
            return Batch.Semantics.EXECUTE_ALL;
        }
        return switch (text.asString("")) {
            case "execute_all" -> Batch.Semantics.EXECUTE_ALL;
            case "deny_on_first_deny" -> Batch.Semantics.DENY_ON_FIRST_DENY;
            case "permit_on_first_permit" -> Batch.Semantics.PERMIT_ON_FIRST_PERMIT;
            default ->
                throw invalid("The semantics are `execute_all`, `deny_on_first_deny` or `permit_on_first_permit`.");
        };
    }

    static ProblemException invalid(String detail) {
        return Problem.of(DecideError.QUESTION_INVALID, "%s", detail).exception();
    }
}
