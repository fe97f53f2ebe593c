package dev.bridge.platform.web;

import dev.bridge.kernel.problem.Problem;
import dev.bridge.kernel.problem.Quoted;
import dev.bridge.platform.PlatformError;
import dev.bridge.platform.PlatformLimits;
import dev.bridge.platform.caller.Caller;
import dev.bridge.platform.caller.TokenText;
import dev.bridge.platform.secret.SealedText;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;
import tools.jackson.databind.json.JsonMapper;

/**
 * A POST with an {@code Idempotency-Key} has its effect once, however often it is sent: the answer is stored in the very
 * transaction that the effect commits in, and a retry gets it back. Nothing is stored of a request that was refused or
 * failed, which has changed nothing either.
 *
 * <p>So the whole operation runs inside one transaction, opened here. The answer leaves only after the commit. Where something
 * of a refused request has to stay, a key is not looked at: {@link UnkeyedPaths}.
 */
final class Idempotency extends OncePerRequestFilter {

    static final String HEADER = "Idempotency-Key";

    private static final Pattern FIT = Pattern.compile("[!-~]+");
    private static final int REFUSED = 400;

    private final IdempotencyRows rows;
    private final List<UnkeyedPaths> unkeyed;
    private final TransactionTemplate transactions;
    private final SealedText sealed;
    private final ProblemResponses responses;
    private final InstantSource clock;
    private final JsonMapper json;
    private final List<OwnConventions> exceptions;

    Idempotency(
            IdempotencyRows rows,
            List<UnkeyedPaths> unkeyed,
            TransactionTemplate transactions,
            SealedText sealed,
            ProblemResponses responses,
            InstantSource clock,
            JsonMapper json,
            List<OwnConventions> exceptions) {
        this.rows = rows;
        this.unkeyed = List.copyOf(unkeyed);
        this.transactions = transactions;
        this.sealed = sealed;
        this.responses = responses;
        this.clock = clock;
        this.json = json;
        this.exceptions = List.copyOf(exceptions);
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getMethod().equals(HttpMethod.POST.name())
                || request.getHeader(HEADER) == null
                || CallerFilter.of(request) == null
                // Decoded, as the operation is found by it.
                || unkeyed.stream().anyMatch(paths -> paths.include(request.getServletPath()))
                || exceptions.stream().anyMatch(exception -> exception.holdFor(request.getRequestURI()));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        ContentCachingResponseWrapper answer = new ContentCachingResponseWrapper(response);
        @Nullable StoredResponse earlier;
        try {
            RepeatableRequest repeatable = RepeatableRequest.of(request);
            earlier = transactions.execute(status -> {
                try {
                    StoredResponse stored = answerOnce(repeatable, answer, chain);
                    if (answer.getStatus() >= REFUSED) {
                        status.setRollbackOnly();
                    }
                    return stored;
                } catch (IOException | ServletException failure) {
                    throw new ChainFailure(failure);
                }
            });
        } catch (ChainFailure failure) {
            failure.rethrow();
            return;
        } catch (BodyTooLargeException tooLarge) {
            responses.write(tooLarge.problem(), request, response);
            return;
        } catch (RuntimeException failure) {
            answer.resetBuffer();
            responses.write(responses.problem(failure, request), request, response);
            return;
        }
        if (earlier == null) {
            answer.copyBodyToResponse();
        } else {
            earlier.writeTo(response);
        }
    }

    /** Answers, or returns the answer that was given before. */
    private @Nullable StoredResponse answerOnce(
            RepeatableRequest request, ContentCachingResponseWrapper answer, FilterChain chain)
            throws ServletException, IOException {
        String key = key(request);
        Caller caller = Objects.requireNonNull(CallerFilter.of(request));
        String owner = caller.principal().toString();
        String context = owner + " " + key;
        byte[] fingerprint = fingerprint(request);
        if (!rows.tryLock(owner, key)) {
            throw Problem.of(
                            PlatformError.IDEMPOTENCY_IN_PROGRESS,
                            "A request with this Idempotency-Key is being answered; send it again in a moment.")
                    .with(ProblemResponses.RETRY_AFTER, 1)
                    .exception();
        }
        Optional<IdempotencyRows.Row> known = rows.find(owner, key);
        if (known.isPresent()) {
            if (!MessageDigest.isEqual(known.get().fingerprint(), fingerprint)) {
                throw Problem.of(
                                PlatformError.IDEMPOTENCY_KEY_REUSED,
                                "This Idempotency-Key was used for another request; make a new key for each request.")
                        .exception();
            }
            return json.readValue(sealed.open(known.get().response(), context), StoredResponse.class);
        }
        chain.doFilter(request, answer);
        if (answer.getStatus() < REFUSED) {
            byte[] response = sealed.seal(json.writeValueAsString(StoredResponse.of(answer)), context);
            rows.insert(owner, key, fingerprint, answer.getStatus(), response, clock.instant());
        }
        return null;
    }

    private static String key(HttpServletRequest request) {
        String key = request.getHeader(HEADER);
        if (key.length() > PlatformLimits.IDEMPOTENCY_KEY_LENGTH.value()
                || !FIT.matcher(key).matches()) {
            throw Problem.of(
                            PlatformError.IDEMPOTENCY_KEY_INVALID,
                            "%s is not an idempotency key; send 1 to 255 visible ASCII characters, such as a UUID.",
                            Quoted.text(key))
                    .exception();
        }
        return key;
    }

    private static byte[] fingerprint(RepeatableRequest request) {
        String head = request.getMethod() + " " + request.getRequestURI() + "?" + request.getQueryString() + "\n"
                + request.getContentType() + "\n";
        return TokenText.digest(head + HexFormat.of().formatHex(request.body()));
    }

    /** Carries a checked failure of the chain through the transaction, which it rolls back. */
    private static final class ChainFailure extends RuntimeException {

        private final Exception failure;

        ChainFailure(Exception failure) {
            super(failure);
            this.failure = failure;
        }

        void rethrow() throws ServletException, IOException {
            switch (failure) {
                case IOException io -> throw io;
                case ServletException servlet -> throw servlet;
                default -> throw this;
            }
        }
    }
}
