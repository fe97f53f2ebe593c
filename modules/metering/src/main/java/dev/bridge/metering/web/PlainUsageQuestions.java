package dev.bridge.metering.web;

import dev.bridge.kernel.event.ObjectRef;
import dev.bridge.platform.web.Page;
import dev.bridge.platform.web.PlainCalls;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.json.JsonMapper;

/**
 * How much one organization used, answered before the chain of filters and the dispatch, which cost more than what they lead to: pages of
 * products ask for it each time that they are shown. {@link UsageController} does the work.
 */
final class PlainUsageQuestions implements Filter {

    /** Of one organization, by its product and name; nothing else under these paths has a colon. */
    private static final Pattern PATH =
            Pattern.compile("/v1/(?:organizations/([A-Za-z0-9_-]{1,256})/)?usage/([A-Za-z0-9_.-]+:[A-Za-z0-9_.-]+)");

    private static final String ORGANIZATION = "organization";
    private static final Set<String> TEXTS = Set.of("from", "to", "window", "by", "where", "zone", "at_least");
    private static final Set<String> TEXTS_AND_ORGANIZATION =
            Set.of("from", "to", "window", "by", "where", "zone", "at_least", ORGANIZATION);

    /** @param of the organization of the path; null where the parameter names it */
    private record Asked(@Nullable String of, String meter) {}

    private final UsageController controller;
    private final PlainCalls calls;
    private final JsonMapper json;

    PlainUsageQuestions(UsageController controller, PlainCalls calls, JsonMapper json) {
        this.controller = controller;
        this.calls = calls;
        this.json = json;
    }

    /** Whether a request is answered here. */
    static boolean include(HttpServletRequest request) {
        return asked(request) != null;
    }

    private static @Nullable Asked asked(HttpServletRequest request) {
        Matcher path = PATH.matcher(request.getRequestURI());
        if (!path.matches()) {
            return null;
        }
        String of = path.group(1);
        boolean isPlain = of == null
                ? PlainCalls.isPlainQuestion(request, TEXTS_AND_ORGANIZATION)
                        && request.getParameter(ORGANIZATION) != null
                : PlainCalls.isPlainQuestion(request, TEXTS);
        return isPlain ? new Asked(of, path.group(2)) : null;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request instanceof HttpServletRequest plain && response instanceof HttpServletResponse answered) {
            Asked asked = asked(plain);
            if (asked != null) {
                String uri = asked.of == null ? UsageController.OF_ALL : UsageController.OF_ONE;
                calls.answer(uri, plain, answered, () -> {
                    byte[] answer = json.writeValueAsBytes(answer(plain, asked));
                    PlainCalls.write(answered, HttpStatus.OK.value(), answer);
                });
                return;
            }
        }
        chain.doFilter(request, response);
    }

    private Object answer(HttpServletRequest request, Asked asked) {
        UsageParameters parameters = new UsageParameters(
                null,
                request.getParameter("from"),
                request.getParameter("to"),
                request.getParameter("window"),
                request.getParameter("by"),
                request.getParameter("where"),
                request.getParameter("zone"),
                request.getParameter("at_least"));
        if (asked.of == null) {
            calls.guarded(request, UsageController.READ_ALL, null);
            UsageView view = controller.view(asked.meter, request.getParameter(ORGANIZATION), parameters);
            return Page.of(view);
        }
        calls.guarded(request, UsageController.READ, new ObjectRef(ORGANIZATION, asked.of));
        return controller.view(asked.meter, asked.of, parameters);
    }
}
