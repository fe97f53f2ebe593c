package dev.bridge.metering.web;

import dev.bridge.kernel.event.ObjectRef;
import dev.bridge.platform.caller.Caller;
import dev.bridge.platform.database.Database;
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
import org.springframework.http.HttpStatus;
import tools.jackson.databind.json.JsonMapper;

/**
 * Usage, answered before the chain of filters and the dispatch: many programs send it event by event. {@link UsageEventsController} does the
 * work, and answers those that are not plain by itself.
 */
final class PlainUsage implements Filter {

    private static final String FOR_ALL = UsageEventsController.FOR_ALL;
    private static final String ORGANIZATIONS = "/v1/organizations/";
    private static final String OF_ONE = "/usage/events";

    private final Database database;
    private final UsageEventsController controller;
    private final PlainCalls calls;
    private final JsonMapper json;

    PlainUsage(Database database, UsageEventsController controller, PlainCalls calls, JsonMapper json) {
        this.database = database;
        this.controller = controller;
        this.calls = calls;
        this.json = json;
    }

    /** Whether a request is answered here, while the database is there. */
    static boolean include(HttpServletRequest request) {
        String path = request.getRequestURI();
        return path.endsWith(OF_ONE)
                && (path.equals(FOR_ALL) || organization(path) != null)
                && PlainCalls.isPlain(request);
    }

    private static @Nullable String organization(String path) {
        return PlainCalls.segment(path, ORGANIZATIONS, OF_ONE);
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request instanceof HttpServletRequest asked
                && response instanceof HttpServletResponse answered
                && include(asked)
                && database.isAnswering()) {
            String organization = organization(asked.getRequestURI());
            String uri = organization == null ? FOR_ALL : UsageEventsController.FOR_ONE;
            calls.answer(uri, asked, answered, () -> {
                String receipt = json.writeValueAsString(send(asked, organization));
                PlainCalls.write(answered, HttpStatus.ACCEPTED.value(), receipt);
            });
        } else {
            chain.doFilter(request, response);
        }
    }

    private UsageEventsController.ReceiptView send(HttpServletRequest request, @Nullable String organization)
            throws IOException {
        if (organization == null) {
            return controller.forAll(request, calls.guarded(request, UsageEventsController.SEND_FOR_ALL, null));
        }
        Caller caller = calls.guarded(request, UsageEventsController.SEND, new ObjectRef("organization", organization));
        return controller.forOne(organization, request, caller);
    }
}
