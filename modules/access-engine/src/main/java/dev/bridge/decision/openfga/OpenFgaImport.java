package dev.bridge.decision.openfga;

import dev.bridge.decision.Grant;
import dev.bridge.decision.ObjectReference;
import dev.bridge.decision.Subject;
import dev.bridge.decision.declaration.Condition;
import dev.bridge.decision.declaration.Permission;
import dev.bridge.decision.declaration.PermissionExpression;
import dev.bridge.decision.declaration.Relation;
import dev.bridge.decision.declaration.ResourceType;
import dev.bridge.decision.declaration.SubjectType;
import dev.bridge.decision.document.Document;
import dev.bridge.decision.document.InvalidDocument;
import dev.bridge.decision.openfga.AuthorizationModel.Restriction;
import dev.bridge.decision.openfga.AuthorizationModel.Rewrite;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A model of OpenFGA as resource types with the same answers, and its tuples as grants. A relation with tuples and a rewrite becomes a
 * relation and a permission of one name.
 */
public final class OpenFgaImport {

    /** What expressions read without a name of the grant's condition. */
    private static final Set<String> ROOTS =
            Set.of("subject", "resource", "action", "context", "settings", "organization", "plan", "now");

    /**
     * What is called otherwise.
     *
     * @param kind {@code type}, {@code relation}, {@code condition} or {@code parameter}
     */
    public record Renamed(String kind, String from, String to) {}

    /** What is not as it was: a place of the model or of the tuples, and why. */
    public record Note(String path, String detail) {}

    private final AuthorizationModel model;
    private final Naming typeNames;
    private final Set<String> kept = new LinkedHashSet<>();
    private final Map<String, Naming> relationNames = new HashMap<>();
    private final Naming conditionNames = new Naming(Set.of(), "condition");
    private final Naming parameterNames = new Naming(ROOTS, "parameter");
    private final Set<Renamed> renamed = new LinkedHashSet<>();
    private final List<Note> notes = new ArrayList<>();
    private final Map<String, ResourceType> types = new LinkedHashMap<>();

    private OpenFgaImport(AuthorizationModel model, Set<String> subjects, Set<String> taken, String prefix) {
        this.model = model;
        model.types().forEach((name, type) -> {
            if (subjects.contains(name) && type.relations().isEmpty()) {
                kept.add(name);
            }
        });
        this.typeNames = new Naming(taken, prefix);
        kept.forEach(typeNames::keep);
    }

    /**
     * Translates a model.
     *
     * @param subjects types that are there already and stay what they are, where the model gives them no relations: {@code user}
     * @param taken names that types must not have; such a type gets a prefix
     * @param prefix a name
     * @throws InvalidDocument where it names what it does not declare
     */
    public static OpenFgaImport of(AuthorizationModel model, Set<String> subjects, Set<String> taken, String prefix) {
        OpenFgaImport read = new OpenFgaImport(model, subjects, taken, prefix);
        read.translate();
        return read;
    }

    /** The types that are declared for the model, in its order. */
    public Map<String, ResourceType> types() {
        return types;
    }

    public List<Renamed> renamed() {
        return List.copyOf(renamed);
    }

    /** What of the model is not as it was. */
    public List<Note> notes() {
        return List.copyOf(notes);
    }

    private void translate() {
        model.types().forEach((name, type) -> {
            String called = type(name);
            if (!kept.contains(name)) {
                types.put(called, translated(name, type));
            }
        });
    }

    private ResourceType translated(String typeName, AuthorizationModel.Type type) {
        Map<String, Relation> relations = new LinkedHashMap<>();
        Map<String, Permission> permissions = new LinkedHashMap<>();
        Map<String, Condition> conditions = new LinkedHashMap<>();
        type.relations().forEach((name, relation) -> {
            String called = relation(typeName, name);
            if (!relation.direct().isEmpty()) {
                relations.put(called, new Relation(subjects(typeName, name, relation), /* retired= */ false));
                relation.direct().stream()
                        .map(Restriction::condition)
                        .filter(condition -> condition != null)
                        .forEach(condition -> conditions.computeIfAbsent(
                                condition(condition), _ -> written(typeName, name, condition)));
            }
            if (!(relation.rewrite() instanceof Rewrite.Direct)) {
                permissions.put(
                        called, new Permission(expression(typeName, name, relation.rewrite()), /* retired= */ false));
            } else if (relation.direct().isEmpty()) {
                throw new InvalidDocument(place(typeName, name), "nobody can have it: it names no types");
            }
        });
        return new ResourceType(Map.of(), relations, permissions, conditions, /* retired= */ false);
    }

    private List<SubjectType> subjects(String typeName, String name, AuthorizationModel.Relation relation) {
        Map<SubjectType, Restriction> subjects = new LinkedHashMap<>();
        Set<SubjectType> bare = new LinkedHashSet<>();
        for (Restriction restriction : relation.direct()) {
            SubjectType subject = subject(typeName, name, restriction);
            subjects.putIfAbsent(subject, restriction);
            if (restriction.condition() == null) {
                bare.add(subject);
            }
        }
        subjects.forEach((subject, restriction) -> {
            if (!bare.contains(subject)) {
                notes.add(new Note(
                        place(typeName, name),
                        "`%s` must come with a condition there; here a grant of it may also be written without one"
                                .formatted(restriction.shown())));
            }
        });
        return List.copyOf(subjects.keySet());
    }

    private SubjectType subject(String typeName, String name, Restriction restriction) {
        AuthorizationModel.Type named = model.types().get(restriction.type());
        String relation = restriction.relation();
        if (named == null || (relation != null && !named.relations().containsKey(relation))) {
            throw new InvalidDocument(place(typeName, name), "the model has no `" + restriction.shown() + "`");
        }
        String type = type(restriction.type());
        if (restriction.everyone()) {
            return new SubjectType.Everyone(type);
        }
        return relation == null
                ? new SubjectType.One(type)
                : new SubjectType.Userset(type, relation(restriction.type(), relation));
    }

    private Condition written(String typeName, String name, String condition) {
        AuthorizationModel.Condition declared = model.conditions().get(condition);
        if (declared == null) {
            throw new InvalidDocument(place(typeName, name), "the model has no condition `" + condition + "`");
        }
        Map<String, String> names = new HashMap<>();
        declared.parameters().keySet().forEach(parameter -> names.put(parameter, parameter(parameter)));
        return new Condition(CelText.of(declared.expression(), declared.parameters(), names), /* retired= */ false);
    }

    private PermissionExpression expression(String type, String relation, Rewrite rewrite) {
        return switch (rewrite) {
            case Rewrite.Direct _ -> new PermissionExpression.Reference(relation(type, relation));
            case Rewrite.Same(String same) -> {
                require(type, relation, same);
                yield new PermissionExpression.Reference(relation(type, same));
            }
            case Rewrite.From(String of, String through) -> arrow(type, relation, of, through);
            case Rewrite.Or(List<Rewrite> operands)
            when operands.size() == 1 -> expression(type, relation, operands.getFirst());
            case Rewrite.Or(List<Rewrite> operands) ->
                new PermissionExpression.Union(expressions(type, relation, operands));
            case Rewrite.And(List<Rewrite> operands)
            when operands.size() == 1 -> expression(type, relation, operands.getFirst());
            case Rewrite.And(List<Rewrite> operands) ->
                new PermissionExpression.Intersection(expressions(type, relation, operands));
            case Rewrite.ButNot(Rewrite base, Rewrite excluded) ->
                new PermissionExpression.Exclusion(expressions(type, relation, List.of(base, excluded)));
        };
    }

    private List<PermissionExpression> expressions(String type, String relation, List<Rewrite> rewrites) {
        return rewrites.stream()
                .map(rewrite -> expression(type, relation, rewrite))
                .toList();
    }

    /** What the objects' types call the relation; they must agree, since an arrow has one target. */
    private PermissionExpression arrow(String type, String relation, String of, String through) {
        AuthorizationModel.Relation followed = require(type, relation, through);
        Set<String> targets = new LinkedHashSet<>();
        for (Restriction restriction : followed.direct()) {
            AuthorizationModel.Type named = model.types().get(restriction.type());
            if (named != null && named.relations().containsKey(of)) {
                targets.add(relation(restriction.type(), of));
            }
        }
        if (targets.size() != 1) {
            throw new InvalidDocument(
                    place(type, relation),
                    targets.isEmpty()
                            ? "`%s from %s` leads to no relation".formatted(of, through)
                            : "`%s` would be called %s; give it a name of small letters".formatted(of, targets));
        }
        return new PermissionExpression.Arrow(
                relation(type, through), targets.iterator().next(), PermissionExpression.Quantifier.ANY);
    }

    private AuthorizationModel.Relation require(String type, String relation, String named) {
        AuthorizationModel.Type declared = model.types().get(type);
        AuthorizationModel.Relation found =
                declared == null ? null : declared.relations().get(named);
        if (found == null) {
            throw new InvalidDocument(place(type, relation), "`%s` has no relation `%s`".formatted(type, named));
        }
        return found;
    }

    private static String place(String type, String relation) {
        return type + "#" + relation;
    }

    private String type(String name) {
        return told("type", name, typeNames.of(name));
    }

    private String relation(String type, String name) {
        Naming names = relationNames.computeIfAbsent(type, _ -> new Naming(Set.of(), "relation"));
        return told("relation", place(type, name), names.of(name), name);
    }

    private String condition(String name) {
        return told("condition", name, conditionNames.of(name));
    }

    /** CEL's names may have capitals; only what expressions read by themselves is called otherwise. */
    private String parameter(String name) {
        return ROOTS.contains(name) ? told("parameter", name, parameterNames.of(name)) : name;
    }

    private String told(String kind, String from, String to) {
        return told(kind, from, to, from);
    }

    private String told(String kind, String from, String to, String before) {
        if (!to.equals(before)) {
            renamed.add(new Renamed(kind, from, to));
        }
        return to;
    }

    /**
     * A tuple of OpenFGA as a grant.
     *
     * @param tuple with {@code user}, {@code relation}, {@code object} and maybe {@code condition}, or with these in {@code key}
     * @param untold takes why there is none: the model does not allow the tuple, so that it gives nothing in OpenFGA either
     * @return null where there is none
     * @throws InvalidDocument where it has another shape
     */
    public @Nullable Grant grant(Document tuple, List<Note> untold) {
        Document key = tuple.has("key") ? tuple.object("key") : tuple;
        String object = key.text("object");
        String user = key.text("user");
        String relation = key.text("relation");
        String type = before(key, "object", object);
        AuthorizationModel.Type declared = model.types().get(type);
        AuthorizationModel.Relation of =
                declared == null ? null : declared.relations().get(relation);
        Document condition = key.has("condition") ? key.object("condition") : null;
        Restriction wanted = restriction(key, user, condition == null ? null : condition.text("name"));
        if (of == null || !of.direct().contains(wanted)) {
            untold.add(new Note(
                    key.path(),
                    "the model allows no `%s#%s@%s%s`"
                            .formatted(
                                    object,
                                    relation,
                                    user,
                                    wanted.condition() == null ? "" : " with " + wanted.condition())));
            return null;
        }
        return new Grant(
                new ObjectReference(type(type), object.substring(type.length() + 1)),
                relation(type, relation),
                subject(user, wanted),
                condition == null ? null : bound(condition),
                null);
    }

    private static String before(Document key, String member, String text) {
        int colon = text.indexOf(':');
        if (colon < 1 || colon == text.length() - 1) {
            throw new InvalidDocument(key.at(member), "`type:id` is expected, not `" + text + "`");
        }
        return text.substring(0, colon);
    }

    private static Restriction restriction(Document key, String user, @Nullable String condition) {
        String type = before(key, "user", user);
        int hash = user.lastIndexOf('#');
        return new Restriction(type, hash < 0 ? null : user.substring(hash + 1), user.equals(type + ":*"), condition);
    }

    private Subject subject(String user, Restriction wanted) {
        String type = type(wanted.type());
        if (wanted.everyone()) {
            return new Subject.Everyone(type);
        }
        String relation = wanted.relation();
        int start = wanted.type().length() + 1;
        return relation == null
                ? new Subject.One(new ObjectReference(type, user.substring(start)))
                : new Subject.Userset(
                        new ObjectReference(type, user.substring(start, user.lastIndexOf('#'))),
                        relation(wanted.type(), relation));
    }

    private Grant.Bound bound(Document condition) {
        Map<String, Object> context = new LinkedHashMap<>();
        condition.object("context").members().forEach((name, value) -> {
            if (value != null) {
                context.put(parameter(name.toString()), value);
            }
        });
        return new Grant.Bound(condition(condition.text("name")), context);
    }
}
