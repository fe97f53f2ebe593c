package dev.bridge.cli.text;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What there is to know about one thing, one fact a line. */
public final class Facts {

    private final Map<String, String> facts = new LinkedHashMap<>();

    /** Nothing is left out: what is not there is shown as {@code -}. */
    public Facts with(String name, @Nullable Object value) {
        facts.put(name, Cell.text(value));
        return this;
    }

    public String text() {
        int width = facts.keySet().stream().mapToInt(String::length).max().orElse(0);
        return facts.entrySet().stream()
                .map(fact -> Columns.pad(fact.getKey(), width) + "  " + fact.getValue())
                .collect(Collectors.joining("\n"));
    }
}
