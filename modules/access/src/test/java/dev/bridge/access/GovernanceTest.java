package dev.bridge.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.accounts.GroupId;
import dev.bridge.accounts.Roles;
import dev.bridge.accounts.UserId;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.problem.FieldProblem;
import dev.bridge.kernel.problem.KernelError;
import dev.bridge.platform.PlatformError;
import dev.bridge.platform.TestPlatform;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What an account governs by itself. */
final class GovernanceTest {

    private static final AccessStage STAGE = new AccessStage();
    private static final Governance GOVERNANCE = STAGE.bean(Governance.class);

    private final AccountId account = STAGE.organization();

    @AfterAll
    static void stop() {
        STAGE.close();
    }

    @Test
    void aRoleGivesWhatItsAccountSays() {
        STAGE.bean(Roles.class).create(TestPlatform.ORIGIN, account, "auditor", "Auditor");
        OwnRole given = give(Map.of("drive", List.of("folder.viewer", "document.view")));
        assertThat(STAGE.latest(account).roles()).containsEntry("auditor", given);
        long revision = revision();
        assertThat(give(Map.of("drive", List.of("folder.viewer", "document.view"))))
                .isEqualTo(given);
        assertThat(revision()).isEqualTo(revision);
        try (TestPlatform fresh = STAGE.node()) {
            assertThat(AccessStage.view(fresh, account, new Consistency.Latest())
                            .roles())
                    .containsEntry("auditor", given);
        }
        STAGE.bean(Roles.class).delete(TestPlatform.ORIGIN, account, "auditor");
        assertThat(STAGE.latest(account).roles()).isEmpty();
    }

    @Test
    void whoHasARoleHasWhatItGivesEverywhereOrOnOneResource() {
        STAGE.bean(Roles.class).create(TestPlatform.ORIGIN, account, "auditor", "Auditor");
        give(Map.of("drive", List.of("folder.viewer")));
        GroupId group = STAGE.group(account, "audit");
        UserId inside = STAGE.person();
        UserId one = STAGE.person();
        STAGE.join(account, inside, Set.of(group));
        STAGE.write(
                account,
                new AccessStage.Change()
                        .write("folder:a", "editor", "user:nobody")
                        .write("folder:b", "editor", "user:nobody")
                        .write("role:auditor", "assignee", "group:audit#member")
                        .write("folder:b", "role:auditor", "user:" + one));
        for (AccountView view : views()) {
            assertThat(AccessStage.allows(view, inside, "view", "drive/folder", "a"))
                    .isTrue();
            assertThat(AccessStage.allows(view, one, "view", "drive/folder", "a"))
                    .isFalse();
            assertThat(AccessStage.allows(view, one, "view", "drive/folder", "b"))
                    .isTrue();
        }
        give(Map.of());
        for (AccountView view : views()) {
            assertThat(AccessStage.allows(view, inside, "view", "drive/folder", "a"))
                    .isFalse();
            assertThat(AccessStage.allows(view, one, "view", "drive/folder", "b"))
                    .isFalse();
        }
        assertThat(STAGE.refused(account, new AccessStage.Change().write("folder:a", "role:auditor", "user:" + one))
                        .errors())
                .extracting(FieldProblem::code)
                .containsExactly("relation_unknown");
    }

    /** As it was followed, and as a node reads it that starts anew. */
    private List<AccountView> views() {
        AccountView followed = STAGE.latest(account);
        STAGE.bean(AccountViews.class).forget(account);
        return List.of(followed, STAGE.latest(account));
    }

    @Test
    void aRoleCannotGiveWhatThereIsNot() {
        assertThat(AccessStage.refused(() -> give(Map.of("drive", List.of("folder.view"))))
                        .code())
                .isEqualTo(PlatformError.NOT_FOUND);
        STAGE.bean(Roles.class).create(TestPlatform.ORIGIN, account, "auditor", "Auditor");
        assertThat(AccessStage.refused(() -> give(Map.of(
                                "drive", List.of("folder.views", "view"), "bridge", List.of("organization.owner"))))
                        .errors())
                .extracting(FieldProblem::code)
                .containsExactlyInAnyOrder("name_undefined", "name_undefined", "product_unknown");
        assertThat(AccessStage.refused(() -> give(Map.of("drive", Collections.nCopies(201, "folder.view"))))
                        .code())
                .isEqualTo(KernelError.LIMIT_EXCEEDED);
    }

    @Test
    void whatAnAccountForbidsItselfIsFollowedAndTakenBack() {
        OwnPolicy.Key key = new OwnPolicy.Key("drive", "frozen");
        OwnPolicy policy = forbid(key, List.of("document.open", "folder.edit"), "resource.id == \"x\"");
        assertThat(STAGE.latest(account).policies()).containsExactly(policy);
        assertThat(forbid(key, List.of("document.open", "folder.edit"), "resource.id == \"x\""))
                .isEqualTo(policy);
        GOVERNANCE.allow(
                TestPlatform.ORIGIN,
                account,
                key,
                version -> assertThat(version).isEqualTo(policy.revision()));
        assertThat(STAGE.latest(account).policies()).isEmpty();
    }

    @Test
    void aPolicyThatCannotBeMeantIsRefused() {
        OwnPolicy.Key key = new OwnPolicy.Key("drive", "wrong");
        assertThat(AccessStage.refused(() -> forbid(key, List.of("document.opens"), null))
                        .detail())
                .contains("document.open");
        assertThat(AccessStage.refused(() -> forbid(key, List.of(), null)).code())
                .isEqualTo(AccessError.POLICY_INVALID);
        assertThat(AccessStage.refused(() -> forbid(key, List.of("document.open"), "context.country ==")))
                .extracting(problem -> problem.code())
                .isEqualTo(AccessError.POLICY_INVALID);
        assertThat(AccessStage.refused(() -> forbid(new OwnPolicy.Key("drive", "A b"), List.of("*"), null))
                        .code())
                .isEqualTo(AccessError.POLICY_INVALID);
        assertThat(AccessStage.refused(
                                () -> forbid(new OwnPolicy.Key("bridge", "out"), List.of("policies.manage"), null))
                        .code())
                .isEqualTo(AccessError.POLICY_LOCKOUT);
        assertThat(STAGE.latest(account).policies()).isEmpty();
    }

    private OwnRole give(Map<String, List<String>> gives) {
        return GOVERNANCE.give(TestPlatform.ORIGIN, account, "auditor", gives, version -> {});
    }

    private OwnPolicy forbid(OwnPolicy.Key key, List<String> actions, @Nullable String when) {
        return GOVERNANCE.forbid(
                TestPlatform.ORIGIN,
                account,
                key,
                new Governance.PolicyWish(actions, when, "Not now.", false),
                version -> {});
    }

    private long revision() {
        return STAGE.platform.log().revision(account);
    }
}
