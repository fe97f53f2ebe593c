package dev.bridge.decision.graph;

import dev.bridge.decision.declaration.ResourceType;
import dev.bridge.decision.declaration.Role;
import dev.bridge.decision.expression.DecisionScopes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What relations and permissions mean, compiled from what products declare. Immutable. */
public final class Model {

    private final Map<String, ModelType> types;
    /** By relation: the names that hold whoever has the relation, and that a grant can name as a userset. */
    private final List<List<Name>> usersetsOfRelation;

    private final List<Name> relations;

    private Model(Map<String, ModelType> types, List<Name> relations, List<List<Name>> usersetsOfRelation) {
        this.types = types;
        this.relations = relations;
        this.usersetsOfRelation = usersetsOfRelation;
    }

    /**
     * Compiles types that refer to each other by name. Types that are only named as subjects ({@code user}) need no entry.
     * What the catalog would refuse, such as a name that nobody declares, gives nobody anything.
     */
    public static Model compile(Map<String, ResourceType> declarations) {
        DecisionScopes nothing = new DecisionScopes(Map.of());
        return compile(declarations, _ -> nothing);
    }

    /**
     * As {@link #compile(Map)}.
     *
     * @param scopes what the conditions of a type may read
     */
    public static Model compile(Map<String, ResourceType> declarations, Function<String, DecisionScopes> scopes) {
        return compile(declarations, scopes, List.of());
    }

    /** The same with the roles of an organization. */
    public static Model compile(
            Map<String, ResourceType> declarations, Function<String, DecisionScopes> scopes, List<Role> roles) {
        ModelCompiler compiler = new ModelCompiler(declarations, scopes, roles);
        Map<String, ModelType> types = compiler.compile();
        List<Name> relations = new ArrayList<>();
        for (ModelType type : types.values()) {
            type.names.values().stream().filter(Name::isRelation).forEach(relations::add);
        }
        List<List<Name>> usersets = new ArrayList<>();
        relations.forEach(_ -> usersets.add(new ArrayList<>()));
        for (ModelType type : types.values()) {
            for (Name name : type.names.values()) {
                int[] flat = name.flatRelations();
                if (flat != null) {
                    for (int relation : flat) {
                        usersets.get(relation).add(name);
                    }
                }
            }
        }
        return new Model(
                new LinkedHashMap<>(types),
                List.copyOf(relations),
                usersets.stream().map(List::copyOf).toList());
    }

    @Nullable
    ModelType type(String name) {
        return types.get(name);
    }

    Collection<ModelType> types() {
        return types.values();
    }

    @Nullable
    Name find(String type, String text) {
        ModelType found = types.get(type);
        return found == null ? null : found.find(text);
    }

    /** The relation with the id. */
    Name relation(int relation) {
        return relations.get(relation);
    }

    /** Names whose holders can be kept ready, and that this relation gives. */
    List<Name> flatNamesOf(int relation) {
        return usersetsOfRelation.get(relation);
    }

    /** Whether there is such a relation or permission. */
    public boolean has(String type, String name) {
        return find(type, name) != null;
    }

    /** The relations and permissions of a type, in the order of the declaration; none for an unknown type. */
    public List<String> names(String type) {
        ModelType found = types.get(type);
        return found == null ? List.of() : List.copyOf(found.names.keySet());
    }
}
