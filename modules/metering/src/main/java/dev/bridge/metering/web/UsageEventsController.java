package dev.bridge.metering.web;

import dev.bridge.accounts.Accounts;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.problem.ErrorCode;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.metering.IngestResult;
import dev.bridge.metering.MeteringError;
import dev.bridge.metering.Sender;
import dev.bridge.metering.Verdict;
import dev.bridge.metering.event.EventRequest;
import dev.bridge.metering.event.RequestBody;
import dev.bridge.platform.PlatformError;
import dev.bridge.platform.caller.Caller;
import dev.bridge.platform.caller.Guarded;
import dev.bridge.platform.web.ProblemResponses;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Takes usage in, as CloudEvents. Who sends for everybody and who for one organization only have paths of their own. */
@RestController
class UsageEventsController {

    /** One event that was not simply accepted. */
    record ProblemView(
            int index,
            @Nullable String source,
            @Nullable String id,
            String verdict,
            @Nullable String code,
            @Nullable String text) {

        static ProblemView of(IngestResult.EventProblem problem) {
            return new ProblemView(
                    problem.index(),
                    problem.source(),
                    problem.id(),
                    problem.verdict().word(),
                    problem.code(),
                    problem.text());
        }
    }

    /**
     * What became of the events.
     *
     * @param storedIn where they are on disk: {@code database}, or {@code spool} while that is away; then they are counted, and doubles found,
     *     when it is back
     * @param position an answer that is {@code at_least} there has seen them
     * @param problems those that were neither accepted nor duplicates
     */
    record ReceiptView(
            int received,
            int accepted,
            int duplicates,
            int held,
            int conflicts,
            int refused,
            String storedIn,
            String position,
            List<ProblemView> problems) {

        static ReceiptView of(IngestResult result, String storedIn) {
            return new ReceiptView(
                    result.received(),
                    result.count(Verdict.ACCEPTED),
                    result.count(Verdict.DUPLICATE),
                    result.count(Verdict.HELD),
                    result.count(Verdict.CONFLICT),
                    result.count(Verdict.REFUSED),
                    storedIn,
                    result.position().text(),
                    result.problems().stream().map(ProblemView::of).toList());
        }
    }

    static final String FOR_ALL = "/v1/usage/events";
    static final String FOR_ONE = "/v1/organizations/{org}/usage/events";
    static final String SEND_FOR_ALL = "platform.usage.send";
    static final String SEND = "usage.send";

    private static final String DATABASE = "database";

    private final IngestGate gate;
    private final SenderMemory senders;
    private final Accounts accounts;

    UsageEventsController(IngestGate gate, SenderMemory senders, Accounts accounts) {
        this.gate = gate;
        this.senders = senders;
        this.accounts = accounts;
    }

    @PostMapping(FOR_ALL)
    @Guarded(value = SEND_FOR_ALL, cli = "bridge usage send")
    ResponseEntity<ReceiptView> sendForAll(HttpServletRequest request, Caller caller) throws IOException {
        return ResponseEntity.status(HttpStatus.ACCEPTED).body(forAll(request, caller));
    }

    @PostMapping(FOR_ONE)
    @Guarded(value = SEND, resource = "organization:{org}", cli = "bridge usage send --organization")
    ResponseEntity<ReceiptView> sendForOne(@PathVariable String org, HttpServletRequest request, Caller caller)
            throws IOException {
        return ResponseEntity.status(HttpStatus.ACCEPTED).body(forOne(org, request, caller));
    }

    ReceiptView forAll(HttpServletRequest request, Caller caller) throws IOException {
        AccountId account = caller.account() == null ? AccountId.PLATFORM : caller.account();
        return send(request, caller, new Sender(account, true));
    }

    ReceiptView forOne(String org, HttpServletRequest request, Caller caller) throws IOException {
        return send(request, caller, new Sender(accounts.named(org).id(), false));
    }

    private ReceiptView send(HttpServletRequest request, Caller caller, Sender account) throws IOException {
        SpooledSender sender = new SpooledSender(account, caller.credential());
        IngestGate.Taken taken = gate.accept(sender, eventRequest(request));
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (authorization != null) {
            senders.remember(authorization, request.getRequestURI(), sender);
        }
        return receipt(taken);
    }

    static EventRequest eventRequest(HttpServletRequest request) throws IOException {
        return new EventRequest(
                request.getContentType(),
                request.getHeader(HttpHeaders.CONTENT_ENCODING),
                attributes(request),
                RequestBody.read(request.getInputStream(), request.getContentLengthLong()));
    }

    /**
     * What is answered to a request of which something was taken.
     *
     * @throws ProblemException the same as a problem, where nothing was, or not all could be stored
     */
    static ReceiptView receipt(IngestGate.Taken taken) {
        IngestResult result = taken.result();
        int kept = result.count(Verdict.ACCEPTED) + result.count(Verdict.HELD) + result.count(Verdict.DUPLICATE);
        if (!result.isComplete() || (kept == 0 && result.received() > 0)) {
            throw refusal(result).exception();
        }
        return ReceiptView.of(result, taken.storedIn());
    }

    /** The same as a receipt, as a problem. */
    private static Problem refusal(IngestResult result) {
        ReceiptView view = ReceiptView.of(result, DATABASE);
        Problem problem = Problem.of(code(result), "%s", sentence(result))
                .with("received", view.received())
                .with("accepted", view.accepted())
                .with("duplicates", view.duplicates())
                .with("held", view.held())
                .with("conflicts", view.conflicts())
                .with("refused", view.refused())
                .with("position", view.position())
                .with("problems", view.problems());
        return result.isComplete() ? problem : problem.with(ProblemResponses.RETRY_AFTER, 1);
    }

    private static ErrorCode code(IngestResult result) {
        if (!result.isComplete()) {
            return MeteringError.USAGE_NOT_STORED;
        }
        if (result.count(Verdict.CONFLICT) > 0) {
            return MeteringError.EVENT_CONFLICT;
        }
        boolean foreign = result.problems().stream()
                .allMatch(problem -> PlatformError.FORBIDDEN.code().equals(problem.code()));
        return foreign ? PlatformError.FORBIDDEN : MeteringError.EVENTS_REFUSED;
    }

    private static String sentence(IngestResult result) {
        if (!result.isComplete()) {
            return "Some events could not be stored; send the whole request again, which counts nothing twice.";
        }
        String first = result.problems().getFirst().text();
        return result.received() == 1 && first != null
                ? first
                : "No event of the request was taken; `problems` says of each why.";
    }

    private static Map<String, String> attributes(HttpServletRequest request) {
        Map<String, String> attributes = new HashMap<>();
        for (String name : Collections.list(request.getHeaderNames())) {
            String lower = name.toLowerCase(Locale.ROOT);
            if (lower.startsWith("ce-")) {
                attributes.put(lower, request.getHeader(name));
            }
        }
        return attributes;
    }
}
