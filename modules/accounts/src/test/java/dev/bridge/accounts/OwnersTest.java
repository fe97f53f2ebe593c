package dev.bridge.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.platform.PlatformError;
import dev.bridge.platform.TestPlatform;
import dev.bridge.testkit.database.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Somebody who can sign in always owns an organization. */
final class OwnersTest {

    private static final TestDatabase DATABASE = TestPlatform.database("catalog", "accounts");
    private static final TestPlatform PLATFORM =
            TestPlatform.on(DATABASE).with("catalog").with("accounts").start();
    private static final Members MEMBERS = new Members(PLATFORM);
    private static final int WRITERS = 8;

    @AfterAll
    static void stop() {
        PLATFORM.close();
        DATABASE.close();
    }

    private static MembershipChanges changes() {
        return PLATFORM.bean(MembershipChanges.class);
    }

    private static Membership membership(AccountId account, PrincipalId principal) {
        return PLATFORM.bean(Memberships.class).require(account, principal);
    }

    @Test
    void eightWritersCannotTakeTheLastTwoOwnersAway() throws Exception {
        for (int round = 0; round < 5; round++) {
            UserId ann = MEMBERS.person();
            UserId bob = MEMBERS.person();
            AccountId account = MEMBERS.organization(ann);
            MEMBERS.join(account, bob, Roles.OWNER);
            List<Runnable> writers = new ArrayList<>();
            for (int number = 0; number < WRITERS; number++) {
                UserId victim = number % 2 == 0 ? ann : bob;
                writers.add(number % 4 < 2 ? () -> removeAsOperator(account, victim) : () -> disable(victim));
            }
            runAll(writers);

            PLATFORM.transactions()
                    .executeWithoutResult(status -> PLATFORM.bean(Owners.class).requireUsable(List.of(account)));
        }
    }

    private static void removeAsOperator(AccountId account, UserId victim) {
        changes().remove(TestPlatform.ORIGIN, account, victim, null);
    }

    /** As the operator cuts a person off: everything they own is locked first, and looked at last. */
    private static void disable(UserId victim) {
        PLATFORM.transactions().executeWithoutResult(status -> {
            Owners owners = PLATFORM.bean(Owners.class);
            Set<AccountId> owned = owners.lockWithOwned(List.of(), victim);
            PLATFORM.jdbc()
                    .sql("update accounts.principal set state = 'disabled' where id = :id")
                    .param("id", victim.uuid())
                    .update();
            owners.requireUsable(owned);
        });
    }

    private static void runAll(List<Runnable> writers) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(WRITERS)) {
            List<Future<?>> all = new ArrayList<>();
            writers.forEach(writer -> all.add(threads.submit(() -> {
                try {
                    writer.run();
                } catch (ProblemException refused) {
                    assertThat(refused.problem().code())
                            .isIn(AccountsError.LAST_OWNER, AccountsError.CHANGE_STALE, PlatformError.NOT_FOUND);
                }
            })));
            for (Future<?> one : all) {
                one.get();
            }
        }
    }

    @Test
    void theLastOwnerNeitherLeavesNorIsDemotedOrBlockedAndTheAnswerNamesTheAccount() {
        UserId ann = MEMBERS.person();
        AccountId account = MEMBERS.organization(ann);
        Origin asAnn = TestPeople.as(ann);

        ProblemException leaving =
                catchThrowableOfType(ProblemException.class, () -> changes().leave(asAnn, account, null));
        assertThat(leaving.problem().code()).isEqualTo(AccountsError.LAST_OWNER);
        assertThat(leaving.problem().members()).containsEntry("accounts", List.of(account.text()));
        assertThat(catchThrowableOfType(
                                ProblemException.class,
                                () -> changes()
                                        .change(
                                                asAnn,
                                                account,
                                                ann,
                                                new MembershipChanges.Wish(Set.of("admin"), null, null),
                                                null,
                                                version -> {}))
                        .problem()
                        .code())
                .isEqualTo(AccountsError.LAST_OWNER);
        assertThat(catchThrowableOfType(ProblemException.class, () -> changes().block(asAnn, account, ann, null))
                        .problem()
                        .code())
                .isEqualTo(AccountsError.LAST_OWNER);
        assertThat(membership(account, ann).roles()).contains(Roles.OWNER);
    }

    @Test
    void anOwnerLeavesBesideASuccessorWhoIsNamedInTheSameCall() {
        UserId ann = MEMBERS.person();
        UserId bob = MEMBERS.person();
        AccountId account = MEMBERS.organization(ann);
        MEMBERS.join(account, bob);

        changes().leave(TestPeople.as(ann), account, bob);

        assertThat(PLATFORM.bean(Memberships.class).find(account, ann)).isEmpty();
        assertThat(membership(account, bob).roles()).contains(Roles.OWNER);
    }

    @Test
    void somebodyWithoutAnAddressCountsOnlyWithAPasskey() {
        UserId ann = MEMBERS.person();
        UserId bob = MEMBERS.person();
        AccountId account = MEMBERS.organization(ann);
        MEMBERS.join(account, bob, Roles.OWNER);
        PLATFORM.jdbc()
                .sql("delete from accounts.identifier where principal = :id")
                .param("id", bob.uuid())
                .update();

        assertThat(PLATFORM.bean(Owners.class).isUsable(bob)).isFalse();
        assertThat(catchThrowableOfType(
                                ProblemException.class, () -> changes().leave(TestPeople.as(ann), account, null))
                        .problem()
                        .code())
                .isEqualTo(AccountsError.LAST_OWNER);
    }

    @Test
    void onlyOwnersMakeOwnersAndOnlyOfPeople() {
        AccountId account = MEMBERS.organization();
        UserId admin = MEMBERS.person();
        MEMBERS.join(account, admin, "admin");

        assertThat(catchThrowableOfType(
                                ProblemException.class,
                                () -> MEMBERS.give(
                                        TestPeople.as(admin),
                                        Members.BY_HAND,
                                        account,
                                        admin,
                                        Set.of(Roles.OWNER),
                                        Set.of(),
                                        null))
                        .problem()
                        .code())
                .isEqualTo(PlatformError.FORBIDDEN);
        assertThat(catchThrowableOfType(
                                ProblemException.class,
                                () -> MEMBERS.join(account, MEMBERS.serviceAccount(account), Roles.OWNER))
                        .problem()
                        .code())
                .isEqualTo(AccountsError.OWNER_REQUIRED);
        assertThat(catchThrowableOfType(
                                ProblemException.class,
                                () -> MEMBERS.give(
                                        TestPlatform.ORIGIN,
                                        new Source.Scim("conn"),
                                        account,
                                        MEMBERS.person(),
                                        Set.of(Roles.OWNER),
                                        Set.of(),
                                        null))
                        .problem()
                        .code())
                .isEqualTo(AccountsError.OWNER_REQUIRED);
        assertThat(catchThrowableOfType(ProblemException.class, () -> MEMBERS.join(account, admin, "amdin"))
                        .problem()
                        .detail())
                .contains("did you mean `admin`?");
    }
}
