package dev.bridge.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.platform.TestPlatform;
import dev.bridge.platform.job.RecurringJob;
import dev.bridge.testkit.MovableClock;
import dev.bridge.testkit.database.TestDatabase;
import dev.bridge.testkit.property.Generator;
import dev.bridge.testkit.property.Generators;
import dev.bridge.testkit.property.Property;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Any order and repetition of writes against the plainest model there is; and the graph against the log, at each step. */
final class MembershipPropertyTest {

    private static final TestDatabase DATABASE = TestPlatform.database("catalog", "accounts");
    private static final MovableClock CLOCK = MovableClock.at("2026-11-24T09:00:00Z");
    private static final TestPlatform PLATFORM =
            TestPlatform.on(DATABASE).with("catalog").with("accounts").start(CLOCK);
    private static final Members MEMBERS = new Members(PLATFORM);

    private static final List<Source> SOURCES =
            List.of(new Source.Manual(), new Source.Migration("import"), new Source.Scim("conn"));
    private static final List<Set<String>> ROLES =
            List.of(Set.of(), Set.of("admin"), Set.of("billing", "member"), Set.of("security", "admin"));
    private static final int PEOPLE = 3;
    private static final int GROUPS = 4;

    private enum Kind {
        APPLY,
        WITHDRAW,
        BLOCK,
        UNBLOCK,
        REMOVE,
        PUT_IN_GROUP,
        NEST,
        UNNEST,
        DELETE_GROUP,
        WAIT,
        SWEEP
    }

    private record Step(
            Kind kind, int person, int source, Set<String> roles, Set<Integer> groups, int hours, int other) {}

    private static final Generator<Step> STEP = Generators.drawn(draw -> new Step(
            draw.oneOf(Kind.values()),
            draw.from(Generators.integers(0, PEOPLE - 1)),
            draw.from(Generators.integers(0, SOURCES.size() - 1)),
            draw.oneOf(ROLES),
            new HashSet<>(draw.from(Generators.listOf(Generators.integers(0, GROUPS - 1), 2))),
            draw.from(Generators.integers(0, 3)),
            draw.from(Generators.integers(0, GROUPS - 1))));

    private record Given(
            Set<String> roles,
            Set<Integer> groups,
            @Nullable Instant until) {}

    private record Key(int person, Source source) {}

    @AfterAll
    static void stop() {
        PLATFORM.close();
        DATABASE.close();
    }

    @Test
    void aMembershipIsTheFoldOfItsLiveGrantsAndTheGraphIsTheFoldOfTheEvents() {
        Property.forAll(15, Generators.listOf(STEP, 20), steps -> new Run().run(steps));
    }

    private static final class Run {

        private final AccountId account = MEMBERS.organization();
        private final List<PrincipalId> people = new ArrayList<>();
        private final List<GroupId> groups = new ArrayList<>();
        private final GraphFold fold = new GraphFold(PLATFORM.log(), PLATFORM.bean(JsonMapper.class), account);

        private final Map<Key, Given> grants = new HashMap<>();
        private final Set<Integer> blocked = new HashSet<>();
        private final Set<Integer> deleted = new HashSet<>();
        private final Map<Integer, Set<Integer>> within = new HashMap<>();

        Run() {
            people.add(MEMBERS.person());
            people.add(MEMBERS.person());
            people.add(MEMBERS.serviceAccount(account));
            for (int number = 0; number < GROUPS; number++) {
                groups.add(MEMBERS.group(account));
            }
        }

        void run(List<Step> steps) {
            for (Step step : steps) {
                apply(step);
                for (int person = 0; person < PEOPLE; person++) {
                    compare(person);
                }
                AccountGraph graph = PLATFORM.bean(Graphs.class).graph(account);
                assertThat(graph).isEqualTo(fold.at(graph.revision()));
            }
        }

        private void apply(Step step) {
            Key key = new Key(step.person(), SOURCES.get(step.source()));
            PrincipalId principal = people.get(step.person());
            Set<Integer> into = new HashSet<>(step.groups());
            into.removeAll(deleted);
            switch (step.kind()) {
                case APPLY -> {
                    Instant until = step.hours() == 0 ? null : CLOCK.instant().plus(Duration.ofHours(step.hours()));
                    grants.put(key, new Given(step.roles(), into, until));
                    for (int times = 0; times <= step.other() % 2; times++) {
                        MEMBERS.give(
                                TestPlatform.ORIGIN, key.source(), account, principal, step.roles(), ids(into), until);
                    }
                }
                case WITHDRAW -> {
                    grants.remove(key);
                    MEMBERS.take(key.source(), account, principal);
                }
                case BLOCK -> block(step.person());
                case UNBLOCK -> unblock(step.person());
                case REMOVE -> remove(step.person());
                case PUT_IN_GROUP -> putInGroup(step, key);
                case NEST -> nest(step.person(), step.other());
                case UNNEST -> unnest(step.person(), step.other());
                case DELETE_GROUP -> delete(step);
                case WAIT -> CLOCK.advance(Duration.ofHours(step.hours()));
                case SWEEP ->
                    PLATFORM.beans(RecurringJob.class).stream()
                            .filter(job -> job.name().equals("accounts_membership_expiry"))
                            .forEach(job -> job.work().run());
            }
        }

        private void block(int person) {
            if (isKnown(person)) {
                PLATFORM.bean(MembershipChanges.class).block(TestPlatform.ORIGIN, account, people.get(person), null);
                blocked.add(person);
            }
        }

        private void unblock(int person) {
            if (isKnown(person)) {
                PLATFORM.bean(MembershipChanges.class).unblock(TestPlatform.ORIGIN, account, people.get(person));
                blocked.remove(person);
            }
        }

        private void remove(int person) {
            boolean byHand = live(person).stream().anyMatch(key -> !(key.source() instanceof Source.Scim));
            if (byHand) {
                PLATFORM.bean(MembershipChanges.class).remove(TestPlatform.ORIGIN, account, people.get(person), null);
                grants.keySet().removeIf(key -> key.person() == person && !(key.source() instanceof Source.Scim));
            }
        }

        private void putInGroup(Step step, Key key) {
            Given given = grants.get(key);
            boolean byHand = key.source() instanceof Source.Manual;
            if (!byHand
                    || deleted.contains(step.other())
                    || given == null
                    || !live(step.person()).contains(key)) {
                return;
            }
            PLATFORM.bean(GroupPlaces.class)
                    .add(TestPlatform.ORIGIN, account, groups.get(step.other()), List.of(people.get(step.person())));
            boolean elsewhere = live(step.person()).stream()
                    .anyMatch(
                            other -> !other.equals(key) && given(other).groups().contains(step.other()));
            if (!elsewhere) {
                Set<Integer> more = new HashSet<>(given.groups());
                more.add(step.other());
                grants.put(key, new Given(given.roles(), more, given.until()));
            }
        }

        private void nest(int parent, int child) {
            if (deleted.contains(parent) || deleted.contains(child)) {
                return;
            }
            boolean cycle = reaches(child, parent);
            try {
                PLATFORM.bean(Groups.class).nest(TestPlatform.ORIGIN, account, groups.get(parent), groups.get(child));
                assertThat(cycle).isFalse();
                within.computeIfAbsent(parent, all -> new TreeSet<>()).add(child);
            } catch (ProblemException refused) {
                assertThat(refused.problem().code()).isEqualTo(AccountsError.GROUP_CYCLE);
                assertThat(cycle).isTrue();
            }
        }

        private void unnest(int parent, int child) {
            if (!deleted.contains(parent)) {
                PLATFORM.bean(Groups.class).unnest(TestPlatform.ORIGIN, account, groups.get(parent), groups.get(child));
                within.getOrDefault(parent, new TreeSet<>()).remove(child);
            }
        }

        private void delete(Step step) {
            // Rarely, so that some are left.
            if (step.hours() == 0 && deleted.add(step.other())) {
                PLATFORM.bean(Groups.class).delete(TestPlatform.ORIGIN, account, groups.get(step.other()));
                within.remove(step.other());
                within.values().forEach(groups -> groups.remove(step.other()));
                grants.replaceAll((key, given) -> {
                    Set<Integer> left = new HashSet<>(given.groups());
                    left.remove(step.other());
                    return new Given(given.roles(), left, given.until());
                });
            }
        }

        private boolean reaches(int from, int to) {
            return from == to || within.getOrDefault(from, Set.of()).stream().anyMatch(next -> reaches(next, to));
        }

        private List<Key> live(int person) {
            return grants.entrySet().stream()
                    .filter(entry -> entry.getKey().person() == person)
                    .filter(entry -> entry.getValue().until() == null
                            || entry.getValue().until().isAfter(CLOCK.instant()))
                    .map(Map.Entry::getKey)
                    .toList();
        }

        private Given given(Key key) {
            return Objects.requireNonNull(grants.get(key));
        }

        private boolean isKnown(int person) {
            return !live(person).isEmpty() || blocked.contains(person);
        }

        private void compare(int person) {
            Membership membership = PLATFORM.bean(Memberships.class)
                    .find(account, people.get(person))
                    .orElse(null);
            assertThat(membership != null).isEqualTo(isKnown(person));
            if (membership == null) {
                return;
            }
            Set<String> roles = new TreeSet<>();
            Set<GroupId> groupIds = new TreeSet<>();
            if (!blocked.contains(person)) {
                live(person).forEach(key -> {
                    roles.add(Roles.MEMBER);
                    roles.addAll(given(key).roles());
                    groupIds.addAll(ids(given(key).groups()));
                });
            }
            assertThat(membership.roles()).isEqualTo(roles);
            assertThat(membership.groups()).isEqualTo(groupIds);
            assertThat(membership.blocked()).isEqualTo(blocked.contains(person));
            assertThat(membership.grants()).hasSize(live(person).size());
        }

        private Set<GroupId> ids(Set<Integer> numbers) {
            Set<GroupId> ids = new TreeSet<>();
            numbers.forEach(number -> ids.add(groups.get(number)));
            return ids;
        }
    }
}
