package dev.bridge.decision.expression;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.StructType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Compilers by the names that they know. Making one takes longer than compiling many expressions, and the products and policies of an
 * installation need few different ones, so the last are kept.
 */
final class Compilers {

    /**
     * What a compiler knows.
     *
     * @param names with their types
     * @param objects names whose members are known
     */
    private record Known(Map<String, CelType> names, Map<String, Map<String, CelType>> objects) {}

    private static final Kept<Known, CelCompiler> MADE = new Kept<>(64);

    private Compilers() {}

    static CelCompiler of(Map<String, CelType> names, Map<String, Map<String, CelType>> objects) {
        Known known = new Known(Map.copyOf(names), Map.copyOf(objects));
        return MADE.get(known, () -> make(known));
    }

    private static CelCompiler make(Known known) {
        List<StructType> structs = new ArrayList<>();
        known.objects.forEach((name, members) -> structs.add(struct(name, members)));
        CelCompilerBuilder builder = Environment.compiler().setTypeProvider(new Structs(ImmutableList.copyOf(structs)));
        known.names.forEach(builder::addVar);
        structs.forEach(struct -> builder.addVar(struct.name().substring(Scope.TYPE_PREFIX.length()), struct));
        return builder.build();
    }

    private static StructType struct(String name, Map<String, CelType> members) {
        ImmutableMap<String, CelType> fields = ImmutableMap.copyOf(members);
        return StructType.create(
                Scope.TYPE_PREFIX + name,
                ImmutableSet.copyOf(fields.keySet()),
                field -> Optional.ofNullable(fields.get(field)));
    }

    /** What the type checker asks for the members of objects. */
    private record Structs(ImmutableList<StructType> structs) implements CelTypeProvider {

        @Override
        public ImmutableCollection<CelType> types() {
            return ImmutableList.copyOf(structs);
        }

        @Override
        public Optional<CelType> findType(String name) {
            return structs.stream()
                    .filter(struct -> struct.name().equals(name))
                    .<CelType>map(struct -> struct)
                    .findFirst();
        }
    }
}
