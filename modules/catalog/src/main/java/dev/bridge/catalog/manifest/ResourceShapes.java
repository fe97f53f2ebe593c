package dev.bridge.catalog.manifest;

import dev.bridge.catalog.CatalogLimits;
import dev.bridge.catalog.shape.ChoiceShape;
import dev.bridge.catalog.shape.Field;
import dev.bridge.catalog.shape.FormsShape;
import dev.bridge.catalog.shape.ListShape;
import dev.bridge.catalog.shape.NamedShape;
import dev.bridge.catalog.shape.ObjectShape;
import dev.bridge.catalog.shape.Shape;
import dev.bridge.catalog.shape.TextShape;
import dev.bridge.decision.declaration.Condition;
import dev.bridge.decision.declaration.Permission;
import dev.bridge.decision.declaration.PermissionExpression;
import dev.bridge.decision.declaration.Relation;
import dev.bridge.decision.declaration.ResourceAttribute;
import dev.bridge.decision.declaration.ResourceType;
import dev.bridge.decision.declaration.SubjectType;
import dev.bridge.decision.declaration.ValueType;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The block {@code resources}. */
final class ResourceShapes {

    private static final int PER_TYPE = CatalogLimits.RELATIONS_AND_PERMISSIONS.intValue();

    private static final Field<ResourceAttribute, ValueType> ATTRIBUTE_TYPE =
            Field.required("type", ValueTypeShape.forResources(), ResourceAttribute::type, "The type of the fact.");

    private static final Field<ResourceAttribute, ResourceAttribute.Origin> FROM = Field.standard(
            "from",
            ChoiceShape.of(ResourceAttribute.Origin.values()),
            ResourceAttribute.Origin.STORED,
            ResourceAttribute::from,
            "Where `resource.name` is read: stored by Bridge, or asserted in the request.");

    private static final Field<ResourceAttribute, Boolean> ATTRIBUTE_RETIRED =
            Retired.field(ResourceAttribute::retired);

    private static final Shape<ResourceAttribute> ATTRIBUTE = FormsShape.of(
            "a type, or a map with `type`",
            FormsShape.Form.of(
                    ValueTypeShape.forResources()
                            .as(
                                    type -> new ResourceAttribute(type, ResourceAttribute.Origin.STORED, false),
                                    ResourceAttribute::type),
                    attribute -> attribute.from() == ResourceAttribute.Origin.STORED && !attribute.retired(),
                    FormsShape.Kind.TEXT),
            FormsShape.Form.of(
                    ObjectShape.of(
                            "a resource attribute",
                            values -> new ResourceAttribute(
                                    values.get(ATTRIBUTE_TYPE), values.get(FROM), values.get(ATTRIBUTE_RETIRED)),
                            ATTRIBUTE_TYPE,
                            FROM,
                            ATTRIBUTE_RETIRED),
                    _ -> true,
                    FormsShape.Kind.MAP));

    static final TextShape<SubjectType> SUBJECT = TextShape.parsed(
            "a subject type",
            Pattern.compile("[a-z][a-z0-9_]{0,62}(?:#[a-z][a-z0-9_]{0,62}|:\\*)?"),
            ResourceShapes::subject,
            "write a type such as `user`, a set such as `group#member`, or `user:*` for everyone");

    private static final Field<Relation, List<SubjectType>> SUBJECTS =
            Field.required("subjects", ListShape.notEmpty(SUBJECT), Relation::subjects, "Who the relation may name.");

    private static final Field<Relation, Boolean> RELATION_RETIRED = Retired.field(Relation::retired);

    private static final Shape<Relation> RELATION = FormsShape.of(
            "a list of subject types",
            FormsShape.Form.of(
                    ListShape.notEmpty(SUBJECT).as(subjects -> new Relation(subjects, false), Relation::subjects),
                    relation -> !relation.retired(),
                    FormsShape.Kind.LIST),
            FormsShape.Form.of(
                    ObjectShape.of(
                            "a relation",
                            values -> new Relation(values.get(SUBJECTS), values.get(RELATION_RETIRED)),
                            SUBJECTS,
                            RELATION_RETIRED),
                    _ -> true,
                    FormsShape.Kind.MAP));

    private static final Field<Permission, PermissionExpression> EXPRESSION = Field.required(
            "expression",
            new PermissionShape(),
            Permission::expression,
            "Relations and permissions joined by + (any), & (all), - (not), -> (of the related).");

    private static final Field<Permission, Boolean> PERMISSION_RETIRED = Retired.field(Permission::retired);

    private static final Shape<Permission> PERMISSION = FormsShape.of(
            "a permission expression, such as `owner + writer`",
            FormsShape.Form.of(
                    new PermissionShape().as(expression -> new Permission(expression, false), Permission::expression),
                    permission -> !permission.retired(),
                    FormsShape.Kind.TEXT),
            FormsShape.Form.of(
                    ObjectShape.of(
                            "a permission",
                            values -> new Permission(values.get(EXPRESSION), values.get(PERMISSION_RETIRED)),
                            EXPRESSION,
                            PERMISSION_RETIRED),
                    _ -> true,
                    FormsShape.Kind.MAP));

    private static final Field<Condition, String> CONDITION_WHEN =
            Field.required("when", Texts.CEL, Condition::when, "CEL; names that are not in scope are its parameters.");

    private static final Field<Condition, Boolean> CONDITION_RETIRED = Retired.field(Condition::retired);

    private static final Shape<Condition> CONDITION = FormsShape.of(
            "a CEL expression",
            FormsShape.Form.of(
                    Texts.CEL.as(when -> new Condition(when, false), Condition::when),
                    condition -> !condition.retired(),
                    FormsShape.Kind.TEXT),
            FormsShape.Form.of(
                    ObjectShape.of(
                            "a condition",
                            values -> new Condition(values.get(CONDITION_WHEN), values.get(CONDITION_RETIRED)),
                            CONDITION_WHEN,
                            CONDITION_RETIRED),
                    _ -> true,
                    FormsShape.Kind.MAP));

    private static final Field<ResourceType, Map<String, ResourceAttribute>> ATTRIBUTES = Field.standard(
            "attributes",
            new NamedShape<>(Texts.NAME, ATTRIBUTE, PER_TYPE),
            Map.of(),
            ResourceType::attributes,
            "Facts about the resource, read in expressions as `resource.name`.");

    private static final Field<ResourceType, Map<String, Relation>> RELATIONS = Field.standard(
            "relations",
            new NamedShape<>(Texts.NAME, RELATION, PER_TYPE),
            Map.of(),
            ResourceType::relations,
            "The named edges that a grant can store, each with the subjects it may name.");

    private static final Field<ResourceType, Map<String, Permission>> PERMISSIONS = Field.standard(
            "permissions",
            new NamedShape<>(Texts.NAME, PERMISSION, PER_TYPE),
            Map.of(),
            ResourceType::permissions,
            "What follows from the relations.");

    private static final Field<ResourceType, Map<String, Condition>> CONDITIONS = Field.standard(
            "conditions",
            new NamedShape<>(Texts.NAME, CONDITION, PER_TYPE),
            Map.of(),
            ResourceType::conditions,
            "CEL conditions by name, usable on a grant.");

    private static final Field<ResourceType, Boolean> RETIRED = Retired.field(ResourceType::retired);

    static final Shape<ResourceType> RESOURCE = ObjectShape.of(
            "a resource type",
            values -> new ResourceType(
                    values.get(ATTRIBUTES),
                    values.get(RELATIONS),
                    values.get(PERMISSIONS),
                    values.get(CONDITIONS),
                    values.get(RETIRED)),
            ATTRIBUTES,
            RELATIONS,
            PERMISSIONS,
            CONDITIONS,
            RETIRED);

    private ResourceShapes() {}

    private static SubjectType subject(String text) {
        int hash = text.indexOf('#');
        if (hash > 0) {
            return new SubjectType.Userset(text.substring(0, hash), text.substring(hash + 1));
        }
        return text.endsWith(":*")
                ? new SubjectType.Everyone(text.substring(0, text.length() - 2))
                : new SubjectType.One(text);
    }
}
