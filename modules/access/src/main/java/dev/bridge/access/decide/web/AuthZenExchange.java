package dev.bridge.access.decide.web;

import dev.bridge.access.decide.DecideError;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.platform.caller.Caller;
import dev.bridge.platform.web.ProblemResponses;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One request of AuthZEN: JSON in, JSON out, and what is wrong as a JSON text (AuthZEN 1.0, error responses). */
final class AuthZenExchange {

    /** What the protocol has besides 400 and 500. */
    private static final Set<Integer> STATUSES = Set.of(401, 403, 429, 503);

    private final JsonMapper json;
    private final ProblemResponses problems;

    AuthZenExchange(JsonMapper json, ProblemResponses problems) {
        this.json = json;
        this.problems = problems;
    }

    /** What is said to a body of a caller. */
    interface Answer {
        Map<String, Object> answer(JsonNode body, Caller caller);
    }

    /** What is said back, whatever it was. */
    record Reply(int status, Map<String, String> headers, String body) {

        ResponseEntity<String> entity() {
            ResponseEntity.BodyBuilder response = ResponseEntity.status(status).contentType(MediaType.APPLICATION_JSON);
            headers.forEach(response::header);
            return response.body(body);
        }
    }

    Reply answer(HttpServletRequest request, Answer answer) {
        try {
            // Before the body is read.
            Caller caller = Asking.caller(request);
            return new Reply(
                    HttpStatus.OK.value(), Map.of(), json.writeValueAsString(answer.answer(body(request), caller)));
        } catch (ProblemException wrong) {
            return failed(wrong.problem());
        } catch (RuntimeException failure) {
            return failed(problems.problem(failure, request));
        }
    }

    private JsonNode body(HttpServletRequest request) {
        if (!isJson(request.getContentType())) {
            throw invalid("The body is JSON; send `Content-Type: application/json`.");
        }
        try {
            JsonNode body = json.readTree(request.getInputStream().readAllBytes());
            if (body == null || !body.isObject()) {
                throw invalid("The body is a JSON object.");
            }
            return body;
        } catch (JacksonException | IOException malformed) {
            throw invalid("The body is not well-formed JSON.");
        }
    }

    private static boolean isJson(@Nullable String contentType) {
        try {
            return contentType != null
                    && MediaType.APPLICATION_JSON.isCompatibleWith(MediaType.parseMediaType(contentType));
        } catch (InvalidMediaTypeException none) {
            return false;
        }
    }

    private Reply failed(Problem problem) {
        int own = problem.code().status();
        int status = own >= 500 || STATUSES.contains(own) ? own : HttpStatus.BAD_REQUEST.value();
        Map<String, String> headers = new LinkedHashMap<>();
        if (status == HttpStatus.UNAUTHORIZED.value()) {
            headers.put(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"bridge\"");
        }
        Object seconds = problem.members().get(ProblemResponses.RETRY_AFTER);
        if (seconds != null) {
            headers.put(HttpHeaders.RETRY_AFTER, seconds.toString());
        }
        return new Reply(status, headers, json.writeValueAsString(problem.detail()));
    }

    private static ProblemException invalid(String detail) {
        return Problem.of(DecideError.QUESTION_INVALID, "%s", detail).exception();
    }
}
