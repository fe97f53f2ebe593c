package dev.bridge.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.access.AccessStage.Change;
import dev.bridge.accounts.Agents;
import dev.bridge.accounts.GroupId;
import dev.bridge.accounts.Groups;
import dev.bridge.accounts.UserId;
import dev.bridge.decision.Subject;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.TestPlatform;
import dev.bridge.platform.log.AppendAnnouncer;
import dev.bridge.testkit.Eventually;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Accounts in memory, on several nodes. */
final class AccountViewsTest {

    private static final AccessStage STAGE = new AccessStage();
    private static final TestPlatform OTHER = STAGE.node();

    @AfterAll
    static void stop() {
        OTHER.close();
        STAGE.close();
    }

    private final UserId owner = STAGE.person();
    private final UserId alice = STAGE.person();
    private final AccountId account = STAGE.organization(owner);

    @Test
    void whatWasWrittenIsSeenOnEveryNodeByWhoeverBringsItsRevision() {
        for (int round = 0; round < 20; round++) {
            TestPlatform writer = round % 2 == 0 ? STAGE.platform : OTHER;
            TestPlatform reader = round % 2 == 0 ? OTHER : STAGE.platform;
            RevisionToken revision = AccessStage.write(
                            writer, account, new Change().write("folder:" + round, "viewer", "user:" + alice))
                    .revision();
            AccountView view = AccessStage.view(reader, account, new Consistency.AtLeast(revision));
            assertThat(view.revision().reaches(revision)).isTrue();
            assertThat(AccessStage.allows(view, alice, "view", "drive/folder", "" + round))
                    .isTrue();
        }
    }

    @Test
    void whoWasRemovedBeforeADocumentWasAddedDoesNotSeeIt() {
        STAGE.write(account, new Change().write("folder:plans", "viewer", "user:" + alice));
        AccessStage.view(OTHER, account, new Consistency.Local());
        AccessStage.view(STAGE.platform, account, new Consistency.Local());
        for (int round = 0; round < 10; round++) {
            String document = "new-" + round;
            AccessStage.write(STAGE.platform, account, new Change().delete("folder:plans", "viewer", "user:" + alice));
            RevisionToken added = AccessStage.write(
                            OTHER, account, new Change().write("document:" + document, "parent", "folder:plans"))
                    .revision();
            for (TestPlatform node : new TestPlatform[] {STAGE.platform, OTHER}) {
                AccountView view = AccessStage.view(node, account, new Consistency.AtLeast(added));
                assertThat(AccessStage.allows(view, alice, "view", "drive/document", document))
                        .isFalse();
            }
            STAGE.write(account, new Change().write("folder:plans", "viewer", "user:" + alice));
        }
    }

    @Test
    void whoLeftTheOrganizationBeforeADocumentWasAddedDoesNotSeeItEither() {
        GroupId group = STAGE.group(account, "readers");
        STAGE.join(account, alice, Set.of(group));
        STAGE.write(account, new Change().write("folder:plans", "viewer", "group:readers#member"));
        assertThat(AccessStage.allows(
                        AccessStage.view(OTHER, account, new Consistency.Latest()),
                        alice,
                        "view",
                        "drive/folder",
                        "plans"))
                .isTrue();
        STAGE.leave(account, alice);
        RevisionToken added = STAGE.write(account, new Change().write("document:new", "parent", "folder:plans"))
                .revision();
        AccountView view = AccessStage.view(OTHER, account, new Consistency.AtLeast(added));
        assertThat(AccessStage.allows(view, alice, "view", "drive/document", "new"))
                .isFalse();
        assertThat(AccessStage.allows(view, owner, "view", "drive/document", "new"))
                .isFalse();
    }

    @Test
    void aWakeUpThatIsLostIsMadeUpForWithinSeconds() {
        TestPlatform silent = STAGE.node();
        try {
            silent.bean(AppendAnnouncer.class).stop();
            AccountView before = AccessStage.view(OTHER, account, new Consistency.Local());
            RevisionToken revision = AccessStage.write(
                            silent, account, new Change().write("folder:quiet", "viewer", "user:" + alice))
                    .revision();
            assertThat(before.revision().reaches(revision)).isFalse();
            assertThat(AccessStage.allows(
                            AccessStage.view(OTHER, account, new Consistency.AtLeast(revision)),
                            alice,
                            "view",
                            "drive/folder",
                            "quiet"))
                    .isTrue();
            RevisionToken later = AccessStage.write(
                            silent, account, new Change().delete("folder:quiet", "viewer", "user:" + alice))
                    .revision();
            Eventually.until(
                    Duration.ofSeconds(10),
                    () -> AccessStage.view(OTHER, account, new Consistency.Local())
                            .revision()
                            .reaches(later));
        } finally {
            silent.close();
        }
    }

    @Test
    void aNodeThatStartsAnewKnowsTheSame() {
        GroupId group = STAGE.group(account, "all");
        STAGE.join(account, alice, Set.of(group), "admin");
        STAGE.write(
                account,
                new Change()
                        .write("folder:a", "editor", "group:all#member")
                        .writeIf("folder:a", "viewer", "user:x", "at_home", "{\"country\": \"CH\"}")
                        .set("folder:a", "color", "\"red\""));
        AccountView known = STAGE.latest(account);
        try (TestPlatform fresh = STAGE.node()) {
            assertSame(AccessStage.view(fresh, account, new Consistency.AtLeast(known.revision())), known);
        }
    }

    @Test
    void memberGroupsAgentsAndRolesAreFollowedAsTheyChange() {
        STAGE.latest(account);
        GroupId inner = STAGE.group(account, "inner");
        GroupId outer = STAGE.group(account, "outer");
        STAGE.bean(Groups.class).nest(TestPlatform.ORIGIN, account, outer, inner);
        STAGE.join(account, alice, Set.of(inner), "billing");
        var agent = STAGE.bean(Agents.class).create(TestPlatform.ORIGIN, account, alice, "Helper", Set.of());
        AccountView view = STAGE.latest(account);
        Subject ann = Subject.one("user", alice.text());

        assertThat(AccessStage.allows(view, ann, "member", "group", outer.text()))
                .isTrue();
        assertThat(AccessStage.allows(view, ann, "billing", "organization", account.text()))
                .isTrue();
        assertThat(AccessStage.allows(
                        view, ann, "administer", "agent", agent.id().text()))
                .isTrue();
        assertThat(AccessStage.allows(view, agent.id(), "member", "organization", account.text()))
                .isTrue();
        assertThat(view.groupsOf(alice, AccessStage.NOW)).containsExactlyInAnyOrder(inner.text(), outer.text());

        STAGE.bean(Groups.class).delete(TestPlatform.ORIGIN, account, inner);
        AccountView after = STAGE.latest(account);
        assertThat(AccessStage.allows(after, ann, "member", "group", outer.text()))
                .isFalse();
        try (TestPlatform fresh = STAGE.node()) {
            assertSame(AccessStage.view(fresh, account, new Consistency.Latest()), after);
        }
    }

    @Test
    void theOwnersOfACompanyReachDownAndAreGoneWithTheirRole() {
        UserId head = STAGE.person();
        AccountId company = STAGE.organization(head);
        STAGE.join(company, owner, Set.of(), "owner");
        STAGE.platform
                .jdbc()
                .sql("update accounts.account set kind = 'company' where id = :id")
                .param("id", company.uuid())
                .update();
        STAGE.platform
                .jdbc()
                .sql("update accounts.account set parent = :parent where id = :id")
                .param("parent", company.uuid())
                .param("id", account.uuid())
                .update();
        STAGE.write(account, new Change().write("folder:a", "organization", "organization:" + account));
        AccountView view = AccessStage.view(OTHER, account, new Consistency.Latest());
        assertThat(AccessStage.allows(view, head, "edit", "drive/folder", "a")).isTrue();
        STAGE.leave(company, head);
        RevisionToken added = STAGE.write(account, new Change().write("folder:b", "parent", "folder:a"))
                .revision();
        AccountView after = AccessStage.view(OTHER, account, new Consistency.AtLeast(added));
        assertThat(AccessStage.allows(after, head, "edit", "drive/folder", "b")).isFalse();
    }

    @Test
    void whoWaitsForAllIsAnsweredWhenNoNodeAnswersFromBefore() {
        Replicas replicas = STAGE.bean(Replicas.class);
        for (int round = 0; round < 5; round++) {
            String folder = "folder:w" + round;
            AccessStage.view(OTHER, account, new Consistency.Local());
            RevisionToken revision = replicas.known(
                            account, () -> STAGE.write(account, new Change().write(folder, "viewer", "user:x")))
                    .revision();
            assertThat(AccessStage.view(OTHER, account, new Consistency.Local())
                            .revision()
                            .reaches(revision))
                    .isTrue();
        }
    }

    @Test
    void whatIsNotCommittedIsInNoView() {
        STAGE.platform.transactions().executeWithoutResult(status -> {
            STAGE.write(account, new Change().write("folder:never", "viewer", "user:" + alice));
            assertThat(AccessStage.allows(STAGE.latest(account), alice, "view", "drive/folder", "never"))
                    .isFalse();
            status.setRollbackOnly();
        });
        assertThat(AccessStage.allows(STAGE.latest(account), alice, "view", "drive/folder", "never"))
                .isFalse();
    }

    @Test
    void anOldRevisionIsAnsweredWhetherItIsStillInMemoryOrNot() {
        RevisionToken first = STAGE.write(account, new Change().write("folder:a", "viewer", "user:" + alice))
                .revision();
        AccountView then = STAGE.latest(account);
        STAGE.write(account, new Change().delete("folder:a", "viewer", "user:" + alice));
        STAGE.latest(account);
        AccountView again = AccessStage.view(STAGE.platform, account, new Consistency.Exact(then.revision()));
        assertThat(again.grants()).isSameAs(then.grants());
        assertThat(then.revision().reaches(first)).isTrue();
        for (int number = 0; number < 70; number++) {
            STAGE.write(account, new Change().write("folder:n" + number, "viewer", "user:" + alice));
            STAGE.latest(account);
        }
        AccountView rebuilt = AccessStage.view(STAGE.platform, account, new Consistency.Exact(then.revision()));
        assertThat(rebuilt.grants()).isNotSameAs(then.grants());
        assertThat(AccessStage.allows(rebuilt, alice, "view", "drive/folder", "a"))
                .isTrue();
        assertThat(AccessStage.allows(rebuilt, alice, "view", "drive/folder", "n0"))
                .isFalse();
    }

    @Test
    void aRevisionThatDoesNotExistYetIsStaleAndNeverAnsweredWithAnOlderOne() {
        RevisionToken now = STAGE.latest(account).revision();
        RevisionToken later =
                new RevisionToken(account, now.revision() + 1, now.platformRevision(), now.companyRevision());
        assertThat(AccessStage.refused(() -> AccessStage.view(STAGE.platform, account, new Consistency.AtLeast(later)))
                        .code())
                .isEqualTo(AccessError.STALE);
    }

    static void assertSame(AccountView view, AccountView other) {
        Set<String> grants = new HashSet<>();
        view.grants().forEach(grant -> grants.add(grant + " " + grant.bound() + " " + grant.expiresAt()));
        Set<String> others = new HashSet<>();
        other.grants().forEach(grant -> others.add(grant + " " + grant.bound() + " " + grant.expiresAt()));
        assertThat(grants).isEqualTo(others);
        assertThat(view.grants().size()).isEqualTo(other.grants().size());
        assertThat(view.revision().revision()).isEqualTo(other.revision().revision());
        assertThat(view.roles()).isEqualTo(other.roles());
        assertThat(view.state()).isEqualTo(other.state());
    }
}
