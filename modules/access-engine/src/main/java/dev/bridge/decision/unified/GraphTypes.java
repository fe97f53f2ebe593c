package dev.bridge.decision.unified;

import dev.bridge.decision.Grant;
import dev.bridge.decision.ObjectReference;
import dev.bridge.decision.Subject;
import dev.bridge.decision.declaration.Relation;
import dev.bridge.decision.declaration.ResourceType;
import dev.bridge.decision.declaration.SubjectType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What the types of a product are called in an account's graph, which is one for all products: those that Bridge declares by their
 * names, others with the product before them, {@code registry/repository}.
 */
public final class GraphTypes {

    /** The product that declares users, groups and organizations. */
    public static final String BRIDGE = "bridge";

    private final String product;
    /** What the types that it declares are called in the graph. */
    private final Map<String, String> own;

    private GraphTypes(String product, Set<String> own) {
        this.product = product;
        this.own =
                own.stream().collect(Collectors.toUnmodifiableMap(Function.identity(), type -> product + "/" + type));
    }

    /**
     * The names of a product's types.
     *
     * @param own the types that it declares
     */
    public static GraphTypes of(String product, Set<String> own) {
        return new GraphTypes(product, product.equals(BRIDGE) ? Set.of() : own);
    }

    public String name(String type) {
        String name = own.get(type);
        return name == null ? type : name;
    }

    /** The product's own word for a type of the graph, or the same where it is another's. */
    private String word(String type) {
        String prefix = product + "/";
        return type.startsWith(prefix) && own.containsKey(type.substring(prefix.length()))
                ? type.substring(prefix.length())
                : type;
    }

    /** An edge of the graph in the product's words, as answers show it. */
    public Grant.Edge shown(Grant.Edge edge) {
        Subject subject = switch (edge.subject()) {
            case Subject.One(ObjectReference object) -> new Subject.One(shown(object));
            case Subject.Userset(ObjectReference object, String relation) ->
                new Subject.Userset(shown(object), relation);
            case Subject.Everyone(String type) -> new Subject.Everyone(word(type));
        };
        return new Grant.Edge(shown(edge.resource()), edge.relation(), subject);
    }

    /** An object of the graph in the product's words. */
    public ObjectReference shown(ObjectReference object) {
        return new ObjectReference(word(object.type()), object.id());
    }

    public ObjectReference object(ObjectReference object) {
        String name = own.get(object.type());
        return name == null ? object : new ObjectReference(name, object.id());
    }

    public Subject subject(Subject subject) {
        return switch (subject) {
            case Subject.One(ObjectReference object) -> new Subject.One(object(object));
            case Subject.Userset(ObjectReference object, String relation) ->
                new Subject.Userset(object(object), relation);
            case Subject.Everyone(String type) -> new Subject.Everyone(name(type));
        };
    }

    public Grant grant(Grant grant) {
        return new Grant(
                object(grant.resource()), grant.relation(), subject(grant.subject()), grant.bound(), grant.expiresAt());
    }

    /** Declarations by their names in the graph, and their relations with such names. */
    Map<String, ResourceType> declarations(Map<String, ResourceType> declared) {
        Map<String, ResourceType> named = new LinkedHashMap<>();
        declared.forEach((type, declaration) -> {
            Map<String, Relation> relations = new LinkedHashMap<>();
            declaration.relations().forEach((name, relation) -> relations.put(name, relation(relation)));
            named.put(
                    name(type),
                    new ResourceType(
                            declaration.attributes(),
                            relations,
                            declaration.permissions(),
                            declaration.conditions(),
                            declaration.retired()));
        });
        return named;
    }

    private Relation relation(Relation relation) {
        return new Relation(relation.subjects().stream().map(this::subject).toList(), relation.retired());
    }

    private SubjectType subject(SubjectType subject) {
        return switch (subject) {
            case SubjectType.One(String type) -> new SubjectType.One(name(type));
            case SubjectType.Userset(String type, String relation) -> new SubjectType.Userset(name(type), relation);
            case SubjectType.Everyone(String type) -> new SubjectType.Everyone(name(type));
        };
    }
}
