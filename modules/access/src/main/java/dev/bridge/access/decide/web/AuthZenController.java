package dev.bridge.access.decide.web;

import dev.bridge.access.decide.AnswerView;
import dev.bridge.access.decide.Deciding;
import dev.bridge.access.decide.ListAnswer;
import dev.bridge.access.decide.ListRequest;
import dev.bridge.access.decide.Listings;
import dev.bridge.access.decide.QuestionReader;
import dev.bridge.access.decide.QuestionReader.Searched;
import dev.bridge.platform.caller.Caller;
import dev.bridge.platform.caller.Open;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/**
 * The OpenID AuthZEN Authorization API 1.0: evaluation, evaluations and the three searches; for one organization also under {@code
 * /t/{organization}}. A denial is a 200; errors are a text.
 */
@RestController
class AuthZenController {

    static final String EVALUATION = "/access/v1/evaluation";
    private static final String EVALUATIONS = "/access/v1/evaluations";
    private static final String SEARCH = "/access/v1/search/";
    static final String TENANT = "/t/{organization}";

    private final Deciding deciding;
    private final Listings listings;
    private final AuthZenExchange exchange;

    AuthZenController(Deciding deciding, Listings listings, AuthZenExchange exchange) {
        this.deciding = deciding;
        this.listings = listings;
        this.exchange = exchange;
    }

    @PostMapping({EVALUATION, TENANT + EVALUATION})
    @Open(Asking.WHY)
    ResponseEntity<String> evaluation(
            @PathVariable(required = false) @Nullable String organization, HttpServletRequest request) {
        return exchange.answer(request, (body, caller) -> evaluation(deciding, body, organization, caller))
                .entity();
    }

    static Map<String, Object> evaluation(
            Deciding deciding, JsonNode body, @Nullable String organization, Caller caller) {
        return AnswerView.authZen(
                deciding.session(caller, organization).answer(QuestionReader.authZen(body, Searched.NOTHING)));
    }

    @PostMapping({EVALUATIONS, TENANT + EVALUATIONS})
    @Open(Asking.WHY)
    ResponseEntity<String> evaluations(
            @PathVariable(required = false) @Nullable String organization, HttpServletRequest request) {
        AuthZenExchange.Reply reply = exchange.answer(request, (body, caller) -> {
            JsonNode items = body.path("evaluations");
            if (items.isMissingNode() || items.isNull() || (items.isArray() && items.isEmpty())) {
                return evaluation(deciding, body, organization, caller);
            }
            if (!items.isArray()) {
                throw DecideController.invalid("`evaluations` is a list.");
            }
            return Map.of(
                    "evaluations",
                    Batch.answers(
                            deciding.session(caller, organization),
                            body,
                            List.copyOf(items.values()),
                            DecideController.semantics(body.path("options").path("evaluations_semantic")),
                            List.of(),
                            item -> QuestionReader.authZen(item, Searched.NOTHING),
                            AnswerView::authZen));
        });
        return reply.entity();
    }

    @PostMapping({SEARCH + "subject", TENANT + SEARCH + "subject"})
    @Open(Asking.WHY)
    ResponseEntity<String> subjects(
            @PathVariable(required = false) @Nullable String organization, HttpServletRequest request) {
        return search(organization, request, Searched.SUBJECT);
    }

    @PostMapping({SEARCH + "resource", TENANT + SEARCH + "resource"})
    @Open(Asking.WHY)
    ResponseEntity<String> resources(
            @PathVariable(required = false) @Nullable String organization, HttpServletRequest request) {
        return search(organization, request, Searched.RESOURCE);
    }

    @PostMapping({SEARCH + "action", TENANT + SEARCH + "action"})
    @Open(Asking.WHY)
    ResponseEntity<String> actions(
            @PathVariable(required = false) @Nullable String organization, HttpServletRequest request) {
        return search(organization, request, Searched.ACTION);
    }

    private ResponseEntity<String> search(
            @Nullable String organization, HttpServletRequest request, Searched searched) {
        AuthZenExchange.Reply reply = exchange.answer(request, (body, caller) -> {
            JsonNode page = body.path("page");
            JsonNode limit = page.path("limit");
            String token = page.path("token").asString("");
            ListRequest wanted = new ListRequest(
                    QuestionReader.authZen(body, searched),
                    searched,
                    /* conditional= */ false,
                    // AuthZEN knows one kind of action: what a resource's type has, it has.
                    /* permissions= */ body.path("context")
                            .path("bridge")
                            .path("include_permissions")
                            .asBoolean(false),
                    null,
                    limit.canConvertToInt() && limit.intValue() > 0 ? (Integer) limit.intValue() : null,
                    token.isEmpty() ? null : token);
            return shown(listings.list(caller, organization, wanted), wanted);
        });
        return reply.entity();
    }

    private static Map<String, Object> shown(ListAnswer answer, ListRequest wanted) {
        Map<String, Object> shown = new LinkedHashMap<>();
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("next_token", answer.next());
        page.put("count", answer.results().size());
        page.put("total", answer.total());
        shown.put("page", page);
        shown.put(
                "results",
                answer.results().stream()
                        .map(listed -> switch (wanted.searched()) {
                            case ACTION -> Map.of("name", listed.id());
                            case SUBJECT ->
                                Map.of("type", wanted.question().subject().type(), "id", listed.id());
                            case RESOURCE, NOTHING ->
                                Map.of("type", wanted.question().resource().type(), "id", listed.id());
                        })
                        .toList());
        if (answer.revision() != null) {
            shown.put("context", Map.of("revision", answer.revision()));
        }
        return shown;
    }
}
