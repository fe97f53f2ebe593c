package dev.bridge.decision.expression;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects what an unknown answer would have to know, and why an expression has no value. */
public final class Missing {

    /** For who asks only whether it holds. It keeps nothing, so all may share it. */
    public static final Missing IGNORED = new Missing(null);

    private final @Nullable List<String> names;
    private final Set<String> failures = new LinkedHashSet<>();

    private Missing(@Nullable List<String> names) {
        this.names = names;
    }

    public static Missing collecting() {
        return new Missing(new ArrayList<>());
    }

    /** Paths such as {@code context.country}, in the order in which they were asked for. */
    public Set<String> names() {
        return names == null ? Set.of() : new LinkedHashSet<>(names);
    }

    /** Why expressions failed; sentences without their end. */
    public Set<String> failures() {
        return new LinkedHashSet<>(failures);
    }

    void add(String name) {
        if (names != null) {
            names.add(name);
        }
    }

    void fail(Failure failure) {
        if (names != null) {
            failures.add(failure.message());
        }
    }

    /** The place to {@link #forget} back to. */
    int mark() {
        return names == null ? 0 : names.size();
    }

    /** What was collected since the mark does not matter after all. */
    void forget(int mark) {
        if (names != null && names.size() > mark) {
            names.subList(mark, names.size()).clear();
        }
    }
}
