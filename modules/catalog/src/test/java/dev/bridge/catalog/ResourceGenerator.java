package dev.bridge.catalog;

import static dev.bridge.catalog.Pieces.named;

import dev.bridge.decision.declaration.Condition;
import dev.bridge.decision.declaration.Permission;
import dev.bridge.decision.declaration.PermissionExpression;
import dev.bridge.decision.declaration.PermissionExpression.Arrow;
import dev.bridge.decision.declaration.PermissionExpression.Exclusion;
import dev.bridge.decision.declaration.PermissionExpression.Intersection;
import dev.bridge.decision.declaration.PermissionExpression.Quantifier;
import dev.bridge.decision.declaration.PermissionExpression.Reference;
import dev.bridge.decision.declaration.PermissionExpression.Union;
import dev.bridge.decision.declaration.Relation;
import dev.bridge.decision.declaration.ResourceAttribute;
import dev.bridge.decision.declaration.ResourceType;
import dev.bridge.decision.declaration.SubjectType;
import dev.bridge.decision.declaration.ValueType;
import dev.bridge.testkit.property.Draw;
import dev.bridge.testkit.property.Generator;
import dev.bridge.testkit.property.Generators;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Resource types that are right. */
final class ResourceGenerator {

    private static final Generator<ResourceAttribute> FACTS = Generators.drawn(draw -> new ResourceAttribute(
            draw.oneOf(
                    ValueType.Simple.BOOLEAN,
                    ValueType.Simple.TIMESTAMP,
                    new ValueType.Choice(List.of("a", "b-c")),
                    new ValueType.ListOf(ValueType.Simple.STRING)),
            draw.oneOf(ResourceAttribute.Origin.values()),
            draw.truth()));

    private static final Generator<List<SubjectType>> SUBJECTS = Generators.listOf(
            Generators.<SubjectType>oneOf(
                    new SubjectType.One("user"),
                    new SubjectType.Userset("group", "member"),
                    new SubjectType.Everyone("user"),
                    new SubjectType.One("agent")),
            1,
            3);

    private static final Generator<Permission> PERMISSIONS = Generators.combine(
            expressions(3), Generators.booleans(), (expression, retired) -> new Permission(expression, retired));

    private static final Generator<Condition> CONDITIONS = Generators.booleans()
            .map(retired -> new Condition("now.getHours(timezone) >= 8 && now.getHours(timezone) < until", retired));

    private static final Generator<Map<String, ResourceAttribute>> ALL_FACTS = named("fact", FACTS, 3);
    private static final Generator<Map<String, Permission>> ALL_PERMISSIONS = named("may", PERMISSIONS, 4);
    private static final Generator<Map<String, Condition>> ALL_CONDITIONS = named("condition", CONDITIONS, 2);
    private static final Generator<ResourceType> TYPES = Generators.drawn(ResourceGenerator::type);
    private static final Generator<Map<String, ResourceType>> OTHERS = named("other", TYPES, 2);

    /** {@code thing0}, which has the permission {@code use}, and perhaps others. */
    static final Generator<Map<String, ResourceType>> RESOURCES = Generators.combine(TYPES, OTHERS, (thing, others) -> {
        Map<String, ResourceType> resources = new LinkedHashMap<>();
        resources.put("thing0", thing);
        resources.putAll(others);
        return resources;
    });

    private ResourceGenerator() {}

    private static ResourceType type(Draw draw) {
        Map<String, Relation> relations = new LinkedHashMap<>();
        relations.put("parent", new Relation(List.of(new SubjectType.One("organization")), false));
        relations.put("owner", new Relation(draw.from(SUBJECTS), false));
        relations.put("reader", new Relation(draw.from(SUBJECTS), draw.truth()));
        Map<String, Permission> permissions = new LinkedHashMap<>();
        permissions.put("use", new Permission(new Reference("owner"), false));
        permissions.putAll(draw.from(ALL_PERMISSIONS));
        return new ResourceType(draw.from(ALL_FACTS), relations, permissions, draw.from(ALL_CONDITIONS), draw.truth());
    }

    private static Generator<PermissionExpression> expressions(int depth) {
        Generator<PermissionExpression> leaves = Generators.oneOf(
                new Reference("owner"),
                new Reference("reader"),
                new Reference("use"),
                new Arrow("parent", "admin", Quantifier.ANY),
                new Arrow("parent", "admin", Quantifier.ALL));
        if (depth == 0) {
            return leaves;
        }
        Generator<List<PermissionExpression>> operands = Generators.listOf(expressions(depth - 1), 2, 3);
        return Generators.anyOf(
                leaves, operands.map(Union::new), operands.map(Intersection::new), operands.map(Exclusion::new));
    }
}
