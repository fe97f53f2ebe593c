package dev.bridge.decision.expression;

import com.google.common.base.Supplier;
import com.google.common.base.Suppliers;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The names that an expression may use at one place, and their types. */
public final class Scope {

    /** Begins the names of the types of objects, which are ours and stand in no expression. */
    public static final String TYPE_PREFIX = "bridge.";

    private final Map<String, CelType> names;
    private final Map<String, Map<String, CelType>> objects;
    private final boolean open;
    private final int hash;
    /** Made when the first expression asks for it: most manifests use few scopes. */
    private final Supplier<CelCompiler> compiler;

    private Scope(Map<String, CelType> names, Map<String, Map<String, CelType>> objects, boolean open) {
        this.names = Map.copyOf(names);
        this.objects = Map.copyOf(objects);
        this.open = open;
        this.hash = Objects.hash(this.names, this.objects, open);
        this.compiler = Suppliers.memoize(() -> Compilers.of(this.names, this.objects));
    }

    /** Collects the names of a scope. */
    public static final class Builder {
        private final Map<String, CelType> names = new LinkedHashMap<>();
        private final Map<String, Map<String, CelType>> objects = new LinkedHashMap<>();
        private boolean open;

        public Builder name(String name, CelType type) {
            names.put(name, type);
            return this;
        }

        /** A name whose members are known. */
        public Builder object(String name, Map<String, CelType> members) {
            objects.put(name, Map.copyOf(members));
            return this;
        }

        /** Lets the expression use further names, its parameters. */
        public Builder open() {
            open = true;
            return this;
        }

        public Scope build() {
            return new Scope(names, objects, open);
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
        all.keySet().removeAll(objects.keySet());
        return all.size() == names.size() ? compiler.get() : Compilers.of(all, objects);
    }

    boolean declares(String name) {
        return names.containsKey(name) || objects.containsKey(name);
    }

    /** All names but parameters. */
    public Collection<String> names() {
        Collection<String> all = new TreeSet<>(names.keySet());
        all.addAll(objects.keySet());
        return all;
    }

    /** The members of all objects in scope. */
    public Collection<String> fields() {
        Collection<String> fields = new TreeSet<>();
        objects.values().forEach(members -> fields.addAll(members.keySet()));
        return fields;
    }

    /** Two scopes of the same names are the same. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Scope scope
                && hash == scope.hash
                && open == scope.open
                && names.equals(scope.names)
                && objects.equals(scope.objects);
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
