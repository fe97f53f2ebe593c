package dev.bridge.platform.search;

import dev.bridge.kernel.problem.Problem;
import dev.bridge.kernel.problem.Quoted;
import dev.bridge.platform.PlatformError;
import dev.bridge.platform.caller.Caller;
import dev.bridge.platform.caller.Guarded;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/search}: what a text leads to, among what the caller may see. */
@RestController
class SearchController {

    /** All kinds in their order, of each the best first. */
    record FoundView(List<Found> results) {}

    private static final int MAX_LENGTH = 100;
    private static final int MAX_LIMIT = 20;

    private final List<SearchSource> sources;

    SearchController(ObjectProvider<SearchSource> sources) {
        this.sources = sources.orderedStream().toList();
    }

    /**
     * {@code q} is what somebody typed, {@code limit} how many of a kind at most, and {@code kind} one of {@code organizations},
     * {@code people}, {@code documents}, where only that is looked for.
     */
    @GetMapping("/v1/search")
    @Guarded(value = "search.read", resource = "user:me", cli = "bridge find")
    FoundView search(
            @RequestParam String q,
            @RequestParam(defaultValue = "5") int limit,
            @RequestParam(required = false) @Nullable String kind,
            Caller caller) {
        String text = q.strip();
        if (text.isEmpty() || text.length() > MAX_LENGTH || text.indexOf('\0') >= 0) {
            throw wrong("`q` is a text of 1 to %d characters.".formatted(MAX_LENGTH));
        }
        if (limit < 1 || limit > MAX_LIMIT) {
            throw wrong("`limit` is a number from 1 to %d.".formatted(MAX_LIMIT));
        }
        return new FoundView(asked(kind).stream()
                .flatMap(source -> source.find(text, caller, limit).stream())
                .toList());
    }

    private List<SearchSource> asked(@Nullable String kind) {
        if (kind == null) {
            return sources;
        }
        List<SearchSource> asked =
                sources.stream().filter(source -> source.kind().equals(kind)).toList();
        if (asked.isEmpty()) {
            throw wrong("`kind` is %s; write one of %s."
                    .formatted(
                            Quoted.text(kind),
                            sources.stream()
                                    .map(source -> "`" + source.kind() + "`")
                                    .collect(Collectors.joining(", "))));
        }
        return asked;
    }

    private static RuntimeException wrong(String detail) {
        return Problem.of(PlatformError.PARAMETER_INVALID, "%s", detail).exception();
    }
}
