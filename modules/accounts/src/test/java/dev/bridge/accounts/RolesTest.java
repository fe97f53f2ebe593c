package dev.bridge.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.platform.TestPlatform;
import dev.bridge.testkit.database.TestDatabase;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The names of roles that an account makes for itself. */
final class RolesTest {

    private static final TestDatabase DATABASE = TestPlatform.database("catalog", "accounts");
    private static final TestPlatform PLATFORM =
            TestPlatform.on(DATABASE).with("catalog").with("accounts").start();
    private static final Members MEMBERS = new Members(PLATFORM);
    private static final Roles ROLES = PLATFORM.bean(Roles.class);
    private static final String RELEASES = "release_manager";

    @AfterAll
    static void stop() {
        PLATFORM.close();
        DATABASE.close();
    }

    private static void refused(String code, Runnable attempt) {
        assertThatThrownBy(attempt::run)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.problem().code().code()).isEqualTo(code));
    }

    private static AccountId withRole() {
        AccountId account = MEMBERS.organization();
        ROLES.create(TestPlatform.ORIGIN, account, RELEASES, "Releases");
        return account;
    }

    @Test
    void aRoleThatSomebodyHasIsNotTakenAway() {
        AccountId account = withRole();
        UserId person = MEMBERS.person();
        MEMBERS.join(account, person, RELEASES);
        refused("role_in_use", () -> ROLES.delete(TestPlatform.ORIGIN, account, RELEASES));
        PLATFORM.bean(MembershipChanges.class)
                .change(
                        TestPlatform.ORIGIN,
                        account,
                        person,
                        new MembershipChanges.Wish(Set.of(), null, null),
                        null,
                        version -> {});
        ROLES.delete(TestPlatform.ORIGIN, account, RELEASES);
        assertThat(ROLES.list(account)).isEmpty();
    }

    @Test
    void aRoleIsItsAccountsOwnAndHasAKeyOfItsOwn() {
        AccountId account = withRole();
        AccountId other = MEMBERS.organization();
        refused("role_taken", () -> ROLES.create(TestPlatform.ORIGIN, account, RELEASES, "Again"));
        refused("role_taken", () -> ROLES.create(TestPlatform.ORIGIN, account, "owner", "Owners"));
        refused("fields_invalid", () -> ROLES.create(TestPlatform.ORIGIN, account, "Release Manager", "Releases"));
        refused("role_unknown", () -> MEMBERS.join(other, MEMBERS.person(), RELEASES));
        refused("not_found", () -> ROLES.delete(TestPlatform.ORIGIN, other, RELEASES));
    }
}
