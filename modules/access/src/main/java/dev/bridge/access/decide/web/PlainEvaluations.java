package dev.bridge.access.decide.web;

import dev.bridge.access.decide.Deciding;
import dev.bridge.platform.web.PlainCalls;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * One evaluation of AuthZEN, answered before the chain of filters and the dispatch: products ask it before everything that they do. The
 * same code reads, decides and answers as in {@link AuthZenController}, to which go those that are not plain.
 */
final class PlainEvaluations implements Filter {

    private static final String EVALUATION = AuthZenController.EVALUATION;
    private static final String TENANTS = "/t/";

    private final Deciding deciding;
    private final AuthZenExchange exchange;
    private final PlainCalls calls;

    PlainEvaluations(Deciding deciding, AuthZenExchange exchange, PlainCalls calls) {
        this.deciding = deciding;
        this.exchange = exchange;
        this.calls = calls;
    }

    /** Whether a request is answered here. */
    static boolean include(HttpServletRequest request) {
        String path = request.getRequestURI();
        return path.endsWith(EVALUATION)
                && (path.length() == EVALUATION.length() || tenant(path) != null)
                && PlainCalls.isPlain(request);
    }

    private static @Nullable String tenant(String path) {
        return PlainCalls.segment(path, TENANTS, EVALUATION);
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request instanceof HttpServletRequest asked
                && response instanceof HttpServletResponse answered
                && include(asked)) {
            String tenant = tenant(asked.getRequestURI());
            String uri = tenant == null ? EVALUATION : AuthZenController.TENANT + EVALUATION;
            calls.answer(uri, asked, answered, () -> answer(asked, tenant, answered));
        } else {
            chain.doFilter(request, response);
        }
    }

    private void answer(HttpServletRequest request, @Nullable String organization, HttpServletResponse response)
            throws IOException {
        AuthZenExchange.Reply reply = exchange.answer(
                request, (body, caller) -> AuthZenController.evaluation(deciding, body, organization, caller));
        reply.headers().forEach(response::setHeader);
        PlainCalls.write(response, reply.status(), reply.body());
    }
}
