package dev.bridge.platform.web;

import dev.bridge.kernel.event.ObjectRef;
import dev.bridge.platform.caller.Authorizer;
import dev.bridge.platform.caller.Caller;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.observation.ObservationPredicate;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.observation.ServerRequestObservationContext;

/**
 * For filters that answer an operation before the security chain and the dispatch, which cost several times what the operation does where
 * there are very many of it. Who calls is found out by the same authenticators, may do what the same authorizer says, and is answered with
 * the same headers. A request that wants anything else of the chain, which is its trace, its idempotency, a session or the decoding of its
 * path, is not plain and takes the usual way.
 */
public final class PlainCalls {

    /** Of each of these the chain makes something. */
    private static final String TRACE = "traceparent";

    private static final String IDEMPOTENCY = "Idempotency-Key";

    private static final Set<String> ACCEPTED = Set.of(MediaType.ALL_VALUE, MediaType.APPLICATION_JSON_VALUE);

    /** Characters that stand for themselves, and those written as what is one for every decoder. */
    private static final Pattern ASCII = Pattern.compile("([A-Za-z0-9._~:,/@!$'()*+;=&?-]|%[2-7][0-9A-Fa-f])*");

    /** Answers a plain request. */
    public interface Answer {
        void write() throws IOException;
    }

    private record Route(String method, String uri, int status) {}

    private final CallerFilter callers;
    private final Authorizer authorizer;
    private final ProblemResponses responses;
    private final MeterRegistry metrics;
    private final Map<Route, Timer> timers = new ConcurrentHashMap<>();

    PlainCalls(CallerFilter callers, Authorizer authorizer, ProblemResponses responses, MeterRegistry metrics) {
        this.callers = callers;
        this.authorizer = authorizer;
        this.responses = responses;
        this.metrics = metrics;
    }

    /** Lets no span begin for requests that are answered before the chain: they are timed here, and come without a trace. */
    public static ObservationPredicate unobserved(Predicate<HttpServletRequest> answeredBefore) {
        return (name, context) -> {
            HttpServletRequest request =
                    context instanceof ServerRequestObservationContext observed ? observed.getCarrier() : null;
            return request == null || !answeredBefore.test(request);
        };
    }

    /** Whether the request is a {@code POST} that wants nothing of the chain; of the path only its segments are left to look at. */
    public static boolean isPlain(HttpServletRequest request) {
        return request.getMethod().equals(HttpMethod.POST.name()) && wantsNothing(request);
    }

    /**
     * Whether the request is a {@code GET} that wants nothing of the chain and JSON for an answer, each of its parameters being one of some
     * texts, once, and decoded by nobody's choice; of the path only its segments are left to look at.
     */
    public static boolean isPlainQuestion(HttpServletRequest request, Set<String> parameters) {
        String accepted = request.getHeader(HttpHeaders.ACCEPT);
        return request.getMethod().equals(HttpMethod.GET.name())
                && wantsNothing(request)
                && request.getHeader(HttpHeaders.ORIGIN) == null
                && (accepted == null || ACCEPTED.contains(accepted))
                && isAscii(request.getQueryString())
                && request.getParameterMap().entrySet().stream()
                        .allMatch(given -> given.getValue().length == 1 && parameters.contains(given.getKey()));
    }

    private static boolean wantsNothing(HttpServletRequest request) {
        return !request.isSecure()
                && request.getHeader(HttpHeaders.AUTHORIZATION) != null
                && request.getHeader(TRACE) == null
                && request.getHeader(IDEMPOTENCY) == null;
    }

    private static boolean isAscii(@Nullable String query) {
        return query == null || ASCII.matcher(query).matches();
    }

    /**
     * The segment of a path between two texts, if that is all of the path and the segment stands for itself, undecoded.
     *
     * @return null where it is not so
     */
    public static @Nullable String segment(String path, String before, String after) {
        int from = before.length();
        int to = path.length() - after.length();
        if (to <= from || to - from > ObjectRef.MAX_ID_LENGTH || !path.startsWith(before) || !path.endsWith(after)) {
            return null;
        }
        for (int at = from; at < to; at++) {
            char character = path.charAt(at);
            boolean plain = (character >= 'a' && character <= 'z')
                    || (character >= 'A' && character <= 'Z')
                    || (character >= '0' && character <= '9')
                    || character == '-'
                    || character == '_';
            if (!plain) {
                return null;
            }
        }
        return path.substring(from, to);
    }

    /**
     * Finds out who calls and has them answered; times it as the framework times every other operation.
     *
     * @param uri the operation's path with its variables, for the meter
     */
    public void answer(String uri, HttpServletRequest request, HttpServletResponse response, Answer answer)
            throws IOException {
        long began = System.nanoTime();
        SafetyHeaders.write(response);
        try {
            if (callers.recognise(request, response)) {
                answer.write();
            }
        } catch (RuntimeException failure) {
            responses.write(responses.problem(failure, request), request, response);
        }
        timers.computeIfAbsent(new Route(request.getMethod(), uri, response.getStatus()), this::timer)
                .record(System.nanoTime() - began, TimeUnit.NANOSECONDS);
    }

    /**
     * Who calls, where they may do it.
     *
     * @throws dev.bridge.kernel.problem.ProblemException as the usual way answers whoever may not
     */
    public Caller guarded(HttpServletRequest request, String action, @Nullable ObjectRef resource) {
        Caller caller = Guard.caller(request);
        Guard.require(authorizer.decide(caller, action, resource));
        return caller;
    }

    /** Writes JSON. */
    public static void write(HttpServletResponse response, int status, String json) throws IOException {
        write(response, status, json.getBytes(StandardCharsets.UTF_8));
    }

    /** Writes JSON in UTF-8. */
    public static void write(HttpServletResponse response, int status, byte[] bytes) throws IOException {
        response.setStatus(status);
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }

    private Timer timer(Route route) {
        HttpStatus.Series series = HttpStatus.Series.resolve(route.status);
        return Timer.builder("http.server.requests")
                .tag("error", "none")
                .tag("exception", "none")
                .tag("method", route.method)
                .tag("outcome", series == null ? "UNKNOWN" : outcome(series))
                .tag("status", Integer.toString(route.status))
                .tag("uri", route.uri)
                .register(metrics);
    }

    private static String outcome(HttpStatus.Series series) {
        return switch (series) {
            case INFORMATIONAL, REDIRECTION, CLIENT_ERROR, SERVER_ERROR -> series.name();
            case SUCCESSFUL -> "SUCCESS";
        };
    }
}
