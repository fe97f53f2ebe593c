package dev.bridge.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.platform.PlatformError;
import dev.bridge.platform.TestPlatform;
import dev.bridge.testkit.database.TestDatabase;
import dev.bridge.testkit.property.Generator;
import dev.bridge.testkit.property.Generators;
import dev.bridge.testkit.property.Property;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Groups within groups, changed by several at once. */
final class GroupsTest {

    private static final TestDatabase DATABASE = TestPlatform.database("catalog", "accounts");
    private static final TestPlatform PLATFORM =
            TestPlatform.on(DATABASE).with("catalog").with("accounts").start();
    private static final Members MEMBERS = new Members(PLATFORM);
    private static final int GROUPS = 5;
    private static final int WRITERS = 4;

    private enum Kind {
        NEST,
        UNNEST,
        DELETE,
        JOIN,
        LEAVE
    }

    private record Edit(Kind kind, int parent, int child) {}

    private static final Generator<Edit> EDIT = Generators.drawn(draw -> new Edit(
            draw.oneOf(Kind.NEST, Kind.NEST, Kind.NEST, Kind.UNNEST, Kind.DELETE, Kind.JOIN, Kind.LEAVE),
            draw.from(Generators.integers(0, GROUPS - 1)),
            draw.from(Generators.integers(0, GROUPS - 1))));

    @AfterAll
    static void stop() {
        PLATFORM.close();
        DATABASE.close();
    }

    @Test
    void afterConcurrentEditsThereIsNoCycleAndNobodyFromOutside() {
        Property.forAll(15, Generators.listOf(EDIT, 4, 40), edits -> new Run().run(edits));
    }

    private static final class Run {

        private final AccountId account = MEMBERS.organization();
        private final UserId person = MEMBERS.person();
        private final List<GroupId> groups = new ArrayList<>();

        Run() {
            for (int number = 0; number < GROUPS; number++) {
                groups.add(MEMBERS.group(account));
            }
        }

        void run(List<Edit> edits) throws Exception {
            try (ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
                List<Future<?>> all = new ArrayList<>();
                for (int writer = 0; writer < WRITERS; writer++) {
                    int first = writer;
                    all.add(writers.submit(() -> {
                        for (int number = first; number < edits.size(); number += WRITERS) {
                            tryTo(edits.get(number));
                        }
                    }));
                }
                for (Future<?> one : all) {
                    one.get();
                }
            }
            AccountGraph graph = PLATFORM.bean(Graphs.class).graph(account);
            requireNoCycle(graph);
            Map<GroupId, AccountGraph.Node> present =
                    graph.groups().stream().collect(Collectors.toMap(AccountGraph.Node::group, node -> node));
            assertThat(graph.members())
                    .allSatisfy(member -> assertThat(present.keySet()).containsAll(member.groups()));
            assertThat(graph.members())
                    .allSatisfy(member -> assertThat(member.roles()).isNotEmpty());
            assertThat(graph)
                    .isEqualTo(new GraphFold(PLATFORM.log(), PLATFORM.bean(JsonMapper.class), account)
                            .at(graph.revision()));
        }

        private void tryTo(Edit edit) {
            Groups all = PLATFORM.bean(Groups.class);
            GroupId parent = groups.get(edit.parent());
            GroupId child = groups.get(edit.child());
            try {
                switch (edit.kind()) {
                    case NEST -> all.nest(TestPlatform.ORIGIN, account, parent, child);
                    case UNNEST -> all.unnest(TestPlatform.ORIGIN, account, parent, child);
                    case DELETE -> all.delete(TestPlatform.ORIGIN, account, parent);
                    case JOIN ->
                        MEMBERS.give(
                                TestPlatform.ORIGIN, Members.BY_HAND, account, person, Set.of(), Set.of(parent), null);
                    case LEAVE -> MEMBERS.take(Members.BY_HAND, account, person);
                }
            } catch (ProblemException refused) {
                assertThat(refused.problem().code())
                        .isIn(AccountsError.GROUP_CYCLE, PlatformError.NOT_FOUND, PlatformError.FIELDS_INVALID);
            }
        }

        /** Takes away what contains nothing, until nothing is left. */
        private static void requireNoCycle(AccountGraph graph) {
            Map<GroupId, List<GroupId>> left = new HashMap<>();
            graph.groups().forEach(node -> left.put(node.group(), node.groups()));
            while (left.values().removeIf(within -> within.stream().noneMatch(left::containsKey))) {
                assertThat(left).hasSizeLessThan(GROUPS);
            }
            assertThat(left).isEmpty();
        }
    }
}
