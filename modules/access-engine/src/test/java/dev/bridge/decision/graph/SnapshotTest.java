package dev.bridge.decision.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.decision.Changes;
import dev.bridge.decision.Circumstances;
import dev.bridge.decision.Grant;
import dev.bridge.decision.Listed;
import dev.bridge.decision.ObjectReference;
import dev.bridge.decision.Question;
import dev.bridge.decision.Subject;
import dev.bridge.decision.declaration.Permission;
import dev.bridge.decision.declaration.PermissionExpression;
import dev.bridge.decision.declaration.PermissionExpression.Arrow;
import dev.bridge.decision.declaration.PermissionExpression.Exclusion;
import dev.bridge.decision.declaration.PermissionExpression.Quantifier;
import dev.bridge.decision.declaration.PermissionExpression.Reference;
import dev.bridge.decision.declaration.PermissionExpression.Union;
import dev.bridge.decision.declaration.Relation;
import dev.bridge.decision.declaration.ResourceType;
import dev.bridge.decision.declaration.SubjectType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Snapshots of a registry: nested teams, repositories under an organization, somebody banned. */
class SnapshotTest {

    private static final Instant NOW = Instant.parse("2026-11-24T09:00:00Z");
    private static final Circumstances HERE = Circumstances.at(NOW);
    private static final SubjectType USER = new SubjectType.One("user");
    private static final SubjectType MEMBERS = new SubjectType.Userset("group", "member");
    private static final ObjectReference WEB = new ObjectReference("repository", "web");
    private static final Subject ANN = Subject.one("user", "ann");

    private static final Model MODEL = Model.compile(Map.of(
            "group", type(Map.of("member", List.of(USER, MEMBERS)), Map.of()),
            "organization", type(Map.of("admin", List.of(USER, MEMBERS)), Map.of()),
            "repository",
                    type(
                            Map.of(
                                    "organization", List.of(new SubjectType.One("organization")),
                                    "writer", List.of(USER, MEMBERS),
                                    "reader", List.of(USER, MEMBERS, new SubjectType.Everyone("user")),
                                    "banned", List.of(USER)),
                            Map.of(
                                    "push",
                                            new Union(List.of(
                                                    new Reference("writer"),
                                                    new Arrow("organization", "admin", Quantifier.ANY))),
                                    "pull",
                                            new Exclusion(List.of(
                                                    new Union(List.of(new Reference("reader"), new Reference("push"))),
                                                    new Reference("banned")))))));

    private final Snapshot empty = Snapshot.empty(MODEL, 42);

    @Test
    void membersOfNestedTeamsHaveWhatTheirTeamsHave() {
        Snapshot snapshot = empty.with(Changes.writing(
                grant("repository:web", "writer", team("all")),
                grant("group:all", "member", team("eng")),
                grant("group:eng", "member", ANN)));
        assertThat(may(snapshot, ANN, "pull")).isTrue();
        Snapshot moved = snapshot.with(
                Changes.deleting(grant("group:all", "member", team("eng")).edge()));
        assertThat(may(moved, ANN, "pull")).isFalse();
        assertThat(may(snapshot, ANN, "pull")).as("the earlier snapshot").isTrue();
        assertThat(may(snapshot, team("eng"), "push")).isTrue();
        assertThat(may(snapshot, Subject.one("user", "unknown"), "push")).isFalse();
    }

    @Test
    void circlesOfTeamsAreHarmless() {
        Snapshot snapshot = empty.with(Changes.writing(
                grant("group:a", "member", team("b")),
                grant("group:b", "member", team("c")),
                grant("group:c", "member", team("a")),
                grant("group:c", "member", ANN),
                grant("repository:web", "reader", team("a"))));
        assertThat(may(snapshot, ANN, "pull")).isTrue();
        assertThat(may(snapshot, Subject.one("user", "bob"), "pull")).isFalse();
    }

    @Test
    void whoIsBannedHasNothingEvenThroughEveryone() {
        Snapshot snapshot = empty.with(Changes.writing(
                grant("repository:web", "reader", new Subject.Everyone("user")),
                grant("repository:web", "banned", ANN)));
        assertThat(may(snapshot, ANN, "pull")).isFalse();
        assertThat(may(snapshot, Subject.one("user", "stranger"), "pull")).isTrue();
    }

    @Test
    void anEndedGrantGivesNothingWithoutAnotherSnapshot() {
        Grant until = new Grant(WEB, "writer", team("eng"), null, NOW);
        Snapshot snapshot = empty.with(Changes.writing(until, grant("group:eng", "member", ANN)));
        assertThat(may(snapshot, ANN, "push")).isFalse();
        Circumstances before = Circumstances.at(NOW.minusMillis(1));
        assertThat(Check.of(snapshot)
                        .check(new Question(ANN, "push", WEB, before))
                        .allows())
                .isTrue();
    }

    @Test
    void membershipThatEndsReachesThroughTeamsAbove() {
        Grant until = new Grant(new ObjectReference("group", "eng"), "member", ANN, null, NOW.plusSeconds(1));
        Snapshot snapshot = empty.with(Changes.writing(
                until, grant("group:all", "member", team("eng")), grant("repository:web", "writer", team("all"))));
        assertThat(may(snapshot, ANN, "push")).isTrue();
        Circumstances after = Circumstances.at(NOW.plusSeconds(1));
        assertThat(Check.of(snapshot)
                        .check(new Question(ANN, "push", WEB, after))
                        .allows())
                .isFalse();
        assertThat(Listing.of(snapshot).objects(ANN, "pull", "repository", HERE))
                .containsExactly(new Listed("web", Set.of()));
        assertThat(Listing.of(snapshot).objects(ANN, "pull", "repository", after))
                .isEmpty();
    }

    @Test
    void factsCountForOneQuestionOnly() {
        Snapshot snapshot = empty.with(Changes.writing(grant("repository:web", "writer", team("eng"))));
        Circumstances told = new Circumstances(NOW, Map.of(), List.of(grant("group:eng", "member", ANN)));
        assertThat(Check.of(snapshot)
                        .check(new Question(ANN, "push", WEB, told))
                        .allows())
                .isTrue();
        assertThat(may(snapshot, ANN, "push")).isFalse();
    }

    @Test
    void grantsThatAModelDoesNotAllowAreKeptAndGiveNothing() {
        Snapshot snapshot = empty.with(
                Changes.writing(grant("repository:web", "writer", ANN), grant("repository:web", "owner", ANN)));
        assertThat(snapshot.ignored()).containsExactly(grant("repository:web", "owner", ANN));
        Model other = Model.compile(
                Map.of("repository", type(Map.of("owner", List.of(USER)), Map.of("push", new Reference("owner")))));
        Snapshot under = snapshot.under(other);
        assertThat(under.ignored()).containsExactly(grant("repository:web", "writer", ANN));
        assertThat(may(under, ANN, "push")).isTrue();
        assertThat(under.under(MODEL).ignored()).containsExactly(grant("repository:web", "owner", ANN));
    }

    @Test
    void writingWhatIsThereMakesNoSnapshot() {
        Snapshot snapshot = empty.with(Changes.writing(grant("repository:web", "writer", ANN)));
        assertThat(snapshot.with(Changes.writing(grant("repository:web", "writer", ANN))))
                .isSameAs(snapshot);
        assertThat(snapshot.with(
                        Changes.deleting(grant("repository:web", "reader", ANN).edge())))
                .isSameAs(snapshot);
    }

    @Test
    void listsOfManyAgreeWithChecks() {
        List<Grant> grants = new ArrayList<>();
        for (int at = 0; at < 500; at++) {
            grants.add(grant("repository:r" + at, "organization", Subject.one("organization", "o" + at % 7)));
            grants.add(grant("repository:r" + at, "reader", Subject.one("user", "u" + at % 90)));
            grants.add(grant("group:g" + at % 20, "member", Subject.one("user", "u" + at % 90)));
        }
        grants.add(grant("organization:o3", "admin", team("g4")));
        grants.add(grant("repository:r10", "banned", Subject.one("user", "u4")));
        Snapshot snapshot = empty.with(new Changes(grants, List.of()));
        for (int at = 0; at < 90; at++) {
            Subject user = Subject.one("user", "u" + at);
            List<String> listed = Listing.of(snapshot).objects(user, "pull", "repository", HERE).stream()
                    .map(Listed::id)
                    .toList();
            List<String> allowed = IntStream.range(0, 500)
                    .mapToObj(number -> "r" + number)
                    .filter(id -> Check.of(snapshot)
                            .check(new Question(user, "pull", new ObjectReference("repository", id), HERE))
                            .allows())
                    .toList();
            assertThat(listed).containsExactlyInAnyOrderElementsOf(allowed);
        }
        assertThat(Listing.of(snapshot).subjects("pull", new ObjectReference("repository", "r3"), "user", null, HERE))
                .extracting(Listed::id)
                .contains("u3", "u4", "u24");
    }

    private static boolean may(Snapshot snapshot, Subject subject, String action) {
        return Check.of(snapshot)
                .check(new Question(subject, action, WEB, HERE))
                .allows();
    }

    private static Subject team(String id) {
        return new Subject.Userset(new ObjectReference("group", id), "member");
    }

    private static Grant grant(String resource, String relation, Subject subject) {
        String[] parts = resource.split(":", 2);
        return Grant.of(new ObjectReference(parts[0], parts[1]), relation, subject);
    }

    private static ResourceType type(
            Map<String, List<SubjectType>> relations, Map<String, PermissionExpression> permissions) {
        Map<String, Relation> stored = new LinkedHashMap<>();
        relations.forEach((name, subjects) -> stored.put(name, new Relation(subjects, false)));
        Map<String, Permission> computed = new LinkedHashMap<>();
        permissions.forEach((name, expression) -> computed.put(name, new Permission(expression, false)));
        return new ResourceType(Map.of(), stored, computed, Map.of(), false);
    }
}
