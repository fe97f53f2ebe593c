package dev.bridge.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.kernel.event.Event;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.problem.ErrorCode;
import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.platform.PlatformError;
import dev.bridge.platform.TestPlatform;
import dev.bridge.testkit.database.TestDatabase;
import dev.bridge.testkit.property.Generator;
import dev.bridge.testkit.property.Generators;
import dev.bridge.testkit.property.Property;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Programs of an account: who answers for agents, and how programs end. */
final class AgentsTest {

    private static final TestDatabase DATABASE = TestPlatform.database("catalog", "accounts");
    private static final TestPlatform PLATFORM =
            TestPlatform.on(DATABASE).with("catalog").with("accounts").start();
    private static final Members MEMBERS = new Members(PLATFORM);
    private static final int PEOPLE = 3;

    private enum Kind {
        JOIN,
        LEAVE,
        BLOCK,
        UNBLOCK,
        OFFER,
        ACCEPT,
        DISABLE,
        ENABLE
    }

    private record Step(Kind kind, int person) {}

    private static final Generator<Step> STEP = Generators.drawn(
            draw -> new Step(draw.oneOf(Kind.values()), draw.from(Generators.integers(0, PEOPLE - 1))));

    @AfterAll
    static void stop() {
        PLATFORM.close();
        DATABASE.close();
    }

    private static Agents agents() {
        return PLATFORM.bean(Agents.class);
    }

    private static AgentId agent(AccountId account, UserId owner, String... roles) {
        return (AgentId) agents().create(TestPlatform.ORIGIN, account, owner, "helper", Set.of(roles))
                .id();
    }

    private static @Nullable ErrorCode codeOf(Runnable action) {
        try {
            action.run();
            return null;
        } catch (ProblemException refused) {
            return refused.problem().code();
        }
    }

    @Test
    void anActingAgentAlwaysHasALiveMemberWhoAnswersForIt() {
        Property.forAll(20, Generators.listOf(STEP, 20), steps -> new Run().run(steps));
    }

    private static final class Run {

        private final AccountId account = MEMBERS.organization();
        private final List<UserId> people = new ArrayList<>();
        private final AgentId agent;
        private final Set<Integer> inside = new HashSet<>(Set.of(0));
        private final Set<Integer> blocked = new HashSet<>();
        private int owner;
        private @Nullable Integer offered;
        private String state = "active";
        private boolean unanswered;

        Run() {
            for (int number = 0; number < PEOPLE; number++) {
                people.add(MEMBERS.person());
            }
            MEMBERS.join(account, people.getFirst());
            agent = agent(account, people.getFirst());
        }

        void run(List<Step> steps) {
            for (Step step : steps) {
                Principal before = agents().require(account, agent);
                ErrorCode expected = expected(step);
                assertThat(codeOf(() -> apply(step))).as(step.toString()).isEqualTo(expected);
                if (expected == null) {
                    note(step);
                }
                Principal after = agents().require(account, agent);
                assertThat(after.state().word()).isEqualTo(state);
                assertThat(after.owner()).isEqualTo(people.get(owner));
                assertThat(agents().proposedOwner(agent).orElse(null))
                        .isEqualTo(offered == null ? null : people.get(offered));
                boolean stopped = before.state() != after.state() && after.state() != PrincipalState.ACTIVE;
                assertThat(after.epoch()).isEqualTo(before.epoch() + (stopped ? 1 : 0));
                assertThat(state.equals("active") && !mayAct(owner)).isFalse();
            }
        }

        private boolean mayAct(int person) {
            return inside.contains(person) && !blocked.contains(person);
        }

        private void apply(Step step) {
            UserId person = people.get(step.person());
            MembershipChanges changes = PLATFORM.bean(MembershipChanges.class);
            switch (step.kind()) {
                case JOIN -> MEMBERS.join(account, person);
                case LEAVE -> MEMBERS.take(Members.BY_HAND, account, person);
                case BLOCK -> {
                    if (mayAct(step.person())) {
                        changes.block(TestPlatform.ORIGIN, account, person, null);
                    }
                }
                case UNBLOCK -> {
                    if (blocked.contains(step.person())) {
                        changes.unblock(TestPlatform.ORIGIN, account, person);
                    }
                }
                case OFFER -> agents().offer(TestPlatform.ORIGIN, account, agent, person);
                case ACCEPT -> agents().accept(TestPeople.as(person), account, agent, person);
                case DISABLE -> agents().disable(TestPlatform.ORIGIN, account, agent);
                case ENABLE -> agents().enable(TestPlatform.ORIGIN, account, agent);
            }
        }

        private @Nullable ErrorCode expected(Step step) {
            return switch (step.kind()) {
                case OFFER -> mayAct(step.person()) ? null : AccountsError.NOT_A_MEMBER;
                case ACCEPT -> {
                    if (!Objects.equals(offered, step.person())) {
                        yield PlatformError.FORBIDDEN;
                    }
                    yield mayAct(step.person()) ? null : AccountsError.NOT_A_MEMBER;
                }
                case ENABLE -> {
                    if (!mayAct(owner)) {
                        yield AccountsError.NOT_A_MEMBER;
                    }
                    yield unanswered ? AccountsError.STATE_FORBIDS : null;
                }
                case JOIN, LEAVE, BLOCK, UNBLOCK, DISABLE -> null;
            };
        }

        private void note(Step step) {
            int person = step.person();
            boolean acted = mayAct(person);
            switch (step.kind()) {
                case JOIN -> inside.add(person);
                case LEAVE -> inside.remove(person);
                case BLOCK -> {
                    if (acted) {
                        blocked.add(person);
                    }
                }
                case UNBLOCK -> blocked.remove(person);
                case OFFER -> offered = person;
                case ACCEPT -> {
                    owner = person;
                    offered = null;
                    state = state.equals("paused") ? "active" : state;
                    unanswered = false;
                }
                case DISABLE -> state = "disabled";
                case ENABLE -> state = "active";
            }
            if (acted && !mayAct(person) && person == owner) {
                state = state.equals("active") ? "paused" : state;
                unanswered = true;
            }
        }
    }

    @Test
    void anAgentPausesInTheTransactionThatEndsItsOwnersMembership() {
        AccountId account = MEMBERS.organization();
        UserId owner = MEMBERS.person();
        MEMBERS.join(account, owner);
        AgentId agent = agent(account, owner);
        PLATFORM.transactions().executeWithoutResult(status -> {
            PLATFORM.bean(AccountLocks.class).lock(List.of(account));
            PLATFORM.bean(Provisioning.class).withdraw(TestPlatform.ORIGIN, Members.BY_HAND, account, owner);
            assertThat(agents().require(account, agent).state()).isEqualTo(PrincipalState.PAUSED);
            status.setRollbackOnly();
        });
        assertThat(agents().require(account, agent).state()).isEqualTo(PrincipalState.ACTIVE);

        PLATFORM.bean(PersonStates.class).erase(TestPlatform.ORIGIN, owner);

        assertThat(agents().require(account, agent).state()).isEqualTo(PrincipalState.PAUSED);
        assertThat(PLATFORM.log().read(account, 0, 100))
                .extracting(Event::type)
                .containsOnlyOnce(PrincipalEvents.AGENT_PAUSED);
    }

    @Test
    void anAgentWhoseOwnerLeftActsOnlyOnceSomebodyHasAcceptedItWhateverBecameOfItMeanwhile() {
        for (boolean disabledFirst : List.of(true, false)) {
            AccountId account = MEMBERS.organization();
            UserId owner = MEMBERS.person();
            MEMBERS.join(account, owner);
            AgentId agent = agent(account, owner);
            if (disabledFirst) {
                agents().disable(TestPlatform.ORIGIN, account, agent);
            }
            MEMBERS.take(Members.BY_HAND, account, owner);
            agents().disable(TestPlatform.ORIGIN, account, agent);
            MEMBERS.join(account, owner);

            assertThat(codeOf(() -> agents().enable(TestPlatform.ORIGIN, account, agent)))
                    .isEqualTo(AccountsError.STATE_FORBIDS);
            assertThat(agents().require(account, agent).state()).isEqualTo(PrincipalState.DISABLED);
            agents().offer(TestPlatform.ORIGIN, account, agent, owner);
            assertThat(agents().accept(TestPeople.as(owner), account, agent, owner)
                            .state())
                    .as("accepting does not enable")
                    .isEqualTo(PrincipalState.DISABLED);
            assertThat(agents().enable(TestPlatform.ORIGIN, account, agent).state())
                    .isEqualTo(PrincipalState.ACTIVE);
            assertThat(PLATFORM.log().read(account, 0, 100))
                    .extracting(Event::type)
                    .containsOnlyOnce(disabledFirst ? PrincipalEvents.AGENT_UNANSWERED : PrincipalEvents.AGENT_PAUSED);
        }
    }

    @Test
    void noProgramIsEverAnOwnerAndNobodyOutsideAnswersForOne() {
        UserId owner = MEMBERS.person();
        AccountId account = MEMBERS.organization(owner);
        AccountId other = MEMBERS.organization();
        long revision = PLATFORM.log().revision(account);

        assertThat(codeOf(() -> agent(account, owner, Roles.OWNER))).isEqualTo(AccountsError.OWNER_REQUIRED);
        assertThat(codeOf(() -> PLATFORM.bean(ServiceAccounts.class)
                        .create(TestPlatform.ORIGIN, account, "ci", Set.of(Roles.OWNER))))
                .isEqualTo(AccountsError.OWNER_REQUIRED);
        assertThat(codeOf(() -> agent(account, MEMBERS.person()))).isEqualTo(AccountsError.NOT_A_MEMBER);
        assertThat(PLATFORM.log().revision(account)).isEqualTo(revision);
        AgentId agent = agent(account, owner);
        assertThat(codeOf(() -> agents().disable(TestPlatform.ORIGIN, other, agent)))
                .isEqualTo(PlatformError.NOT_FOUND);
    }

    @Test
    void anEndedProgramIsNotThereAndItsMembershipIsGone() {
        AccountId account = MEMBERS.organization();
        ServiceAccounts services = PLATFORM.bean(ServiceAccounts.class);
        ServiceAccountId service =
                (ServiceAccountId) services.create(TestPlatform.ORIGIN, account, "ci", Set.of("admin"))
                        .id();
        Principal disabled = services.disable(TestPlatform.ORIGIN, account, service);
        assertThat(services.disable(TestPlatform.ORIGIN, account, service)).isEqualTo(disabled);
        Principal enabled = services.enable(TestPlatform.ORIGIN, account, service);
        assertThat(enabled.epoch()).isEqualTo(disabled.epoch());

        services.erase(TestPlatform.ORIGIN, account, service);

        assertThat(codeOf(() -> services.enable(TestPlatform.ORIGIN, account, service)))
                .isEqualTo(PlatformError.NOT_FOUND);
        assertThat(PLATFORM.bean(Memberships.class).find(account, service)).isEmpty();
        Principal erased = PLATFORM.bean(People.class).find(service).orElseThrow();
        assertThat(erased.state()).isEqualTo(PrincipalState.ERASED);
        assertThat(erased.epoch()).isGreaterThan(enabled.epoch());
    }
}
