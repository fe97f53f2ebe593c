package dev.bridge.decision.flag.unleash;

import java.util.ArrayList;
import java.util.List;

/** What the answers of Unleash itself make of parts that nobody can understand: they hold for nobody. To be told to who imports. */
final class Warnings {

    private final List<String> all = new ArrayList<>();

    void add(String path, String warning) {
        all.add(path + ": " + warning);
    }

    List<String> all() {
        return List.copyOf(all);
    }
}
