package dev.bridge.platform.web;

import dev.bridge.kernel.id.IdType;
import dev.bridge.kernel.id.Ids;
import dev.bridge.kernel.id.TypedId;
import dev.bridge.platform.PlatformLimits;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Gives every request an id, the caller's own ({@code X-Request-Id}) where it is fit to be logged, and writes it on the
 * answer, on every log line, and on every event of the request.
 */
public final class RequestIds extends OncePerRequestFilter {

    /** The id of one request, where the caller brought none. */
    record RequestId(UUID uuid) implements TypedId {

        static final IdType<RequestId> TYPE = IdType.register("req", "a request", RequestId::new);

        @Override
        public IdType<RequestId> type() {
            return TYPE;
        }
    }

    public static final String HEADER = "X-Request-Id";

    private static final String ATTRIBUTE = RequestIds.class.getName();
    private static final String MDC_KEY = "request_id";
    private static final Pattern FIT = Pattern.compile("[A-Za-z0-9._:/+=-]+");

    private final Ids ids;

    RequestIds(Ids ids) {
        this.ids = ids;
    }

    /** The id of this request. */
    public static String of(HttpServletRequest request) {
        Object id = request.getAttribute(ATTRIBUTE);
        return id == null ? "unknown" : id.toString();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String brought = request.getHeader(HEADER);
        String id = isFit(brought) ? brought : ids.next(RequestId.TYPE).text();
        request.setAttribute(ATTRIBUTE, id);
        response.setHeader(HEADER, id);
        try (MDC.MDCCloseable _ = MDC.putCloseable(MDC_KEY, id)) {
            chain.doFilter(request, response);
        }
    }

    private static boolean isFit(@Nullable String id) {
        return id != null
                && !id.isEmpty()
                && id.length() <= PlatformLimits.REQUEST_ID_LENGTH.value()
                && FIT.matcher(id).matches();
    }
}
