package dev.bridge.access.decide.web;

import dev.bridge.access.decide.ListAnswer;
import dev.bridge.access.decide.ListRequest;
import dev.bridge.access.decide.Listings;
import dev.bridge.access.decide.QuestionReader;
import dev.bridge.access.decide.QuestionReader.Searched;
import dev.bridge.decision.Listed;
import dev.bridge.platform.caller.Caller;
import dev.bridge.platform.caller.Open;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** {@code /v1/access/list}: what somebody may act on, who may, and what somebody may do. */
@RestController
class ListController {

    private final Listings listings;

    ListController(Listings listings) {
        this.listings = listings;
    }

    @PostMapping("/v1/access/list")
    @Open(Asking.WHY)
    Map<String, Object> list(@RequestBody JsonNode body, HttpServletRequest request) {
        Caller caller = Asking.caller(request);
        Searched searched = switch (body.path("find").asString("")) {
            case "resources" -> Searched.RESOURCE;
            case "subjects" -> Searched.SUBJECT;
            case "actions" -> Searched.ACTION;
            default -> throw DecideController.invalid("`find` is `resources`, `subjects` or `actions`.");
        };
        JsonNode limit = body.path("limit");
        if (!limit.isMissingNode() && !(limit.canConvertToInt() && limit.intValue() > 0)) {
            throw DecideController.invalid("`limit` is a whole number from 1 on.");
        }
        ListRequest wanted = new ListRequest(
                QuestionReader.read(body, searched),
                searched,
                body.path("include_conditional").asBoolean(false),
                body.path("include_permissions").asBoolean(false),
                body.path("subject_relation").isString()
                        ? body.path("subject_relation").stringValue()
                        : null,
                limit.isMissingNode() ? null : (Integer) limit.intValue(),
                body.path("page").isString() ? body.path("page").stringValue() : null);
        return shown(listings.list(caller, null, wanted), wanted);
    }

    private static Map<String, Object> shown(ListAnswer answer, ListRequest wanted) {
        Map<String, Object> shown = new LinkedHashMap<>();
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("next", answer.next());
        page.put("count", answer.results().size());
        page.put("total", answer.total());
        shown.put("page", page);
        if (answer.revision() != null) {
            shown.put("revision", answer.revision());
        }
        shown.put(
                "results",
                answer.results().stream().map(listed -> result(listed, wanted)).toList());
        return shown;
    }

    private static Map<String, Object> result(Listed listed, ListRequest wanted) {
        Map<String, Object> result = new LinkedHashMap<>();
        switch (wanted.searched()) {
            case SUBJECT -> result.put("type", wanted.question().subject().type());
            case RESOURCE -> result.put("type", wanted.question().resource().type());
            case ACTION, NOTHING -> result.put("type", "action");
        }
        result.put("id", listed.id());
        if (wanted.subjectRelation() != null && wanted.searched() == Searched.SUBJECT) {
            result.put("relation", wanted.subjectRelation());
        }
        if (!listed.missing().isEmpty()) {
            result.put("missing", List.copyOf(new TreeSet<>(listed.missing())));
        }
        return result;
    }
}
