package dev.bridge.server;

import dev.bridge.kernel.problem.Problem;
import dev.bridge.platform.PlatformError;
import dev.bridge.platform.caller.Open;
import dev.bridge.platform.web.ProblemResponses;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers what failed outside the framework's own handling, to where the servlet container forwards it. */
@Hidden
@RestController
class FailureController implements ErrorController {

    private final ProblemResponses responses;

    FailureController(ProblemResponses responses) {
        this.responses = responses;
    }

    @RequestMapping("/error")
    @Open("Says only that the request failed.")
    ResponseEntity<Map<String, Object>> failed(HttpServletRequest request) {
        if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable failure) {
            return responses.response(responses.problem(failure, request), request);
        }
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        boolean refused = status instanceof Integer code && code < 500;
        return responses.response(
                Problem.of(
                        refused ? PlatformError.REQUEST_MALFORMED : PlatformError.INTERNAL,
                        "The request could not be handled; send a valid HTTP request."),
                request);
    }
}
