package dev.bridge.decision.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.decision.Changes;
import dev.bridge.decision.Circumstances;
import dev.bridge.decision.Engine;
import dev.bridge.decision.Grant;
import dev.bridge.decision.Listed;
import dev.bridge.decision.ObjectReference;
import dev.bridge.decision.ObviousEngine;
import dev.bridge.decision.Question;
import dev.bridge.decision.Subject;
import dev.bridge.decision.declaration.Permission;
import dev.bridge.decision.declaration.PermissionParser;
import dev.bridge.decision.declaration.Relation;
import dev.bridge.decision.declaration.ResourceType;
import dev.bridge.decision.declaration.Role;
import dev.bridge.decision.declaration.SubjectType;
import dev.bridge.decision.expression.DecisionScopes;
import dev.bridge.testkit.property.Generators;
import dev.bridge.testkit.property.Property;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Roles of an organization: sets of relations and permissions, on every resource or on one. */
class RoleTest {

    private static final Circumstances HERE = Circumstances.at(Instant.parse("2026-11-24T09:00:00Z"));
    private static final SubjectType USER = new SubjectType.One("user");
    private static final SubjectType MEMBERS = new SubjectType.Userset("group", "member");
    private static final List<String> PEOPLE = List.of("ann", "bob", "cleo");
    private static final List<String> REPOSITORIES = List.of("web", "api", "lib");
    private static final List<String> NAMES = List.of("reader", "writer", "banned", "push", "pull", "audit");

    private static final Map<String, ResourceType> TYPES = Map.of(
            "group", type(Map.of("member", relation(USER, MEMBERS)), Map.of()),
            "repository",
                    type(
                            Map.of(
                                    "reader", relation(USER, MEMBERS),
                                    "writer", relation(USER, MEMBERS),
                                    "banned", relation(USER)),
                            Map.of(
                                    "push", "writer",
                                    "pull", "(reader + push) - banned",
                                    "audit", "reader & writer")));

    private static final Role AUDITOR = new Role("auditor", Map.of("repository", List.of("pull")));

    private static ResourceType type(Map<String, Relation> relations, Map<String, String> permissions) {
        Map<String, Permission> parsed = new LinkedHashMap<>();
        permissions.forEach((name, text) -> parsed.put(
                name,
                new Permission(((PermissionParser.Result.Read) PermissionParser.parse(text, 8)).expression(), false)));
        return new ResourceType(Map.of(), relations, parsed, Map.of(), false);
    }

    private static Relation relation(SubjectType... subjects) {
        return new Relation(List.of(subjects), false);
    }

    private static Snapshot snapshot(List<Role> roles, Grant... grants) {
        DecisionScopes none = new DecisionScopes(Map.of());
        return Snapshot.empty(Model.compile(TYPES, _ -> none, roles), 7).with(Changes.writing(grants));
    }

    private static Grant assignment(String role, Subject subject) {
        return Grant.of(new ObjectReference(Role.TYPE, role), Role.ASSIGNEE, subject);
    }

    private static Grant on(String repository, String relation, Subject subject) {
        return Grant.of(new ObjectReference("repository", repository), relation, subject);
    }

    private static Subject user(String id) {
        return Subject.one("user", id);
    }

    private static boolean may(Snapshot snapshot, String user, String name, String repository) {
        return Check.of(snapshot)
                .check(new Question(user(user), name, new ObjectReference("repository", repository), HERE))
                .allows();
    }

    @Test
    void anAssigneeHasWhatTheRoleCarriesOnEveryResource() {
        Snapshot snapshot = snapshot(List.of(AUDITOR), assignment("auditor", user("ann")));

        assertThat(may(snapshot, "ann", "pull", "web")).isTrue();
        assertThat(may(snapshot, "ann", "pull", "never-heard-of")).isTrue();
        assertThat(may(snapshot, "ann", "push", "web")).isFalse();
        assertThat(may(snapshot, "bob", "pull", "web")).isFalse();
    }

    @Test
    void aRoleOnOneResourceCountsThere() {
        Snapshot snapshot = snapshot(List.of(AUDITOR), on("web", "role:auditor", user("ann")));

        assertThat(may(snapshot, "ann", "pull", "web")).isTrue();
        assertThat(may(snapshot, "ann", "pull", "api")).isFalse();
    }

    @Test
    void aRoleGoesThroughGroupsAndNeverLiftsAnExclusion() {
        Snapshot snapshot = snapshot(
                List.of(AUDITOR),
                assignment("auditor", new Subject.Userset(new ObjectReference("group", "audit"), "member")),
                Grant.of(new ObjectReference("group", "audit"), "member", user("ann")),
                Grant.of(new ObjectReference("group", "audit"), "member", user("bob")),
                on("web", "banned", user("bob")));

        assertThat(may(snapshot, "ann", "pull", "web")).isTrue();
        assertThat(may(snapshot, "bob", "pull", "web")).isFalse();
        assertThat(may(snapshot, "bob", "pull", "api")).isTrue();
        assertThat(Grounds.of(
                        snapshot, new Question(user("ann"), "pull", new ObjectReference("repository", "web"), HERE)))
                .extracting(grant -> grant.edge().toString())
                .containsExactly("role:auditor#assignee@group:audit#member", "group:audit#member@user:ann");
    }

    @Test
    void aRolesRelationCountsWhereverTheRelationIsRead() {
        Role reader = new Role("reader", Map.of("repository", List.of("reader")));
        Snapshot snapshot =
                snapshot(List.of(reader), assignment("reader", user("ann")), on("web", "writer", user("ann")));

        assertThat(may(snapshot, "ann", "pull", "api")).isTrue();
        assertThat(may(snapshot, "ann", "audit", "web")).isTrue();
        assertThat(may(snapshot, "ann", "audit", "api")).isFalse();
    }

    @Test
    void aRoleCannotCarryWhatAsksForSeveralThings() {
        ResourceType repository = Objects.requireNonNull(TYPES.get("repository"));
        assertThat(RoleExpressions.objection(repository, "audit")).contains(RoleExpressions.Objection.NOT_GRANTABLE);
        assertThat(RoleExpressions.objection(repository, "fly")).contains(RoleExpressions.Objection.UNDECLARED);
        assertThat(RoleExpressions.objection(repository, "pull")).isEmpty();
        Role audit = new Role("audit", Map.of("repository", List.of("audit", "fly")));
        assertThat(may(snapshot(List.of(audit), assignment("audit", user("ann"))), "ann", "audit", "web"))
                .isFalse();
    }

    /** A role for all resources is the same as its relation granted to the assignees on each of them. */
    @Test
    void rolesOnEverythingAreGrantsOnEachThing() {
        Property.forAll(Generators.longs(), seed -> {
            World world = new World(seed);
            for (String person : PEOPLE) {
                List<String> listed = new ArrayList<>();
                for (String name : NAMES) {
                    for (String repository : REPOSITORIES) {
                        ObjectReference object = new ObjectReference("repository", repository);
                        Question question = new Question(user(person), name, object, HERE);
                        boolean expected = world.obvious.check(question).allows();
                        assertThat(Check.of(world.snapshot).check(question).allows())
                                .as("%s %s %s", person, name, repository)
                                .isEqualTo(expected);
                        assertThat(Grounds.of(world.snapshot, question).isEmpty())
                                .isEqualTo(!expected);
                        if (expected) {
                            listed.add(name + " " + repository);
                        }
                    }
                }
                assertThat(world.listed(person)).containsExactlyInAnyOrderElementsOf(listed);
            }
        });
    }

    /** Random roles and grants, once with the roles and once with a grant for each resource in their place. */
    private static final class World {

        final Snapshot snapshot;
        final Engine.View obvious;

        World(long seed) {
            SplittableRandom random = new SplittableRandom(seed);
            List<Role> roles = new ArrayList<>();
            List<Grant> grants = new ArrayList<>();
            for (int role = 0; role < 1 + random.nextInt(2); role++) {
                List<String> carries =
                        NAMES.stream().filter(_ -> random.nextInt(3) == 0).toList();
                roles.add(new Role("r" + role, Map.of("repository", carries)));
                if (random.nextBoolean()) {
                    grants.add(assignment("r" + role, somebody(random)));
                }
                if (random.nextBoolean()) {
                    grants.add(on(REPOSITORIES.get(random.nextInt(3)), "role:r" + role, somebody(random)));
                }
            }
            for (int number = 0; number < random.nextInt(8); number++) {
                String relation = NAMES.get(random.nextInt(3));
                Subject subject = relation.equals("banned") ? user(PEOPLE.get(random.nextInt(3))) : somebody(random);
                grants.add(on(REPOSITORIES.get(random.nextInt(3)), relation, subject));
            }
            grants.add(Grant.of(new ObjectReference("group", "eng"), "member", user(PEOPLE.get(random.nextInt(3)))));
            // Each is spoken of, so that lists have them all.
            REPOSITORIES.forEach(repository -> grants.add(on(repository, "banned", user("nobody"))));
            this.snapshot = snapshot(roles, grants.toArray(Grant[]::new));
            List<Grant> expanded = new ArrayList<>(grants);
            for (Role role : roles) {
                REPOSITORIES.forEach(repository -> expanded.add(on(
                        repository,
                        role.relation(),
                        new Subject.Userset(new ObjectReference(Role.TYPE, role.name()), Role.ASSIGNEE))));
            }
            this.obvious = new ObviousEngine()
                    .open(takingAssignees(RoleExpressions.joined(TYPES, roles)))
                    .with(new Changes(expanded, List.of()));
        }

        private static Subject somebody(SplittableRandom random) {
            return random.nextInt(3) == 0
                    ? new Subject.Userset(new ObjectReference("group", "eng"), "member")
                    : user(PEOPLE.get(random.nextInt(3)));
        }

        List<String> listed(String person) {
            List<String> listed = new ArrayList<>();
            for (String name : NAMES) {
                for (Listed each : Listing.of(snapshot).objects(user(person), name, "repository", HERE)) {
                    listed.add(name + " " + each.id());
                }
            }
            return listed;
        }

        private static Map<String, ResourceType> takingAssignees(Map<String, ResourceType> types) {
            Map<String, ResourceType> taking = new LinkedHashMap<>();
            types.forEach((name, type) -> {
                Map<String, Relation> relations = new LinkedHashMap<>();
                type.relations().forEach((relation, declared) -> {
                    List<SubjectType> subjects = new ArrayList<>(declared.subjects());
                    if (Role.isRelation(relation)) {
                        subjects.add(new SubjectType.Userset(Role.TYPE, Role.ASSIGNEE));
                    }
                    relations.put(relation, new Relation(subjects, false));
                });
                taking.put(
                        name,
                        new ResourceType(type.attributes(), relations, type.permissions(), type.conditions(), false));
            });
            return taking;
        }
    }
}
