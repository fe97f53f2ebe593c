package dev.bridge.server;

import dev.bridge.kernel.problem.Problem;
import dev.bridge.platform.PlatformError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers requests that Tomcat refuses before any filter sees them, in the same form as all others. */
public final class MalformedRequestAnswer extends ErrorReportValve {

    private static final Logger LOG = LoggerFactory.getLogger(MalformedRequestAnswer.class);
    private static final int REFUSED = 400;

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        if (response.getStatus() < REFUSED || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        Problem problem = Problem.of(
                PlatformError.REQUEST_MALFORMED, "The request is not valid HTTP; check its path and headers.");
        String body = "{\"type\":\"/problems/%s\",\"title\":\"%s\",\"status\":%d,\"code\":\"%s\",\"detail\":\"%s\"}"
                .formatted(
                        problem.code().code(),
                        problem.code().title(),
                        response.getStatus(),
                        problem.code().code(),
                        problem.detail());
        try {
            response.setContentType("application/problem+json");
            response.setCharacterEncoding(StandardCharsets.UTF_8);
            response.getReporter().write(body);
            response.finishResponse();
        } catch (IOException gone) {
            LOG.debug("Nobody waits for the answer any more", gone);
        }
    }
}
