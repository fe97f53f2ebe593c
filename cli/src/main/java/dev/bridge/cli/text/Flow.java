package dev.bridge.cli.text;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A value as YAML has it, whether it stands on one line ({@code { a: 1 }}) or on many. */
public sealed interface Flow {

    /** A text, number or truth, as it is written. */
    record Scalar(String text) implements Flow {}

    record Items(List<Flow> items) implements Flow {}

    /** In the order in which they are written. */
    record Members(Map<String, Flow> members) implements Flow {}

    /** On one line. */
    default String line() {
        return switch (this) {
            case Scalar(String text) -> text;
            case Items(List<Flow> items) -> items.stream().map(Flow::line).collect(Collectors.joining(", ", "[", "]"));
            case Members(Map<String, Flow> members) when members.isEmpty() -> "{}";
            case Members(Map<String, Flow> members) ->
                members.entrySet().stream()
                        .map(member ->
                                member.getKey() + ": " + member.getValue().line())
                        .collect(Collectors.joining(", ", "{ ", " }"));
        };
    }
}
