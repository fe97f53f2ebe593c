package dev.bridge.access.decide.web;

import dev.bridge.access.AccessError;
import dev.bridge.access.JsonValues;
import dev.bridge.access.decide.FlagAnswers;
import dev.bridge.access.decide.FlagQuestion;
import dev.bridge.decision.flag.FlagResult;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.platform.caller.Caller;
import dev.bridge.platform.caller.Open;
import dev.bridge.platform.web.RequestIds;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The OpenFeature Remote Evaluation Protocol 0.3: one flag, or all of a product. */
@RestController
@RequestMapping("/ofrep/v1/evaluate/flags")
class OfrepController {

    private final FlagAnswers answers;
    private final OfrepReader reader;

    OfrepController(FlagAnswers answers, OfrepReader reader) {
        this.answers = answers;
        this.reader = reader;
    }

    @PostMapping("/{key}")
    @Open(Asking.WHY)
    ResponseEntity<Map<String, Object>> one(@PathVariable String key, HttpServletRequest request) {
        Caller caller = Asking.caller(request);
        FlagQuestion question;
        try {
            question = reader.question(request);
        } catch (OfrepFailure wrong) {
            return ResponseEntity.badRequest().body(failure(key, wrong.code(), wrong.getMessage()));
        }
        Optional<FlagAnswers.Ready> flags;
        try {
            flags = ask(caller, request, question, key);
        } catch (OfrepFailure wrong) {
            return ResponseEntity.badRequest().body(failure(key, wrong.code(), wrong.getMessage()));
        }
        FlagResult result = flags.isEmpty() ? null : flags.get().evaluate(key);
        if (result == null) {
            return ResponseEntity.status(HttpStatus.NOT_FOUND)
                    .body(failure(key, "FLAG_NOT_FOUND", "There is no such flag for this credential."));
        }
        return lacksUnit(result, question)
                ? ResponseEntity.badRequest().body(lackingUnit(key, result))
                : ResponseEntity.ok(success(key, result));
    }

    @PostMapping
    @Open(Asking.WHY)
    ResponseEntity<Map<String, Object>> all(HttpServletRequest request) {
        Caller caller = Asking.caller(request);
        FlagQuestion question;
        Optional<FlagAnswers.Ready> flags;
        try {
            question = reader.question(request);
            flags = ask(caller, request, question, null);
        } catch (OfrepFailure wrong) {
            return ResponseEntity.badRequest().body(failure(null, wrong.code(), wrong.getMessage()));
        }
        if (flags.isEmpty()) {
            return ResponseEntity.badRequest()
                    .body(failure(
                            null,
                            "INVALID_CONTEXT",
                            "Several products have flags, or none; name one in `context.product`."));
        }
        List<Map<String, Object>> items = flags.get().all().entrySet().stream()
                .map(flag -> lacksUnit(flag.getValue(), question)
                        ? lackingUnit(flag.getKey(), flag.getValue())
                        : success(flag.getKey(), flag.getValue()))
                .toList();
        String tag = reader.tag(flags.get().revision(), question, items);
        if (tag.equals(request.getHeader(HttpHeaders.IF_NONE_MATCH))) {
            return ResponseEntity.status(HttpStatus.NOT_MODIFIED).eTag(tag).build();
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("flags", items);
        answer.put("metadata", Map.of("revision", flags.get().revision()));
        AccountId account = flags.get().account();
        if (account != null) {
            answer.put("eventStreams", List.of(OfrepEvents.stream(account)));
        }
        return ResponseEntity.ok().eTag(tag).body(answer);
    }

    /** Asks; a tag that was never told is a mistake in the request. */
    private Optional<FlagAnswers.Ready> ask(
            Caller caller, HttpServletRequest request, FlagQuestion question, @Nullable String flag)
            throws OfrepFailure {
        try {
            return answers.ask(caller, caller.origin(RequestIds.of(request)), question, flag);
        } catch (ProblemException problem) {
            if (problem.problem().code() == AccessError.REVISION_INVALID) {
                throw new OfrepFailure("INVALID_CONTEXT", problem.problem().detail());
            }
            throw problem;
        }
    }

    /** A rule was reached whose unit the context has not; what stood after it decided, which is no answer. */
    private static boolean lacksUnit(FlagResult result, FlagQuestion question) {
        return question.user() == null && result.missingUnits().contains("user");
    }

    private static Map<String, Object> lackingUnit(String key, FlagResult result) {
        return failure(
                key,
                "TARGETING_KEY_MISSING",
                "A rule needs %s; send `targetingKey`.".formatted(String.join(", ", result.missingUnits())));
    }

    private static Map<String, Object> success(String key, FlagResult result) {
        Map<String, Object> item = new LinkedHashMap<>();
        item.put("key", key);
        if (result.value() != null) {
            item.put("value", JsonValues.json(result.value()));
        }
        item.put("reason", result.reason().name());
        if (result.variant() != null) {
            item.put("variant", result.variant());
        }
        Map<String, Object> metadata = new LinkedHashMap<>();
        if (result.cause().detail() != null) {
            metadata.put("detail", result.cause().detail());
        }
        if (result.rule() != FlagResult.NO_RULE) {
            metadata.put("rule", result.rule());
        }
        if (!metadata.isEmpty()) {
            item.put("metadata", metadata);
        }
        return item;
    }

    private static Map<String, Object> failure(@Nullable String key, String code, String details) {
        Map<String, Object> failure = new LinkedHashMap<>();
        if (key != null) {
            failure.put("key", key);
        }
        failure.put("errorCode", code);
        failure.put("errorDetails", details);
        return failure;
    }
}
