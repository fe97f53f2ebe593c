package dev.bridge.platform.web;

import dev.bridge.kernel.problem.Problem;
import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.kernel.problem.Quoted;
import dev.bridge.platform.PlatformError;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** What the web framework finds wrong with a request, in our words. */
@RestControllerAdvice
@Order(ProblemAdvice.AFTER_PROTOCOLS)
class ProblemAdvice {

    /** Whoever speaks a protocol with errors of its own comes first. */
    static final int AFTER_PROTOCOLS = 0;

    private final ProblemResponses responses;

    ProblemAdvice(ProblemResponses responses) {
        this.responses = responses;
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> unreadable(
            HttpMessageNotReadableException failure, HttpServletRequest request) {
        return responses.response(JsonProblems.of(failure), request);
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> mediaType(
            HttpMediaTypeNotSupportedException failure, HttpServletRequest request) {
        String supported = MediaType.toString(failure.getSupportedMediaTypes());
        String sent =
                failure.getContentType() == null ? "" : failure.getContentType().toString();
        Problem problem = Problem.of(
                PlatformError.MEDIA_TYPE_UNSUPPORTED,
                "%s; send it as `%s`.",
                sent.isEmpty() ? "The body has no Content-Type" : Quoted.text(sent) + " is not read here",
                supported.isEmpty() ? "application/json" : supported);
        return responses.response(problem, request);
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> notAcceptable(
            HttpMediaTypeNotAcceptableException failure, HttpServletRequest request) {
        Problem problem = Problem.of(
                PlatformError.NOT_ACCEPTABLE,
                "The answer cannot be given in what Accept names; it comes as `%s`.",
                MediaType.toString(failure.getSupportedMediaTypes()));
        return responses.response(problem, request);
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> method(
            HttpRequestMethodNotSupportedException failure, HttpServletRequest request) {
        String allowed = failure.getSupportedHttpMethods() == null
                ? ""
                : failure.getSupportedHttpMethods().stream()
                        .map(HttpMethod::name)
                        .sorted()
                        .collect(Collectors.joining(", "));
        Problem problem = Problem.of(
                PlatformError.METHOD_NOT_ALLOWED,
                "%s is not a method of this path; it has %s.",
                Quoted.text(failure.getMethod()),
                allowed);
        ResponseEntity<Map<String, Object>> response = responses.response(problem, request);
        return ResponseEntity.status(response.getStatusCode())
                .headers(response.getHeaders())
                .header(HttpHeaders.ALLOW, allowed)
                .body(response.getBody());
    }

    @ExceptionHandler({NoResourceFoundException.class, NoHandlerFoundException.class})
    ResponseEntity<Map<String, Object>> unknownPath(HttpServletRequest request) {
        return responses.response(unknownPathProblem(request.getRequestURI()), request);
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> missingParameter(
            MissingServletRequestParameterException failure, HttpServletRequest request) {
        Problem problem = Problem.of(
                PlatformError.PARAMETER_INVALID, "The parameter `%s` is missing; send it.", failure.getParameterName());
        return responses.response(problem, request);
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> mistypedParameter(
            MethodArgumentTypeMismatchException failure, HttpServletRequest request) {
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof ProblemException refused) {
                return responses.response(refused.problem(), request);
            }
        }
        Problem problem = Problem.of(
                PlatformError.PARAMETER_INVALID,
                "The parameter `%s` cannot be %s; it takes %s.",
                failure.getName(),
                Quoted.text(String.valueOf(failure.getValue())),
                TypeWords.of(failure.getRequiredType()));
        return responses.response(problem, request);
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> other(Exception failure, HttpServletRequest request) {
        return responses.response(responses.problem(failure, request), request);
    }

    static Problem unknownPathProblem(String path) {
        return Problem.of(
                PlatformError.PATH_UNKNOWN,
                "There is nothing at %s; the operations are listed in `/openapi.yaml`.",
                Quoted.text(path));
    }
}
