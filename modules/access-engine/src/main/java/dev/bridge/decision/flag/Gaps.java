package dev.bridge.decision.flag;

import dev.bridge.decision.expression.Missing;
import java.util.LinkedHashSet;
import java.util.Set;

/** What rules lacked that were passed over. */
public final class Gaps {

    private final Set<String> names = new LinkedHashSet<>();
    private final Set<String> units = new LinkedHashSet<>();
    private final Set<String> failures = new LinkedHashSet<>();

    Gaps() {}

    void unit(Unit unit) {
        units.add(unit.text());
    }

    void add(Missing missing) {
        names.addAll(missing.names());
        failures.addAll(missing.failures());
    }

    void add(FlagResult result) {
        names.addAll(result.missing());
        units.addAll(result.missingUnits());
        failures.addAll(result.failures());
    }

    Set<String> names() {
        return names;
    }

    Set<String> units() {
        return units;
    }

    Set<String> failures() {
        return failures;
    }
}
