package dev.bridge.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.access.AccessStage.Change;
import dev.bridge.accounts.Agents;
import dev.bridge.accounts.GroupId;
import dev.bridge.accounts.Groups;
import dev.bridge.accounts.UserId;
import dev.bridge.decision.ObjectReference;
import dev.bridge.decision.setting.Level;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.platform.TestPlatform;
import dev.bridge.testkit.property.Generator;
import dev.bridge.testkit.property.Generators;
import dev.bridge.testkit.property.Property;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Whatever happens to an account, a node that followed it and one that reads it anew know the same. */
final class AccountHistoryTest {

    private static final AccessStage STAGE = new AccessStage();
    private static final TestPlatform FOLLOWING = STAGE.node();
    private static final int THINGS = 3;

    private enum Kind {
        GRANT,
        GRANT_GROUP,
        REVOKE,
        REMOVE,
        ATTRIBUTE,
        JOIN,
        LEAVE,
        NEST,
        UNNEST,
        DELETE_GROUP,
        AGENT,
        SETTING,
        UNSET,
        LOOK
    }

    private record Step(Kind kind, int one, int other) {}

    private static final Generator<Step> STEP = Generators.drawn(draw -> new Step(
            draw.oneOf(Kind.values()),
            draw.from(Generators.integers(0, THINGS - 1)),
            draw.from(Generators.integers(0, THINGS - 1))));

    @AfterAll
    static void stop() {
        FOLLOWING.close();
        STAGE.close();
    }

    @Test
    void followingAndReadingAnewComeToTheSame() {
        Property.forAll(8, Generators.listOf(STEP, 5, 40), steps -> new Run().run(steps));
    }

    private static final class Run {

        private final UserId owner = STAGE.person();
        private final AccountId account = STAGE.organization(owner);
        private final List<UserId> people = new ArrayList<>();
        private final List<GroupId> groups = new ArrayList<>();

        Run() {
            for (int number = 0; number < THINGS; number++) {
                people.add(STAGE.person());
                groups.add(STAGE.group(account, "g" + number));
            }
        }

        void run(List<Step> steps) {
            AccessStage.view(FOLLOWING, account, new Consistency.Local());
            for (Step step : steps) {
                try {
                    take(step);
                } catch (ProblemException refused) {
                    // What the state forbids changes nothing.
                    assertThat(refused.problem().detail()).isNotEmpty();
                }
            }
            AccountView followed = AccessStage.view(FOLLOWING, account, new Consistency.Latest());
            FOLLOWING.bean(AccountViews.class).forget(account);
            AccountView read = AccessStage.view(FOLLOWING, account, new Consistency.Latest());
            AccountViewsTest.assertSame(followed, read);
            assertThat(Set.copyOf(followed.settings())).isEqualTo(Set.copyOf(read.settings()));
            for (int number = 0; number < THINGS; number++) {
                var folder = new ObjectReference("drive/folder", "f" + number);
                assertThat(followed.attributes(folder)).isEqualTo(read.attributes(folder));
            }
        }

        private void take(Step step) {
            String folder = "folder:f" + step.one;
            String user = "user:" + people.get(step.other);
            GroupId group = groups.get(step.one);
            switch (step.kind) {
                case GRANT -> STAGE.write(account, new Change().write(folder, "viewer", user));
                case GRANT_GROUP ->
                    STAGE.write(
                            account,
                            new Change().write(folder, "editor", "group:" + groups.get(step.other) + "#member"));
                case REVOKE -> STAGE.write(account, new Change().delete(folder, "viewer", user));
                case REMOVE -> STAGE.write(account, new Change().remove(folder));
                case ATTRIBUTE -> STAGE.write(account, new Change().set(folder, "color", "\"c" + step.other + "\""));
                case JOIN ->
                    STAGE.join(
                            account,
                            people.get(step.other),
                            Set.of(group),
                            step.one == 0 ? new String[] {"admin"} : new String[] {});
                case LEAVE -> STAGE.leave(account, people.get(step.other));
                case NEST -> STAGE.bean(Groups.class).nest(TestPlatform.ORIGIN, account, group, groups.get(step.other));
                case UNNEST ->
                    STAGE.bean(Groups.class).unnest(TestPlatform.ORIGIN, account, group, groups.get(step.other));
                case DELETE_GROUP -> STAGE.bean(Groups.class).delete(TestPlatform.ORIGIN, account, group);
                case AGENT ->
                    STAGE.bean(Agents.class)
                            .create(TestPlatform.ORIGIN, account, people.get(step.other), "Helper", Set.of());
                case SETTING ->
                    STAGE.bean(Settings.class)
                            .set(
                                    TestPlatform.ORIGIN,
                                    account,
                                    new SettingKey("drive", "page_size"),
                                    Level.ORGANIZATION,
                                    "",
                                    new Settings.Wish(new JsonMapper().readTree("" + (step.one + 1)), false, null),
                                    version -> {});
                case UNSET ->
                    STAGE.bean(Settings.class)
                            .unset(
                                    TestPlatform.ORIGIN,
                                    account,
                                    new SettingKey("drive", "page_size"),
                                    Level.ORGANIZATION,
                                    "",
                                    version -> {});
                case LOOK -> AccessStage.view(FOLLOWING, account, new Consistency.Latest());
            }
        }
    }
}
