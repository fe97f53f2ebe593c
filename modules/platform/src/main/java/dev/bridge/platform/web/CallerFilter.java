package dev.bridge.platform.web;

import dev.bridge.kernel.problem.Problem;
import dev.bridge.platform.PlatformError;
import dev.bridge.platform.caller.Authenticator;
import dev.bridge.platform.caller.Caller;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Finds out who calls. A request without a credential goes on as nobody's; one with a credential that is not valid is
 * refused at once, whatever it asks for.
 */
public final class CallerFilter extends OncePerRequestFilter {

    private static final String ATTRIBUTE = CallerFilter.class.getName();

    private final List<Authenticator> authenticators;
    private final ProblemResponses responses;

    CallerFilter(List<Authenticator> authenticators, ProblemResponses responses) {
        this.authenticators = authenticators;
        this.responses = responses;
    }

    /** Who makes this request; null for nobody. */
    public static @Nullable Caller of(HttpServletRequest request) {
        return (Caller) request.getAttribute(ATTRIBUTE);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (recognise(request, response)) {
            chain.doFilter(request, response);
        }
    }

    /**
     * Finds out who calls, for who answers before the security chain; {@link #of} tells it from then on.
     *
     * @return false where the credential is not valid, which is answered already
     */
    public boolean recognise(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            Optional<Caller> caller = authenticate(request);
            caller.ifPresent(known -> request.setAttribute(ATTRIBUTE, known));
            return true;
        } catch (RuntimeException failure) {
            responses.write(responses.problem(failure, request), request, response);
            return false;
        }
    }

    private Optional<Caller> authenticate(HttpServletRequest request) {
        for (Authenticator authenticator : authenticators) {
            Optional<Caller> caller = authenticator.authenticate(request);
            if (caller.isPresent()) {
                return caller;
            }
        }
        if (request.getHeader(HttpHeaders.AUTHORIZATION) != null) {
            throw Problem.of(
                            PlatformError.UNAUTHENTICATED,
                            "The Authorization header is not of a kind known here; send `Authorization: Bearer brg_...`.")
                    .exception();
        }
        return Optional.empty();
    }
}
