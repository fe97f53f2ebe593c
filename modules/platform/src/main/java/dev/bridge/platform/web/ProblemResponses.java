package dev.bridge.platform.web;

import dev.bridge.kernel.problem.FieldProblem;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.platform.PlatformError;
import dev.bridge.platform.database.DatabaseFault;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.json.JsonMapper;

/**
 * The one place that turns failures into {@code application/problem+json} (RFC 9457). Beyond the standard's members an
 * answer has {@code code}, stable and for programs, {@code request_id}, and {@code errors}, one per wrong field.
 */
public final class ProblemResponses {

    /** A member of a problem that becomes the header {@code Retry-After}, in seconds. */
    public static final String RETRY_AFTER = "retry_after";

    /** Members that say which sign-in is needed, and become parameters of the challenge (RFC 9470 section 3). */
    public static final String ACR_VALUES = "acr_values";

    public static final String MAX_AGE = "max_age";

    /** A member that says by which algorithms a proof of a key may be signed, and becomes a challenge (RFC 9449 section 7.1). */
    public static final String DPOP_ALGORITHMS = "dpop_algs";

    private static final Logger LOG = LoggerFactory.getLogger(ProblemResponses.class);
    private static final int SECONDS_WHILE_AWAY = 2;
    private static final int SECONDS_WHILE_BUSY = 1;

    private final JsonMapper json;

    ProblemResponses(JsonMapper json) {
        this.json = json;
    }

    /** What to tell the caller about a failure. Anything unexpected is logged whole and told without its text. */
    public Problem problem(Throwable failure, HttpServletRequest request) {
        if (failure instanceof ProblemException expected) {
            return expected.problem();
        }
        if (DatabaseFault.isExhausted(failure)) {
            LOG.debug("{} {} found all connections taken", request.getMethod(), request.getRequestURI(), failure);
            return Problem.of(
                            PlatformError.DATABASE_BUSY,
                            "There is more to do than this server can at the moment. Try again, with the same"
                                    + " Idempotency-Key, so that nothing is done twice.")
                    .with(RETRY_AFTER, SECONDS_WHILE_BUSY);
        }
        if (DatabaseFault.isAway(failure)) {
            // The heartbeat has said so once; this is every request until it is back.
            LOG.debug("{} {} found the database away", request.getMethod(), request.getRequestURI(), failure);
            return Problem.of(
                            PlatformError.DATABASE_UNAVAILABLE,
                            "The database cannot be reached at the moment. Try again, with the same Idempotency-Key,"
                                    + " so that nothing is done twice.")
                    .with(RETRY_AFTER, SECONDS_WHILE_AWAY);
        }
        if (DatabaseFault.isBusy(failure)) {
            LOG.warn("{} {} lost against other work", request.getMethod(), request.getRequestURI(), failure);
            return Problem.of(
                            PlatformError.DATABASE_BUSY,
                            "Other work was in the way or it took too long; nothing was changed. Try again.")
                    .with(RETRY_AFTER, SECONDS_WHILE_BUSY);
        }
        LOG.error("{} {} failed unexpectedly", request.getMethod(), request.getRequestURI(), failure);
        return Problem.of(
                PlatformError.INTERNAL,
                "Something went wrong inside Bridge. The server's log has it under request id `%s`.",
                RequestIds.of(request));
    }

    public ResponseEntity<Map<String, Object>> response(Problem problem, HttpServletRequest request) {
        return ResponseEntity.status(problem.code().status())
                .headers(headers(problem))
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(body(problem, request));
    }

    /** For filters, which stand outside the framework's own handling. */
    public void write(Problem problem, HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.resetBuffer();
        response.setStatus(problem.code().status());
        headers(problem).forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        byte[] bytes = json.writeValueAsString(body(problem, request)).getBytes(StandardCharsets.UTF_8);
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
        response.flushBuffer();
    }

    private static HttpHeaders headers(Problem problem) {
        HttpHeaders headers = new HttpHeaders();
        Object seconds = problem.members().get(RETRY_AFTER);
        if (seconds != null) {
            headers.set(HttpHeaders.RETRY_AFTER, seconds.toString());
        }
        if (problem.code().status() == HttpStatus.UNAUTHORIZED.value()) {
            headers.set(HttpHeaders.WWW_AUTHENTICATE, challenge(problem));
            Object algorithms = problem.members().get(DPOP_ALGORITHMS);
            if (algorithms != null) {
                headers.add(HttpHeaders.WWW_AUTHENTICATE, "DPoP error=\"invalid_token\", algs=\"" + algorithms + "\"");
            }
        }
        return headers;
    }

    private static String challenge(Problem problem) {
        if (problem.code() != PlatformError.ASSURANCE_REQUIRED) {
            return "Bearer realm=\"bridge\"";
        }
        StringBuilder challenge = new StringBuilder("Bearer error=\"insufficient_user_authentication\"");
        for (String parameter : List.of(ACR_VALUES, MAX_AGE)) {
            Object value = problem.members().get(parameter);
            if (value != null) {
                challenge
                        .append(", ")
                        .append(parameter)
                        .append("=\"")
                        .append(value)
                        .append('"');
            }
        }
        return challenge.toString();
    }

    private static Map<String, Object> body(Problem problem, HttpServletRequest request) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", "/problems/" + problem.code().code());
        body.put("title", problem.code().title());
        body.put("status", problem.code().status());
        body.put("code", problem.code().code());
        body.put("detail", problem.detail());
        body.put("request_id", RequestIds.of(request));
        body.putAll(problem.members());
        List<Map<String, Object>> errors =
                problem.errors().stream().map(ProblemResponses::error).toList();
        if (!errors.isEmpty()) {
            body.put("errors", errors);
        }
        return body;
    }

    private static Map<String, Object> error(FieldProblem field) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("pointer", field.pointer());
        error.put("code", field.code());
        error.put("detail", field.detail());
        if (field.position() != null) {
            error.put("line", field.position().line());
            error.put("column", field.position().column());
        }
        return error;
    }
}
