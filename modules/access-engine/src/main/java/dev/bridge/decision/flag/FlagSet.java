package dev.bridge.decision.flag;

import dev.bridge.decision.declaration.Flag;
import dev.bridge.decision.declaration.Segment;
import dev.bridge.decision.expression.Scope;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The flags of a product, compiled. For any number of threads. */
public final class FlagSet {

    private final Map<String, CompiledFlag> flags;

    private FlagSet(Map<String, CompiledFlag> flags) {
        this.flags = flags;
    }

    /**
     * Compiles declarations.
     *
     * @param product its name, which begins the salt of rules that give none
     * @param scope of {@code when}
     * @param imported those of the flags that come compiled
     * @throws InvalidFlags where they cannot be compiled
     */
    public static FlagSet compile(
            String product,
            Map<String, Flag> flags,
            Map<String, Segment> segments,
            Scope scope,
            FlagStore store,
            Map<String, CompiledFlag> imported) {
        Requirements.check(flags);
        FlagCompiler compiler = new FlagCompiler(product, segments, scope, store);
        Map<String, CompiledFlag> compiled = new HashMap<>();
        flags.forEach((name, flag) -> {
            CompiledFlag ready = imported.get(name);
            compiled.put(name, ready == null ? compiler.flag(name, flag) : ready);
        });
        return new FlagSet(Map.copyOf(compiled));
    }

    /** Flags that come compiled, such as imported ones. Their requirements must not go in circles, but where these end at parents. */
    public static FlagSet of(Collection<CompiledFlag> flags) {
        return new FlagSet(
                flags.stream().collect(Collectors.toUnmodifiableMap(flag -> flag.name, Function.identity())));
    }

    /** The value of a flag for a subject; null if there is no such flag. */
    public @Nullable FlagResult evaluate(String flag, FlagSubject subject, FlagFacts facts) {
        CompiledFlag compiled = flags.get(flag);
        return compiled == null ? null : FlagEvaluation.evaluate(compiled, flags, subject, facts, null);
    }

    public Set<String> names() {
        return new TreeSet<>(flags.keySet());
    }
}
