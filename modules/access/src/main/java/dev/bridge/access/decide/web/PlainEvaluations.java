package dev.bridge.access.decide.web;

import dev.bridge.access.decide.Deciding;
import dev.bridge.platform.web.CallerFilter;
import dev.bridge.platform.web.SafetyHeaders;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/**
 * One evaluation of AuthZEN, answered before the chain of filters and the dispatch that cost several times what the decision does: products
 * ask it before everything that they do. The same code reads, decides and answers; who calls is found out by the same authenticators, and
 * the answer has the same headers. A request that wants anything else of the chain, which is its trace, its idempotency or the decoding of
 * its path, takes the usual way to {@link AuthZenController}.
 */
final class PlainEvaluations implements Filter {

    private static final String EVALUATION = AuthZenController.EVALUATION;
    private static final String TENANTS = "/t/";

    /** Of each of these the chain makes something. */
    private static final String TRACE = "traceparent";

    private static final String IDEMPOTENCY = "Idempotency-Key";

    private record Route(boolean ofTenant, int status) {}

    private final Deciding deciding;
    private final AuthZenExchange exchange;
    private final CallerFilter callers;
    private final MeterRegistry metrics;
    private final Map<Route, Timer> timers = new ConcurrentHashMap<>();

    PlainEvaluations(Deciding deciding, AuthZenExchange exchange, CallerFilter callers, MeterRegistry metrics) {
        this.deciding = deciding;
        this.exchange = exchange;
        this.callers = callers;
        this.metrics = metrics;
    }

    /** Whether a request is answered here. */
    static boolean include(HttpServletRequest request) {
        String path = request.getRequestURI();
        return path.endsWith(EVALUATION)
                && request.getMethod().equals(HttpMethod.POST.name())
                && (path.length() == EVALUATION.length() || isOfTenant(path))
                && !request.isSecure()
                && request.getHeader(TRACE) == null
                && request.getHeader(IDEMPOTENCY) == null;
    }

    private static boolean isOfTenant(String path) {
        int end = path.length() - EVALUATION.length();
        if (!path.startsWith(TENANTS) || end <= TENANTS.length()) {
            return false;
        }
        for (int at = TENANTS.length(); at < end; at++) {
            char character = path.charAt(at);
            boolean plain = (character >= 'a' && character <= 'z')
                    || (character >= 'A' && character <= 'Z')
                    || (character >= '0' && character <= '9')
                    || character == '-'
                    || character == '_';
            if (!plain) {
                return false;
            }
        }
        return true;
    }

    private static String tenant(String path) {
        return path.substring(TENANTS.length(), path.length() - EVALUATION.length());
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request instanceof HttpServletRequest asked
                && response instanceof HttpServletResponse answered
                && include(asked)) {
            long began = System.nanoTime();
            String path = asked.getRequestURI();
            boolean ofTenant = path.length() > EVALUATION.length();
            answer(asked, ofTenant ? tenant(path) : null, answered);
            timers.computeIfAbsent(new Route(ofTenant, answered.getStatus()), this::timer)
                    .record(System.nanoTime() - began, TimeUnit.NANOSECONDS);
        } else {
            chain.doFilter(request, response);
        }
    }

    private void answer(HttpServletRequest request, @Nullable String organization, HttpServletResponse response)
            throws IOException {
        SafetyHeaders.write(response);
        if (!callers.recognise(request, response)) {
            return;
        }
        AuthZenExchange.Reply reply = exchange.answer(
                request, (body, caller) -> AuthZenController.evaluation(deciding, body, organization, caller));
        byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
        response.setStatus(reply.status());
        reply.headers().forEach(response::setHeader);
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }

    /** As the framework times every other operation. */
    private Timer timer(Route route) {
        HttpStatus.Series series = HttpStatus.Series.resolve(route.status);
        return Timer.builder("http.server.requests")
                .tag("error", "none")
                .tag("exception", "none")
                .tag("method", HttpMethod.POST.name())
                .tag("outcome", series == null ? "UNKNOWN" : outcome(series))
                .tag("status", Integer.toString(route.status))
                .tag("uri", route.ofTenant ? AuthZenController.TENANT + EVALUATION : EVALUATION)
                .register(metrics);
    }

    private static String outcome(HttpStatus.Series series) {
        return switch (series) {
            case INFORMATIONAL, REDIRECTION, CLIENT_ERROR, SERVER_ERROR -> series.name();
            case SUCCESSFUL -> "SUCCESS";
        };
    }
}
