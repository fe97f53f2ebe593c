package dev.bridge.decision.graph;

import dev.bridge.decision.ObjectReference;
import dev.bridge.decision.declaration.PermissionExpression;
import dev.bridge.decision.declaration.PermissionExpression.Quantifier;
import dev.bridge.decision.declaration.Relation;
import dev.bridge.decision.declaration.ResourceType;
import dev.bridge.decision.declaration.Role;
import dev.bridge.decision.declaration.SubjectType;
import dev.bridge.decision.expression.DecisionScopes;
import dev.bridge.decision.expression.Expressions;
import dev.bridge.decision.expression.InvalidExpression;
import dev.bridge.decision.expression.Scope;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Turns declarations into names with nodes: resolves, flattens unions, finds what hangs on itself. */
final class ModelCompiler {

    private static final ResourceType BARE =
            new ResourceType(Map.of(), Map.of(), Map.of(), Map.of(), /* retired= */ false);

    private final Map<String, ModelType> types = new LinkedHashMap<>();
    private final Map<Name, Node> nodes = new HashMap<>();
    /** What a name needs to know others for, across objects and types. */
    private final Map<Name, Set<Name>> needs = new HashMap<>();

    private final Set<Name> withBooleans = new HashSet<>();
    private final Function<String, DecisionScopes> scopes;
    /** By the relation that gives them. */
    private final Map<String, Role> roles = new HashMap<>();

    private int relations;
    private int names;

    ModelCompiler(Map<String, ResourceType> declarations, Function<String, DecisionScopes> scopes, List<Role> roles) {
        this.scopes = scopes;
        roles.forEach(role -> this.roles.put(role.relation(), role));
        RoleExpressions.joined(declarations, roles).forEach(this::declare);
        for (ModelType type : List.copyOf(types.values())) {
            for (Relation relation : type.declaration.relations().values()) {
                relation.subjects().forEach(subject -> declareBare(subject.type()));
            }
        }
    }

    private void declare(String name, ResourceType declaration) {
        ModelType type = new ModelType(name, types.size(), declaration);
        types.put(name, type);
        compileConditions(type);
        declaration.relations().forEach((text, relation) -> add(type, text, relations++, relation.subjects()));
        declaration.permissions().keySet().forEach(text -> {
            if (type.find(text) == null) {
                add(type, text, Name.NO_RELATION, List.of());
            }
        });
    }

    /** One that cannot be read, which the catalog refuses, is not there: grants that carry it give nothing. */
    private void compileConditions(ModelType type) {
        if (type.declaration.conditions().isEmpty()) {
            return;
        }
        Scope scope = scopes.apply(type.name).condition(type.declaration);
        type.declaration.conditions().forEach((name, condition) -> {
            try {
                type.conditions.put(name, new GrantCondition(Expressions.condition(condition.when(), scope)));
            } catch (InvalidExpression wrong) {
                type.conditions.remove(name);
            }
        });
    }

    private void declareBare(String name) {
        if (!types.containsKey(name)) {
            declare(name, BARE);
        }
    }

    private void add(ModelType type, String text, int relation, List<SubjectType> subjects) {
        type.names.put(text, new Name(type, text, names++, relation, subjects));
    }

    Map<String, ModelType> compile() {
        List<Name> all = new ArrayList<>();
        types.values().forEach(type -> all.addAll(type.names.values()));
        for (Name name : all) {
            needs.put(name, new LinkedHashSet<>());
            PermissionExpression expression = expression(name);
            nodes.put(name, expression == null ? stored(name) : node(name, expression));
            if (name.isRelation()) {
                name.subjects.forEach(subject -> needUserset(name, subject));
            }
        }
        StrongComponents<Name> circles = new StrongComponents<>(needs);
        Set<Name> booleanCircles = new HashSet<>();
        withBooleans.forEach(name -> booleanCircles.add(circles.representative(name)));
        Map<Name, Integer> sizes = new HashMap<>();
        all.forEach(name -> sizes.merge(circles.representative(name), 1, Integer::sum));
        for (Name name : all) {
            Name representative = circles.representative(name);
            boolean recursive =
                    sizes.getOrDefault(representative, 1) > 1 || needs(name).contains(name);
            name.define(
                    nodeOf(name),
                    !recursive
                            ? Name.Recursion.NONE
                            : booleanCircles.contains(representative) ? Name.Recursion.BOOLEAN : Name.Recursion.PLAIN,
                    representative);
        }
        return types;
    }

    private static @Nullable PermissionExpression expression(Name name) {
        var permission = name.type.declaration.permissions().get(name.text);
        return permission == null ? null : permission.expression();
    }

    private Node nodeOf(Name name) {
        Node node = nodes.get(name);
        return node == null ? stored(name) : node;
    }

    private Set<Name> needs(Name name) {
        return needs.computeIfAbsent(name, _ -> new LinkedHashSet<>());
    }

    private Node.Union stored(Name name) {
        Node everywhere = everywhere(name);
        return new Node.Union(
                new int[] {name.relation},
                new Node.Arrow[0],
                everywhere == null ? new Node[0] : new Node[] {everywhere},
                new Name[] {name});
    }

    /** Who has a role's relation whatever the resource: the role's assignees. Null for other relations. */
    private @Nullable Node everywhere(Name relation) {
        Role role = roles.get(relation.text);
        ModelType type = types.get(Role.TYPE);
        Name assignee = role == null || type == null ? null : type.find(Role.ASSIGNEE);
        if (role == null || assignee == null) {
            return null;
        }
        needs(relation).add(assignee);
        return new Node.Fixed(new ObjectReference(Role.TYPE, role.name()), assignee);
    }

    /** A grant may name a userset of another type, or of this one: who has the relation hangs on who has that. */
    private void needUserset(Name name, SubjectType subject) {
        if (subject instanceof SubjectType.Userset userset) {
            ModelType type = types.get(userset.type());
            Name target = type == null ? null : type.find(userset.relation());
            if (target != null) {
                needs(name).add(target);
            }
        }
    }

    private Node node(Name within, PermissionExpression expression) {
        return switch (expression) {
            case PermissionExpression.Intersection intersection -> {
                withBooleans.add(within);
                yield new Node.Intersection(nodes(within, intersection.operands()));
            }
            case PermissionExpression.Exclusion exclusion -> {
                withBooleans.add(within);
                yield new Node.Exclusion(node(within, exclusion.base()), nodes(within, exclusion.excluded()));
            }
            case PermissionExpression.Arrow arrow
            when arrow.quantifier() == Quantifier.ALL -> {
                withBooleans.add(within);
                yield new Node.Every(arrow(within, arrow));
            }
            case PermissionExpression.Union _, PermissionExpression.Reference _, PermissionExpression.Arrow _ ->
                new Flattening(within).union(expression);
        };
    }

    private Node[] nodes(Name within, Collection<PermissionExpression> operands) {
        return operands.stream().map(operand -> node(within, operand)).toArray(Node[]::new);
    }

    private Node.Arrow arrow(Name within, PermissionExpression.Arrow arrow) {
        Name relation = within.type.find(arrow.relation());
        Name[] targets = new Name[types.size()];
        if (relation == null || !relation.isRelation()) {
            return new Node.Arrow(Name.NO_RELATION, targets, null);
        }
        for (SubjectType subject : relation.subjects) {
            ModelType type = types.get(subject.type());
            Name target = type == null || !(subject instanceof SubjectType.One) ? null : type.find(arrow.target());
            if (target != null) {
                targets[target.type.index] = target;
                needs(within).add(target);
            }
        }
        return new Node.Arrow(relation.relation, targets, only(relation, targets));
    }

    /** The target, where all that a grant of the relation can name is of one type. */
    private @Nullable Name only(Name relation, @Nullable Name[] targets) {
        if (relation.subjects.size() != 1 || !(relation.subjects.getFirst() instanceof SubjectType.One(String named))) {
            return null;
        }
        ModelType type = types.get(named);
        return type == null ? null : targets[type.index];
    }

    /** Collects what one union comes to, following names on the same object as long as they are unions themselves. */
    private final class Flattening {

        private final Name within;
        private final Set<Integer> stored = new LinkedHashSet<>();
        private final List<Node.Arrow> arrows = new ArrayList<>();
        private final List<Node> others = new ArrayList<>();
        private final Set<Name> included = new LinkedHashSet<>();

        Flattening(Name within) {
            this.within = within;
        }

        Node.Union union(PermissionExpression expression) {
            if (isWhole(expression)) {
                included.add(within);
            }
            take(expression, within);
            return new Node.Union(
                    stored.stream().mapToInt(Integer::intValue).sorted().toArray(),
                    arrows.toArray(Node.Arrow[]::new),
                    others.toArray(Node[]::new),
                    included.toArray(Name[]::new));
        }

        /** Whether the union is all that the name means, and not an operand in it. */
        private boolean isWhole(PermissionExpression expression) {
            return expression.equals(expression(within));
        }

        /** @param owner the name in whose expression this stands: there its own name means the stored grants */
        private void take(PermissionExpression expression, Name owner) {
            switch (expression) {
                case PermissionExpression.Union union -> union.operands().forEach(operand -> take(operand, owner));
                case PermissionExpression.Reference reference -> take(reference, owner);
                case PermissionExpression.Arrow arrow
                when arrow.quantifier() == Quantifier.ANY -> {
                    Node.Arrow compiled = arrow(owner, arrow);
                    if (compiled.relation() != Name.NO_RELATION) {
                        arrows.add(compiled);
                    }
                }
                case PermissionExpression.Arrow _,
                        PermissionExpression.Intersection _,
                        PermissionExpression.Exclusion _ -> others.add(node(owner, expression));
            }
        }

        private void take(PermissionExpression.Reference reference, Name owner) {
            Name name = owner.type.find(reference.name());
            if (name == null) {
                return;
            }
            if (name == owner && name.isRelation()) {
                stored.add(name.relation);
                return;
            }
            if (included.contains(name)) {
                return;
            }
            needs(within).add(name);
            PermissionExpression meaning = expression(name);
            if (meaning == null) {
                stored.add(name.relation);
                included.add(name);
                Node everywhere = everywhere(name);
                if (everywhere != null) {
                    others.add(everywhere);
                }
            } else if (isPlain(meaning)) {
                included.add(name);
                take(meaning, name);
            } else {
                others.add(new Node.Reference(name));
            }
        }

        /** Others may hang on the name that would swallow them, and are asked by their own. */
        private static boolean isPlain(PermissionExpression expression) {
            return switch (expression) {
                case PermissionExpression.Union union ->
                    union.operands().stream().allMatch(Flattening::isPlain);
                case PermissionExpression.Reference _ -> true;
                case PermissionExpression.Arrow arrow -> arrow.quantifier() == Quantifier.ANY;
                case PermissionExpression.Intersection _, PermissionExpression.Exclusion _ -> false;
            };
        }
    }
}
