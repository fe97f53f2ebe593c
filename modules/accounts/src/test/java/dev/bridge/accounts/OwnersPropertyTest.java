package dev.bridge.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.platform.TestPlatform;
import dev.bridge.testkit.database.TestDatabase;
import dev.bridge.testkit.property.Generator;
import dev.bridge.testkit.property.Generators;
import dev.bridge.testkit.property.Property;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Whatever eight writers do at once to who owns two organizations, each has an owner who can sign in. */
final class OwnersPropertyTest {

    private enum Kind {
        REMOVE,
        LEAVE,
        DEMOTE,
        BLOCK,
        UNBLOCK,
        PROMOTE,
        LOCK,
        UNLOCK,
        DISABLE,
        ENABLE,
        CLOSE,
        ERASE
    }

    private record Step(Kind kind, int account, int person) {}

    private static final int WRITERS = 8;
    private static final int OWNERS = 3;

    private static final Generator<Step> STEP = Generators.drawn(draw -> new Step(
            draw.oneOf(Kind.values()),
            draw.from(Generators.integers(0, 1)),
            draw.from(Generators.integers(0, OWNERS - 1))));

    private static final TestDatabase DATABASE = TestPlatform.database("catalog", "accounts");
    private static final TestPlatform PLATFORM =
            TestPlatform.on(DATABASE).with("catalog").with("accounts").start();
    private static final Members MEMBERS = new Members(PLATFORM);

    @AfterAll
    static void stop() {
        PLATFORM.close();
        DATABASE.close();
    }

    @Test
    void anOwnerWhoCanSignInIsLeftAfterEveryCommit() {
        Property.forAll(10, Generators.listOf(STEP, 3 * WRITERS), steps -> new Run().run(steps));
    }

    private static final class Run {

        private final List<UserId> people = List.of(MEMBERS.person(), MEMBERS.person(), MEMBERS.person());
        private final List<AccountId> accounts =
                List.of(MEMBERS.organization(people.get(0)), MEMBERS.organization(people.get(1)));

        Run() {
            MEMBERS.join(accounts.get(0), people.get(1), Roles.OWNER);
            MEMBERS.join(accounts.get(1), people.get(2), Roles.OWNER);
        }

        /** Eight at a time. */
        void run(List<Step> steps) throws InterruptedException, ExecutionException {
            for (int from = 0; from < steps.size(); from += WRITERS) {
                together(steps.subList(from, Math.min(from + WRITERS, steps.size())));
                accounts.forEach(Run::requireOwner);
            }
        }

        private void together(List<Step> steps) throws InterruptedException, ExecutionException {
            try (ExecutorService threads = Executors.newFixedThreadPool(WRITERS)) {
                List<Future<?>> running = new ArrayList<>();
                steps.forEach(step -> running.add(threads.submit(() -> tried(step))));
                for (Future<?> one : running) {
                    one.get();
                }
            }
        }

        private void tried(Step step) {
            try {
                apply(step);
            } catch (ProblemException refused) {
                // What must not be, or is so already.
                assertThat(refused.problem().code().status()).isLessThan(500);
            }
        }

        private void apply(Step step) {
            AccountId account = accounts.get(step.account);
            UserId user = people.get(step.person);
            MembershipChanges changes = PLATFORM.bean(MembershipChanges.class);
            PersonStates states = PLATFORM.bean(PersonStates.class);
            switch (step.kind) {
                case REMOVE -> changes.remove(TestPlatform.ORIGIN, account, user, null);
                case LEAVE -> changes.leave(TestPeople.as(user), account, null);
                case DEMOTE -> changes.change(TestPlatform.ORIGIN, account, user, roles("admin"), null, _ -> {});
                case PROMOTE -> MEMBERS.join(account, user, Roles.OWNER);
                case BLOCK -> changes.block(TestPlatform.ORIGIN, account, user, null);
                case UNBLOCK -> changes.unblock(TestPlatform.ORIGIN, account, user);
                case LOCK -> states.lock(TestPlatform.ORIGIN, user);
                case UNLOCK -> states.unlock(TestPlatform.ORIGIN, user);
                case DISABLE -> states.disable(TestPlatform.ORIGIN, user);
                case ENABLE -> states.enable(TestPlatform.ORIGIN, user);
                case CLOSE -> states.close(TestPlatform.ORIGIN, Authority.OWNER, user);
                case ERASE -> states.erase(TestPlatform.ORIGIN, user);
            }
        }

        private static MembershipChanges.Wish roles(String role) {
            return new MembershipChanges.Wish(Set.of(role), null, null);
        }

        /** Read plainly: a membership with the role, not blocked, of somebody active or locked who has a proven address. */
        private static void requireOwner(AccountId account) {
            assertThat(PLATFORM.jdbc()
                            .sql("""
                                    select count(*) from accounts.membership_grant g
                                    join accounts.membership m on m.account = g.account and m.principal = g.principal
                                    join accounts.principal p on p.id = g.principal
                                    where g.account = :account and 'owner' = any (g.roles) and not m.blocked
                                      and p.state in ('active', 'locked')
                                      and exists (select from accounts.identifier i
                                                  where i.principal = p.id and i.verified_at is not null)
                                    """)
                            .param("account", account.uuid())
                            .query(Long.class)
                            .single())
                    .isPositive();
        }
    }
}
