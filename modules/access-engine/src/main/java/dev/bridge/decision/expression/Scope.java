package dev.bridge.decision.expression;

import com.google.common.base.Supplier;
import com.google.common.base.Suppliers;
import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** The names that an expression may use at one place, and their types. */
public final class Scope {

    /** Begins the names of the types of objects, which are ours and stand in no expression. */
    public static final String TYPE_PREFIX = "bridge.";

    private final Map<String, CelType> names;
    private final List<StructType> structs;
    private final boolean open;
    /** Made when the first expression asks for it: most manifests use few scopes. */
    private final Supplier<CelCompiler> compiler;

    private Scope(Map<String, CelType> names, List<StructType> structs, boolean open) {
        this.names = Map.copyOf(names);
        this.structs = List.copyOf(structs);
        this.open = open;
        this.compiler = Suppliers.memoize(() -> compiler(this.names, this.structs));
    }

    /** Collects the names of a scope. */
    public static final class Builder {
        private final Map<String, CelType> names = new LinkedHashMap<>();
        private final List<StructType> structs = new ArrayList<>();
        private boolean open;

        public Builder name(String name, CelType type) {
            names.put(name, type);
            return this;
        }

        /** A name whose members are known. */
        public Builder object(String name, Map<String, CelType> members) {
            ImmutableMap<String, CelType> fields = ImmutableMap.copyOf(members);
            StructType struct = StructType.create(
                    TYPE_PREFIX + name,
                    ImmutableSet.copyOf(fields.keySet()),
                    field -> Optional.ofNullable(fields.get(field)));
            structs.add(struct);
            names.put(name, struct);
            return this;
        }

        /** Lets the expression use further names, its parameters. */
        public Builder open() {
            open = true;
            return this;
        }

        public Scope build() {
            return new Scope(names, structs, open);
        }
    }

    private static CelCompiler compiler(Map<String, CelType> names, List<StructType> structs) {
        CelCompilerBuilder builder = Environment.compiler().setTypeProvider(new Structs(ImmutableList.copyOf(structs)));
        names.forEach(builder::addVar);
        return builder.build();
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

    /** The expression read, or what is wrong with it. */
    public CelValidationResult parse(String text) {
        return compiler.get().parse(text);
    }

    /** What was read with its types, or what is wrong with them. */
    public CelValidationResult check(CelAbstractSyntaxTree parsed) {
        return (open ? compilerWith(FreeNames.of(parsed)) : compiler.get()).check(parsed);
    }

    /** The compiler with further names of any type. */
    private CelCompiler compilerWith(Collection<String> parameters) {
        Map<String, CelType> all = new LinkedHashMap<>(names);
        parameters.forEach(name -> all.putIfAbsent(name, SimpleType.DYN));
        return all.size() == names.size() ? compiler.get() : compiler(all, structs);
    }

    boolean declares(String name) {
        return names.containsKey(name);
    }

    /** All names but parameters. */
    public Collection<String> names() {
        return new TreeSet<>(names.keySet());
    }

    /** The members of all objects in scope. */
    public Collection<String> fields() {
        Collection<String> fields = new TreeSet<>();
        structs.forEach(struct -> fields.addAll(struct.fieldNames()));
        return fields;
    }
}
