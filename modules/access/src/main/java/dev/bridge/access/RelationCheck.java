package dev.bridge.access;

import dev.bridge.decision.ObjectReference;
import dev.bridge.decision.Subject;
import dev.bridge.decision.declaration.Condition;
import dev.bridge.decision.declaration.Relation;
import dev.bridge.decision.declaration.ResourceType;
import dev.bridge.decision.declaration.Role;
import dev.bridge.decision.declaration.SubjectType;
import dev.bridge.kernel.problem.NearestName;
import dev.bridge.kernel.problem.Quoted;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Holds a write against the model, and finds everything at once that the model does not allow. */
final class RelationCheck {

    /** Relations of Bridge's own types that are granted here; the others follow from who belongs where. */
    private static final Map<String, Set<String>> GRANTED_HERE =
            Map.of(AccountBelongings.ROLE, Set.of("assignee"), AccountBelongings.GROUP, Set.of("maintainer"));

    /** Whom a role can be given to on one resource. */
    private static final Relation ROLE_ON_ONE = new Relation(
            List.of(
                    new SubjectType.One("user"),
                    new SubjectType.Userset(AccountBelongings.GROUP, "member"),
                    new SubjectType.One("service_account"),
                    new SubjectType.One(AccountBelongings.AGENT)),
            /* retired= */ false);

    private final ProductTypes types;
    private final AccountNames names;
    private final Instant now;
    private final Mistakes mistakes = new Mistakes();
    private final ProductChoice products;
    private final AttributeCheck attributes;

    /**
     * A check.
     *
     * @param names the account's own groups and roles
     * @param product whose types are named; null where each is of one product only
     */
    RelationCheck(ProductTypes types, AccountNames names, @Nullable String product, Instant now) {
        this.types = types;
        this.names = names;
        this.products = new ProductChoice(types, product, mistakes);
        this.attributes = new AttributeCheck(types, products, mistakes);
        this.now = now;
    }

    /** A write whose every name is resolved. */
    record Checked(
            List<StoredGrant> writes,
            List<StoredGrant.Key> deletes,
            Map<ResourceName, Map<String, JsonNode>> set,
            Map<ResourceName, List<String>> unset,
            List<ResourceName> register,
            List<ResourceName> remove,
            List<Expected> conditions) {}

    /** Whether an edge must be there. */
    record Expected(StoredGrant.Key key, boolean exists) {}

    /**
     * The write, resolved.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code relations_invalid} with every failing index
     */
    Checked check(RelationReading reading) {
        Map<ResourceName, Map<String, JsonNode>> set = new LinkedHashMap<>();
        Map<ResourceName, List<String>> unset = new LinkedHashMap<>();
        for (int index = 0; index < reading.attributes().size(); index++) {
            attributes.check("/attributes/" + index, reading.attributes().get(index), set, unset);
        }
        Checked checked = new Checked(
                writes(reading.writes()),
                deletes(reading.deletes()),
                set,
                unset,
                resources("/register/", reading.register(), true),
                resources("/remove/", reading.remove(), false),
                conditions(reading.conditions()));
        contradictions(checked);
        mistakes.refuse();
        return checked;
    }

    private List<StoredGrant> writes(List<RelationReading.Read> writes) {
        List<StoredGrant> checked = new ArrayList<>();
        Set<StoredGrant.Key> seen = new HashSet<>();
        for (int index = 0; index < writes.size(); index++) {
            String pointer = "/writes/" + index;
            RelationReading.Read read = writes.get(index);
            StoredGrant.Key key = key(pointer, read);
            if (key == null) {
                continue;
            }
            if (!seen.add(key)) {
                mistakes.add(pointer, "doubled", "`%s` is written twice.".formatted(key));
            }
            allowed(pointer, key, read);
            checked.add(new StoredGrant(key, read.condition(), read.context(), read.expiresAt()));
        }
        return checked;
    }

    private List<StoredGrant.Key> deletes(List<RelationReading.Read> deletes) {
        List<StoredGrant.Key> checked = new ArrayList<>();
        for (int index = 0; index < deletes.size(); index++) {
            String pointer = "/deletes/" + index;
            StoredGrant.Key key = key(pointer, deletes.get(index));
            if (key != null && isGrantedHere(pointer, key)) {
                checked.add(key);
            }
        }
        return checked;
    }

    private List<Expected> conditions(List<RelationReading.Condition> conditions) {
        List<Expected> checked = new ArrayList<>();
        for (int index = 0; index < conditions.size(); index++) {
            StoredGrant.Key key = key("/if/" + index, conditions.get(index).edge());
            if (key != null) {
                checked.add(new Expected(key, conditions.get(index).exists()));
            }
        }
        return checked;
    }

    private List<ResourceName> resources(String pointer, List<ObjectReference> resources, boolean declared) {
        Set<ResourceName> checked = new LinkedHashSet<>();
        for (int index = 0; index < resources.size(); index++) {
            ObjectReference resource = resources.get(index);
            String of = products.of(pointer + index, resource.type(), declared);
            if (ProductTypes.BRIDGE.equals(of)) {
                mistakes.add(
                        pointer + index,
                        "kept_elsewhere",
                        "%s is of one of Bridge's own types; resources of products are registered."
                                .formatted(Quoted.text(resource.toString())));
            } else if (of != null) {
                checked.add(new ResourceName(of, resource));
            }
        }
        return List.copyOf(checked);
    }

    private StoredGrant.@Nullable Key key(String pointer, RelationReading.Read read) {
        String of = products.of(pointer + "/resource", read.resource().type(), false);
        if (of == null) {
            return null;
        }
        ObjectReference resource = own(pointer + "/resource", read.resource());
        Subject subject = subject(pointer + "/subject", read.subject());
        return resource == null || subject == null ? null : new StoredGrant.Key(of, resource, read.relation(), subject);
    }

    private @Nullable Subject subject(String pointer, Subject subject) {
        return switch (subject) {
            case Subject.Everyone everyone -> everyone;
            case Subject.One one -> {
                ObjectReference object = own(pointer, one.object());
                yield object == null ? null : new Subject.One(object);
            }
            case Subject.Userset userset -> {
                ObjectReference object = own(pointer, userset.object());
                yield object == null ? null : new Subject.Userset(object, userset.relation());
            }
        };
    }

    /** Groups, roles and organizations by their id; groups may be named by key and organizations by name. */
    private @Nullable ObjectReference own(String pointer, ObjectReference named) {
        if (!AccountBelongings.NAMED.contains(named.type())) {
            return named;
        }
        ObjectReference found = names.find(named);
        return found != null
                ? found
                : mistakes.add(
                        pointer,
                        "name_unknown",
                        "The account has no %s %s.".formatted(named.type(), Quoted.text(named.id())));
    }

    private void allowed(String pointer, StoredGrant.Key key, RelationReading.Read read) {
        ResourceType type = types.find(key.product(), key.resource().type());
        Relation relation = type == null ? null : relation(key, type);
        if (type == null || relation == null || relation.retired() || type.retired()) {
            Set<String> known = type == null ? Set.of() : type.relations().keySet();
            mistakes.add(
                    pointer + "/relation",
                    "relation_unknown",
                    "`%s` has no relation %s that can be granted%s"
                            .formatted(
                                    key.resource().type(),
                                    Quoted.text(key.relation()),
                                    NearestName.ending(key.relation(), known)));
            return;
        }
        if (!isGrantedHere(pointer, key)) {
            return;
        }
        if (!relation.subjects().contains(typeOf(key.subject()))) {
            mistakes.add(
                    pointer + "/subject",
                    "subject_not_allowed",
                    "`%s` of `%s` takes %s, and not %s."
                            .formatted(
                                    key.relation(),
                                    key.resource().type(),
                                    relation.subjects().stream()
                                            .map(subject -> "`" + subject + "`")
                                            .collect(Collectors.joining(", ")),
                                    Quoted.text(typeOf(key.subject()).toString())));
        }
        Condition condition =
                read.condition() == null ? null : type.conditions().get(read.condition());
        if (read.condition() != null && (condition == null || condition.retired())) {
            mistakes.add(
                    pointer + "/condition/name",
                    "condition_unknown",
                    "`%s` has no condition %s%s"
                            .formatted(
                                    key.resource().type(),
                                    Quoted.text(read.condition()),
                                    NearestName.ending(
                                            read.condition(), type.conditions().keySet())));
        }
        if (read.expiresAt() != null && !read.expiresAt().isAfter(now)) {
            mistakes.add(pointer + "/expires_at", "expired", "`expires_at` is past; leave it out for no end.");
        }
    }

    /** As the type declares it, or one of the account's roles, given on one resource. */
    private @Nullable Relation relation(StoredGrant.Key key, ResourceType type) {
        if (!Role.isRelation(key.relation())) {
            return type.relations().get(key.relation());
        }
        String role = key.relation().substring(key.relation().indexOf(':') + 1);
        return names.isGiving(role, key.product(), key.resource().type()) ? ROLE_ON_ONE : null;
    }

    private boolean isGrantedHere(String pointer, StoredGrant.Key key) {
        // A single member's roles are the membership's.
        boolean membership =
                key.resource().type().equals(AccountBelongings.ROLE) && key.subject() instanceof Subject.One;
        boolean here = !key.product().equals(ProductTypes.BRIDGE)
                || (!membership
                        && GRANTED_HERE
                                .getOrDefault(key.resource().type(), Set.of())
                                .contains(key.relation()));
        if (!here) {
            mistakes.add(
                    pointer + "/relation",
                    "kept_elsewhere",
                    "`%s` of `%s` follows from who belongs where; change members, groups or agents instead."
                            .formatted(key.relation(), key.resource().type()));
        }
        return here;
    }

    private static SubjectType typeOf(Subject subject) {
        return switch (subject) {
            case Subject.One one -> new SubjectType.One(one.type());
            case Subject.Userset userset -> new SubjectType.Userset(userset.type(), userset.relation());
            case Subject.Everyone everyone -> new SubjectType.Everyone(everyone.type());
        };
    }

    private void contradictions(Checked checked) {
        Set<ResourceName> removed = Set.copyOf(checked.remove);
        checked.register.stream()
                .filter(removed::contains)
                .forEach(name ->
                        mistakes.add("/remove", "contradictory", "`%s` is registered and removed.".formatted(name)));
        for (int index = 0; index < checked.writes.size(); index++) {
            StoredGrant.Key key = checked.writes.get(index).key();
            if (removed.contains(new ResourceName(key.product(), key.resource()))) {
                mistakes.add("/writes/" + index, "contradictory", "`%s` is removed.".formatted(key.resource()));
            }
        }
        checked.set.keySet().stream()
                .filter(removed::contains)
                .forEach(name -> mistakes.add("/attributes", "contradictory", "`%s` is removed.".formatted(name)));
    }
}
