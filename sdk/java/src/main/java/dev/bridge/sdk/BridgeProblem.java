package dev.bridge.sdk;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The server refused, and says why: {@code application/problem+json} (RFC 9457). */
public final class BridgeProblem extends RuntimeException {

    /** The code of an answer that is not Bridge's: of a proxy, or of another server altogether. */
    public static final String UNEXPECTED_ANSWER = "unexpected_answer";

    private static final long serialVersionUID = 1L;
    private static final Set<String> STANDARD_MEMBERS =
            Set.of("type", "title", "status", "code", "detail", "request_id", "errors", "instance");

    private record ErrorList(@Nullable List<FieldProblem> errors) {}

    private final int status;
    private final String code;
    private final @Nullable String requestId;
    private final transient ObjectNode body;

    private BridgeProblem(int status, String code, String detail, @Nullable String requestId, ObjectNode body) {
        super(detail);
        this.status = status;
        this.code = code;
        this.requestId = requestId;
        this.body = body;
    }

    static BridgeProblem of(Answer answer) {
        boolean told = answer.header("Content-Type").orElse("").startsWith("application/problem+json");
        return told ? told(answer) : unexpected(answer, null);
    }

    private static BridgeProblem told(Answer answer) {
        ObjectNode body = answer.read(ObjectNode.class);
        return new BridgeProblem(
                answer.status(),
                body.path("code").asString(UNEXPECTED_ANSWER),
                body.path("detail").asString("The server refused with status " + answer.status() + "."),
                body.path("request_id").asString(answer.header("X-Request-Id").orElse(null)),
                body);
    }

    /** An answer that Bridge does not give. */
    static BridgeProblem unexpected(Answer answer, @Nullable Exception cause) {
        String detail = "The answer, with status " + answer.status()
                + ", is not one of Bridge's; is this the address of a Bridge server?";
        ObjectNode body = BridgeJson.object()
                .put("status", answer.status())
                .put("code", UNEXPECTED_ANSWER)
                .put("detail", detail);
        BridgeProblem problem = new BridgeProblem(
                answer.status(),
                UNEXPECTED_ANSWER,
                detail,
                answer.header("X-Request-Id").orElse(null),
                body);
        if (cause != null) {
            problem.initCause(cause);
        }
        return problem;
    }

    public int status() {
        return status;
    }

    /** What kind of problem it is, for programs; its meaning never changes. */
    public String code() {
        return code;
    }

    /** What is wrong and the next step, for people. */
    public String detail() {
        return String.valueOf(getMessage());
    }

    /** Under which the server's log has the request; null where a proxy answered. */
    public @Nullable String requestId() {
        return requestId;
    }

    /** Everything that is wrong with what was sent, in its order; empty where the problem is another one. */
    public List<FieldProblem> errors() {
        List<FieldProblem> errors = BridgeJson.convert(body, ErrorList.class).errors();
        return errors == null ? List.of() : List.copyOf(errors);
    }

    /** Members beyond the standard's, such as {@code limit}. */
    public Map<String, JsonNode> members() {
        Map<String, JsonNode> members = new LinkedHashMap<>();
        body.properties().forEach(member -> {
            if (!STANDARD_MEMBERS.contains(member.getKey())) {
                members.put(member.getKey(), member.getValue());
            }
        });
        return members;
    }

    /** A member that is a list of such things; empty where it is not there. */
    public <T> List<T> list(String member, Class<T> type) {
        return body.path(member)
                .valueStream()
                .map(item -> BridgeJson.convert(item, type))
                .toList();
    }

    /** A member that is a whole number. */
    public Optional<Long> number(String member) {
        JsonNode value = body.path(member);
        return value.isIntegralNumber() ? Optional.of(value.asLong()) : Optional.empty();
    }

    /** The problem's members as a value that they stand for. */
    <T> T as(Class<T> type) {
        return BridgeJson.convert(body, type);
    }

    /** The whole problem as the server wrote it. */
    public String json() {
        return BridgeJson.write(body);
    }
}
