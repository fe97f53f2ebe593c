package dev.bridge.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.catalog.ManifestText;
import dev.bridge.catalog.ProductChanges;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.platform.TestPlatform;
import dev.bridge.testkit.MovableClock;
import dev.bridge.testkit.database.TestDatabase;
import dev.bridge.testkit.property.Generator;
import dev.bridge.testkit.property.Generators;
import dev.bridge.testkit.property.Property;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Everything that can happen to an organization, in any order: its graph is what its events add up to, after each of them and,
 * for whoever begins to read later, at each earlier revision too.
 */
final class GraphPropertyTest {

    private static final String MANIFEST = """
            product: bridge
            name: Bridge
            attributes:
              code: { on: organization, type: string, writers: [admin], visibility: members }
              title: { on: membership, type: string, writers: [admin], visibility: members }
              private: { on: membership, type: string, writers: [admin], visibility: members, pii: personal }
              purpose: { on: group, type: string, writers: [admin], visibility: members }
            """;
    private static final int PEOPLE = 3;
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final MovableClock CLOCK = MovableClock.at("2026-11-24T09:00:00Z");
    private static final TestDatabase DATABASE = TestPlatform.database("catalog", "accounts");
    private static final TestPlatform PLATFORM =
            TestPlatform.on(DATABASE).with("catalog").with("accounts").start(CLOCK);
    private static final Members MEMBERS = new Members(PLATFORM);

    private enum Kind {
        JOIN,
        LEAVE,
        BLOCK,
        UNBLOCK,
        NEW_GROUP,
        DELETE_GROUP,
        PLACE,
        NEST,
        WRITE_ORGANIZATION,
        WRITE_MEMBER,
        WRITE_GROUP,
        DESCRIBE,
        RENAME,
        SUSPEND,
        LIFT,
        LATE,
        PAID,
        CLOSE,
        RESTORE,
        WRAP,
        UNDO
    }

    private record Step(Kind kind, int person, int group, int other, boolean truth) {}

    private static final Generator<Step> STEP = Generators.drawn(draw -> new Step(
            draw.oneOf(Kind.values()),
            draw.from(Generators.integers(0, PEOPLE - 1)),
            draw.from(Generators.integers(0, 4)),
            draw.from(Generators.integers(0, 4)),
            draw.truth()));

    @BeforeAll
    static void declare() {
        PLATFORM.bean(ProductChanges.class)
                .apply(
                        TestPlatform.ORIGIN,
                        ManifestText.read(MANIFEST.getBytes(StandardCharsets.UTF_8))
                                .orThrow(),
                        null);
    }

    @AfterAll
    static void stop() {
        PLATFORM.close();
        DATABASE.close();
    }

    @Test
    void theGraphIsTheFoldOfTheEventsAtEveryRevision() {
        Property.forAll(12, Generators.listOf(STEP, 30), steps -> new Run().run(steps));
    }

    private static final class Run {

        private final UserId owner = MEMBERS.person();
        private final AccountId account = MEMBERS.organization(owner);
        private final List<UserId> people = new ArrayList<>();
        private final List<GroupId> groups = new ArrayList<>();
        private final List<AccountGraph> graphs = new ArrayList<>();
        private final GraphFold fold = fold();
        private @Nullable AccountChangeId wrapped;

        Run() {
            for (int number = 0; number < PEOPLE; number++) {
                people.add(MEMBERS.person());
            }
        }

        void run(List<Step> steps) {
            for (Step step : steps) {
                long before = PLATFORM.log().revision(account);
                try {
                    apply(step);
                } catch (ProblemException refused) {
                    assertThat(PLATFORM.log().revision(account))
                            .as("%s was refused: %s", step, refused.problem().detail())
                            .isEqualTo(before);
                }
                AccountGraph graph = PLATFORM.bean(Graphs.class).graph(account);
                assertThat(graph).as("after %s", step).isEqualTo(fold.at(graph.revision()));
                graphs.add(graph);
            }
            GraphFold later = fold();
            graphs.forEach(graph -> assertThat(later.at(graph.revision())).isEqualTo(graph));
        }

        private GraphFold fold() {
            return new GraphFold(PLATFORM.log(), PLATFORM.bean(JsonMapper.class), account);
        }

        private void apply(Step step) {
            UserId person = people.get(step.person());
            AccountStates states = PLATFORM.bean(AccountStates.class);
            MembershipChanges members = PLATFORM.bean(MembershipChanges.class);
            switch (step.kind()) {
                case JOIN -> MEMBERS.join(account, person, step.truth() ? "admin" : "billing");
                case LEAVE -> members.remove(TestPlatform.ORIGIN, account, person, null);
                case BLOCK -> members.block(TestPlatform.ORIGIN, account, person, null);
                case UNBLOCK -> members.unblock(TestPlatform.ORIGIN, account, person);
                case NEW_GROUP -> groups.add(MEMBERS.group(account));
                case DESCRIBE ->
                    PLATFORM.bean(Organizations.class)
                            .describe(TestPeople.as(owner), account, "Named anew", ZoneId.of("Asia/Tokyo"), version -> {});
                case RENAME ->
                    PLATFORM.bean(NameChanges.class)
                            .rename(
                                    TestPeople.as(owner),
                                    account,
                                    "graph-" + NUMBER.incrementAndGet(),
                                    version -> {});
                case SUSPEND ->
                    states.suspend(TestPlatform.ORIGIN, Authority.OPERATOR, account, SuspensionReason.SECURITY);
                case LIFT -> states.lift(TestPlatform.ORIGIN, Authority.OPERATOR, account, SuspensionReason.SECURITY);
                case LATE -> states.standing(TestPlatform.ORIGIN, account, Standing.PAST_DUE);
                case PAID -> states.standing(TestPlatform.ORIGIN, account, Standing.GOOD);
                case CLOSE -> states.close(TestPeople.as(owner), Authority.OWNER, account);
                case RESTORE -> states.restore(TestPeople.as(owner), Authority.OWNER, account);
                case WRITE_ORGANIZATION -> write(AttributeSubject.organization(account), "code", step.truth());
                case WRITE_MEMBER ->
                    write(
                            AttributeSubject.membership(account, owner),
                            step.other() == 0 ? "private" : "title",
                            step.truth());
                case WRAP -> wrap();
                case UNDO -> undo();
                case DELETE_GROUP, PLACE, NEST, WRITE_GROUP -> {
                    if (!groups.isEmpty()) {
                        inGroup(step, person);
                    }
                }
            }
        }

        private void inGroup(Step step, UserId person) {
            GroupId group = groups.get(step.group() % groups.size());
            GroupId other = groups.get(step.other() % groups.size());
            switch (step.kind()) {
                case DELETE_GROUP -> {
                    PLATFORM.bean(Groups.class).delete(TestPlatform.ORIGIN, account, group);
                    groups.remove(group);
                }
                case PLACE ->
                    PLATFORM.bean(GroupPlaces.class).add(TestPlatform.ORIGIN, account, group, List.of(person));
                case NEST -> PLATFORM.bean(Groups.class).nest(TestPlatform.ORIGIN, account, group, other);
                default ->
                    write(
                            AttributeSubject.group(
                                    PLATFORM.bean(Groups.class).find(group).orElseThrow()),
                            "purpose",
                            step.truth());
            }
        }

        private static void write(AttributeSubject subject, String key, boolean given) {
            PLATFORM.bean(Attributes.class)
                    .write(
                            TestPlatform.ORIGIN,
                            subject,
                            AttributeSource.ADMIN,
                            given
                                    ? Map.of(key, JsonNodeFactory.instance.stringNode("v" + NUMBER.incrementAndGet()))
                                    : Map.of(key, JsonNodeFactory.instance.nullNode()),
                            Set.of(AttributeViewer.MEMBER, AttributeViewer.ADMIN),
                            version -> {});
        }

        private void wrap() {
            String name = "above-" + NUMBER.incrementAndGet();
            AccountChange change = PLATFORM.bean(AccountChanges.class)
                    .draft(
                            TestPeople.as(owner),
                            new ChangeWish(ChangeKind.WRAP, account, null, null, null, name, null));
            begin(() -> PLATFORM.bean(AccountChanges.class).execute(TestPeople.as(owner), change.id()));
            PLATFORM.bean(ChangeJob.class).execute(TestPeople.as(owner), change.id());
            wrapped = change.id();
        }

        private void undo() {
            AccountChangeId change = wrapped;
            if (change != null) {
                begin(() -> PLATFORM.bean(AccountChanges.class).undo(TestPeople.as(owner), change));
                PLATFORM.bean(ChangeJob.class).undo(TestPeople.as(owner), change);
                wrapped = null;
            }
        }

        /** Without the scheduler's task, which would do the same at a time of its own. */
        private static void begin(Runnable change) {
            PLATFORM.transactions().executeWithoutResult(status -> {
                change.run();
                PLATFORM.jdbc()
                        .sql("delete from platform.scheduled_task where task_name = 'job'")
                        .update();
            });
        }
    }
}
