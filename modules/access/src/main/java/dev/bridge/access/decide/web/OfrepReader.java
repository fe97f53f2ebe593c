package dev.bridge.access.decide.web;

import dev.bridge.access.decide.FlagQuestion;
import dev.bridge.access.decide.QuestionReader;
import dev.bridge.kernel.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads what flags are asked with. */
final class OfrepReader {

    /** A client that was told of a change sends what it was told along, so that it is not answered from before. */
    private static final String AT_LEAST = "flagConfigEtag";

    private final JsonMapper json;
    /** Writes the same for the same, whatever the order in which it was said. */
    private final JsonMapper canonical;

    OfrepReader(JsonMapper json) {
        this.json = json;
        this.canonical = json.rebuild()
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .build();
    }

    /** The question of a body {@code {"context": {...}}}; no context is an empty one. */
    FlagQuestion question(HttpServletRequest request) throws OfrepFailure {
        JsonNode body;
        try {
            body = json.readTree(request.getInputStream());
        } catch (JacksonException | IOException malformed) {
            throw new OfrepFailure("PARSE_ERROR", "The body is not well-formed JSON.");
        }
        if (body == null || !body.isObject()) {
            throw new OfrepFailure("PARSE_ERROR", "The body is a JSON object.");
        }
        JsonNode context = body.path("context");
        if (!context.isMissingNode() && !context.isNull() && !context.isObject()) {
            throw new OfrepFailure("INVALID_CONTEXT", "The context is an object.");
        }
        try {
            return new FlagQuestion(
                    text(context, "product"),
                    text(context, "organization"),
                    text(context, "targetingKey"),
                    text(context, "session"),
                    QuestionReader.context(context),
                    tag(request.getParameter(AT_LEAST)));
        } catch (ProblemException tooMuch) {
            throw new OfrepFailure("INVALID_CONTEXT", tooMuch.problem().detail());
        }
    }

    private static @Nullable String text(JsonNode context, String name) throws OfrepFailure {
        JsonNode value = context.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isString()) {
            throw new OfrepFailure("INVALID_CONTEXT", "`" + name + "` is a text.");
        }
        return value.stringValue().isEmpty() ? null : value.stringValue();
    }

    /** What an event named as its tag, with or without the quotes of an entity tag. */
    private static @Nullable String tag(@Nullable String text) {
        String bare = text == null ? "" : text.replace("\"", "");
        return bare.isEmpty() ? null : bare;
    }

    /** Changes with the flags' revision, the context and what came out, and with nothing else. */
    String tag(long revision, FlagQuestion question, List<Map<String, Object>> items) {
        String all = revision + "\n" + canonical.writeValueAsString(question.context()) + "\n"
                + canonical.writeValueAsString(items);
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8));
            return "\"" + HexFormat.of().formatHex(digest, 0, 16) + "\"";
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every platform has SHA-256", impossible);
        }
    }
}
