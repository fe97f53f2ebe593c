package dev.bridge.decision.flag;

import dev.bridge.decision.declaration.Flag;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Which flags require which. */
final class Requirements {

    private Requirements() {}

    /** Refuses names that are not declared, and circles: flags without open requirements are taken away until none is left (Kahn 1962). */
    static void check(Map<String, Flag> flags) {
        Map<String, Integer> open = new HashMap<>();
        Map<String, List<String>> requiredBy = new HashMap<>();
        Deque<String> ready = new ArrayDeque<>();
        flags.forEach((name, flag) -> {
            for (Flag.Requirement requirement : flag.requires()) {
                if (!flags.containsKey(requirement.flag())) {
                    throw new InvalidFlags(
                            InvalidFlags.Code.NAME_UNDEFINED,
                            "`%s` requires `%s`, which is not declared".formatted(name, requirement.flag()));
                }
                requiredBy
                        .computeIfAbsent(requirement.flag(), _ -> new ArrayList<>())
                        .add(name);
            }
            open.put(name, flag.requires().size());
            if (flag.requires().isEmpty()) {
                ready.add(name);
            }
        });
        while (!ready.isEmpty()) {
            String met = ready.remove();
            open.remove(met);
            for (String name : requiredBy.getOrDefault(met, List.of())) {
                if (open.merge(name, -1, Integer::sum) == 0) {
                    ready.add(name);
                }
            }
        }
        if (!open.isEmpty()) {
            throw new InvalidFlags(
                    InvalidFlags.Code.CYCLE,
                    "flags require each other in a circle: " + String.join(" -> ", circle(flags, open)));
        }
    }

    /** Every flag that is left requires another one that is left, so the way comes back. */
    private static List<String> circle(Map<String, Flag> flags, Map<String, Integer> left) {
        List<String> way = new ArrayList<>();
        String at = left.keySet().stream().min(String::compareTo).orElseThrow();
        while (!way.contains(at)) {
            way.add(at);
            at = Objects.requireNonNull(flags.get(at)).requires().stream()
                    .map(Flag.Requirement::flag)
                    .filter(left::containsKey)
                    .findFirst()
                    .orElseThrow();
        }
        List<String> circle = new ArrayList<>(way.subList(way.indexOf(at), way.size()));
        circle.add(at);
        return circle;
    }
}
