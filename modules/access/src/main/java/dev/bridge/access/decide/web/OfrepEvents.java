package dev.bridge.access.decide.web;

import dev.bridge.access.RevisionTokens;
import dev.bridge.access.Watch;
import dev.bridge.access.decide.FlagAnswers;
import dev.bridge.access.web.AccountStreams;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.caller.Caller;
import dev.bridge.platform.caller.Open;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import tools.jackson.databind.json.JsonMapper;

/**
 * OFREP 0.3's event stream: tells that flags may have changed, and after which revision (protocol ADR 0008). What changed is not told,
 * so that nobody hears of more than they may ask for.
 */
@RestController
class OfrepEvents {

    private static final String PATH = "/ofrep/v1/events";

    /** After so long without anybody who looks, a client may close its stream. */
    private static final int INACTIVITY_SECONDS = 120;

    private static final long COME_BACK_MILLIS = 500;

    /** Beginnings of the types of events that the value of a flag can hang on. */
    private static final List<String> MATTERS = List.of(
            "access.setting.",
            "access.flag.",
            "accounts.account.",
            "accounts.attributes.",
            "accounts.group.",
            "accounts.membership.",
            "billing.subscription.",
            "entitlements.");

    private final FlagAnswers answers;
    private final AccountStreams streams;
    private final RevisionTokens tokens;
    private final JsonMapper json;

    OfrepEvents(FlagAnswers answers, AccountStreams streams, RevisionTokens tokens, JsonMapper json) {
        this.answers = answers;
        this.streams = streams;
        this.tokens = tokens;
        this.json = json;
    }

    /** The stream of an account, as answers name it. */
    static Map<String, Object> stream(AccountId account) {
        return Map.of(
                "type",
                "sse",
                "endpoint",
                Map.of("requestUri", PATH + "?organization=" + account.text()),
                "inactivityDelaySec",
                INACTIVITY_SECONDS);
    }

    @GetMapping(path = PATH)
    @Open(Asking.WHY)
    ResponseEntity<Object> events(
            @RequestParam(required = false) @Nullable String organization, HttpServletRequest request) {
        Caller caller = Asking.caller(request);
        Optional<AccountId> account = answers.account(caller, organization);
        if (account.isEmpty()) {
            return ResponseEntity.status(HttpStatus.NOT_FOUND)
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(Map.of(
                            "errorCode",
                            "GENERAL",
                            "errorDetails",
                            "There is no such organization for this credential; name one in `organization`."));
        }
        return ResponseEntity.ok()
                .contentType(MediaType.TEXT_EVENT_STREAM)
                .body(streams.open(account.get(), null, this::event));
    }

    private SseEmitter.SseEventBuilder event(Watch.Told told) {
        SseEmitter.SseEventBuilder event = SseEmitter.event().reconnectTime(COME_BACK_MILLIS);
        if (!matters(told)) {
            return event.comment("");
        }
        String revision = tokens.text(told.revision());
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("type", "refetchEvaluation");
        data.put("etag", "\"" + revision + "\"");
        return event.id(revision).data(json.writeValueAsString(data));
    }

    private static boolean matters(Watch.Told told) {
        return switch (told) {
            case Watch.Told.Change change ->
                MATTERS.stream().anyMatch(change.event().type().value()::startsWith);
            case Watch.Told.Rules _, Watch.Told.Resnapshot _ -> true;
            case Watch.Told.Heartbeat _ -> false;
        };
    }
}
