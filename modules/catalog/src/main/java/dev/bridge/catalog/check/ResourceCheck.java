package dev.bridge.catalog.check;

import dev.bridge.catalog.CatalogError;
import dev.bridge.catalog.CatalogLimits;
import dev.bridge.catalog.expression.CelCheck;
import dev.bridge.catalog.source.Path;
import dev.bridge.decision.declaration.Permission;
import dev.bridge.decision.declaration.PermissionExpression;
import dev.bridge.decision.declaration.Relation;
import dev.bridge.decision.declaration.ResourceType;
import dev.bridge.decision.declaration.SubjectType;
import dev.bridge.kernel.problem.Quoted;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Resource types: their relations, permissions and conditions. */
final class ResourceCheck {

    /** What a resource has anyway. */
    private static final Set<String> RESERVED_ATTRIBUTES = Set.of("type", "id", "properties", "attributes");

    private final Model model;
    private final Report report;

    private ResourceCheck(Model model, Report report) {
        this.model = model;
        this.report = report;
    }

    static void run(Model model, Scopes scopes, Report report) {
        ResourceCheck check = new ResourceCheck(model, report);
        boolean conditionsFit = check.conditionsFit();
        model.manifest().resources().forEach((name, type) -> {
            check.type(name, type);
            if (conditionsFit) {
                check.conditions(name, type, scopes);
            }
        });
        PermissionGraph.check(model, report);
    }

    private boolean conditionsFit() {
        int conditions = model.manifest().resources().values().stream()
                .mapToInt(type -> type.conditions().size())
                .sum();
        boolean fit = conditions <= CatalogLimits.CONDITIONS.value();
        if (!fit) {
            report.error(
                    Path.of("resources"),
                    CatalogError.TOO_COMPLEX,
                    "The types have %,d conditions; at most %,d are allowed.",
                    conditions,
                    CatalogLimits.CONDITIONS.value());
        }
        return fit;
    }

    private void type(String name, ResourceType type) {
        Path path = Path.of("resources", name);
        String product = model.manifest().product();
        if (BuiltIns.TYPES.containsKey(name) && !product.equals(BuiltIns.BRIDGE)) {
            report.error(
                    path,
                    CatalogError.NAME_TAKEN,
                    "`%s` is built in; give the product's own type another name, such as `%s_%s`.",
                    name,
                    product.replace('-', '_'),
                    name);
        }
        int members = type.relations().size() + type.permissions().size();
        if (members > CatalogLimits.RELATIONS_AND_PERMISSIONS.value()) {
            report.error(
                    path,
                    CatalogError.TOO_COMPLEX,
                    "`%s` has %d relations and permissions; at most %d are allowed.",
                    name,
                    members,
                    CatalogLimits.RELATIONS_AND_PERMISSIONS.value());
        }
        type.attributes().keySet().stream()
                .filter(RESERVED_ATTRIBUTES::contains)
                .forEach(attribute -> report.error(
                        path.child("attributes").child(attribute),
                        CatalogError.NAME_TAKEN,
                        "Every resource has `%s` already; give the attribute another name.",
                        attribute));
        type.relations()
                .forEach((key, relation) -> relation(path.child("relations").child(key), relation));
        type.permissions()
                .forEach((key, permission) ->
                        permission(path.child("permissions").child(key), name, type, permission));
    }

    private void conditions(String name, ResourceType type, Scopes scopes) {
        Path path = Path.of("resources", name, "conditions");
        type.conditions()
                .forEach((key, condition) -> report.cel(
                        report.place(path.child(key), "when"),
                        scopes.condition(name, type),
                        condition.when(),
                        CelCheck.Wanted.CONDITION,
                        false));
    }

    private void relation(Path path, Relation relation) {
        Path list = report.place(path, "subjects");
        for (int i = 0; i < relation.subjects().size(); i++) {
            SubjectType subject = relation.subjects().get(i);
            Path item = list.child(i);
            if (report.resolves(item, subject.type(), model.types(), "a type")
                    && subject instanceof SubjectType.Userset userset
                    && !model.isUnreadable(userset.type())) {
                report.resolves(
                        item,
                        userset.relation(),
                        model.members(userset.type()),
                        "a relation or permission of `" + userset.type() + "`");
            }
        }
    }

    private void permission(Path path, String typeName, ResourceType type, Permission permission) {
        check(report.place(path, "expression"), typeName, type, permission.expression());
    }

    private void check(Path path, String typeName, ResourceType type, PermissionExpression expression) {
        switch (expression) {
            case PermissionExpression.Reference(String name) -> {
                Set<String> members = model.members(typeName);
                if (!members.contains(name)) {
                    report.errorAt(
                            path,
                            word(name),
                            CatalogError.NAME_UNDEFINED,
                            "%s is not a relation or permission of `%s`%s",
                            Quoted.text(name),
                            typeName,
                            report.suggestion(name, members));
                }
            }
            case PermissionExpression.Arrow arrow -> arrow(path, typeName, type, arrow);
            case PermissionExpression.Union(List<PermissionExpression> operands) ->
                operands.forEach(operand -> check(path, typeName, type, operand));
            case PermissionExpression.Intersection(List<PermissionExpression> operands) ->
                operands.forEach(operand -> check(path, typeName, type, operand));
            case PermissionExpression.Exclusion(List<PermissionExpression> operands) ->
                operands.forEach(operand -> check(path, typeName, type, operand));
        }
    }

    private void arrow(Path path, String typeName, ResourceType type, PermissionExpression.Arrow arrow) {
        Pattern place = Pattern.compile("\\b" + arrow.relation() + "\\s*->");
        Relation relation = type.relations().get(arrow.relation());
        if (relation == null) {
            unfollowable(path, typeName, type, arrow, place);
            return;
        }
        List<SubjectType> sets = relation.subjects().stream()
                .filter(subject -> !(subject instanceof SubjectType.One))
                .toList();
        if (!sets.isEmpty()) {
            report.errorAt(
                    path,
                    place,
                    CatalogError.TYPE_MISMATCH,
                    "`%s` cannot be followed, because it may name `%s`, which is not one object; follow a relation to single objects.",
                    arrow.relation(),
                    sets.getFirst());
            return;
        }
        Map<String, Set<String>> targets = new TreeMap<>();
        relation.subjects().forEach(subject -> targets.put(subject.type(), model.members(subject.type())));
        boolean known = targets.keySet().stream().allMatch(model.types()::contains)
                && targets.keySet().stream().noneMatch(model::isUnreadable);
        if (known && targets.values().stream().noneMatch(members -> members.contains(arrow.target()))) {
            Set<String> all = new TreeSet<>();
            targets.values().forEach(all::addAll);
            report.errorAt(
                    path,
                    Pattern.compile("(?<=->)\\s*\\b" + arrow.target() + "\\b"),
                    CatalogError.TYPE_MISMATCH,
                    "`%s` names `%s`, which has no relation or permission %s%s",
                    arrow.relation(),
                    String.join("` or `", targets.keySet()),
                    Quoted.text(arrow.target()),
                    report.suggestion(arrow.target(), all));
        }
    }

    private void unfollowable(
            Path path, String typeName, ResourceType type, PermissionExpression.Arrow arrow, Pattern place) {
        Set<String> relations = report.names(type.relations(), Path.of("resources", typeName, "relations"));
        if (relations.contains(arrow.relation())) {
            return;
        }
        if (type.permissions().containsKey(arrow.relation())) {
            report.errorAt(
                    path,
                    place,
                    CatalogError.TYPE_MISMATCH,
                    "`%s` is a permission; only a relation can be followed by `->`.",
                    arrow.relation());
        } else {
            report.errorAt(
                    path,
                    place,
                    CatalogError.NAME_UNDEFINED,
                    "%s is not a relation of `%s`%s",
                    Quoted.text(arrow.relation()),
                    typeName,
                    report.suggestion(arrow.relation(), relations));
        }
    }

    private static Pattern word(String name) {
        return Pattern.compile("\\b" + Pattern.quote(name) + "\\b");
    }
}
