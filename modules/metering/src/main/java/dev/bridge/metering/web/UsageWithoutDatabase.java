package dev.bridge.metering.web;

import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.metering.event.EventRequest;
import dev.bridge.platform.database.Database;
import dev.bridge.platform.web.PlainCalls;
import dev.bridge.platform.web.ProblemResponses;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.databind.json.JsonMapper;

/**
 * While the database does not answer nobody can be recognised. Usage of those who sent some before is spooled all the same, before
 * anybody asks who they are; every other request goes its way, and is told that the database is away.
 */
final class UsageWithoutDatabase extends OncePerRequestFilter {

    static final String PATHS = "/usage/events";

    private final Database database;
    private final IngestGate gate;
    private final SenderMemory senders;
    private final ProblemResponses responses;
    private final JsonMapper json;

    UsageWithoutDatabase(
            Database database, IngestGate gate, SenderMemory senders, ProblemResponses responses, JsonMapper json) {
        this.database = database;
        this.gate = gate;
        this.senders = senders;
        this.responses = responses;
        this.json = json;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !gate.hasSpool()
                || database.isAnswering()
                || !request.getMethod().equals(HttpMethod.POST.name())
                || !request.getRequestURI().endsWith(PATHS);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        Optional<SpooledSender> sender =
                authorization == null ? Optional.empty() : senders.find(authorization, request.getRequestURI());
        if (sender.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        try {
            EventRequest events = UsageEventsController.eventRequest(request);
            UsageEventsController.ReceiptView receipt =
                    UsageEventsController.receipt(gate.acceptUnasked(sender.get(), events));
            PlainCalls.write(response, HttpStatus.ACCEPTED.value(), json.writeValueAsString(receipt));
        } catch (ProblemException refused) {
            responses.write(refused.problem(), request, response);
        }
    }
}
