package dev.bridge.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.access.AccessStage.Change;
import dev.bridge.accounts.Accounts;
import dev.bridge.accounts.GroupId;
import dev.bridge.accounts.Roles;
import dev.bridge.accounts.UserId;
import dev.bridge.decision.ObjectReference;
import dev.bridge.kernel.event.Event;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.problem.FieldProblem;
import dev.bridge.kernel.problem.KernelError;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.platform.PlatformError;
import dev.bridge.platform.TestPlatform;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The one way in which grants change. */
final class RelationChangesTest {

    private static final AccessStage STAGE = new AccessStage();
    private static final String ANN = "user:user_ann";

    @AfterAll
    static void stop() {
        STAGE.close();
    }

    private final AccountId account = STAGE.organization();

    @Test
    void whatIsThereAlreadyAndWhatIsNotThereMakesNoRevision() {
        RelationChanges.Written first = STAGE.write(account, new Change().write("folder:a", "viewer", ANN));
        assertThat(first.changed()).isEqualTo(1);
        long revision = revision();
        RelationChanges.Written second = STAGE.write(
                account,
                new Change()
                        .write("folder:a", "viewer", ANN)
                        .delete("folder:b", "viewer", ANN)
                        .unset("folder:a", "color"));

        assertThat(second.changed()).isZero();
        assertThat(second.revision()).isEqualTo(first.revision());
        assertThat(revision()).isEqualTo(revision);
    }

    @Test
    void aChangeIsOneRevisionAndOneEventWithTheWholeDifference() {
        STAGE.write(account, new Change().write("folder:a", "viewer", ANN).write("folder:a", "editor", ANN));
        long before = revision();
        RelationChanges.Written written = STAGE.write(
                account,
                new Change()
                        .writeIf("folder:a", "viewer", ANN, "at_home", "{\"country\": \"CH\"}")
                        .write("folder:b", "parent", "folder:a")
                        .delete("folder:a", "editor", ANN)
                        .set("folder:a", "color", "\"red\"")
                        .register("folder:" + account));

        assertThat(written.changed()).isEqualTo(5);
        assertThat(written.revision().revision()).isEqualTo(before + 1);
        List<Event> events = STAGE.platform.log().read(account, before, 10);
        assertThat(events).singleElement().satisfies(event -> {
            assertThat(event.type()).isEqualTo(AccessEvents.RELATIONS_CHANGED);
            assertThat(event.data())
                    .contains("\"folder:a\"", "\"at_home\"", "\"editor\"", "\"red\"", "folder:" + account);
        });
    }

    @Test
    void everythingThatTheModelDoesNotAllowIsToldAtOnceAndNothingIsWritten() {
        long before = revision();
        Problem problem = STAGE.refused(
                account,
                new Change()
                        .write("folder:a", "viewer", ANN)
                        .write("folder:a", "owner", ANN)
                        .write("folder:a", "editor", "user:*")
                        .write("folder:a", "view", ANN)
                        .write("planet:a", "viewer", ANN)
                        .writeIf("folder:a", "viewer", "user:b", "at_work", "{}")
                        .writeUntil("folder:a", "viewer", "user:c", Instant.parse("2020-01-01T00:00:00Z"))
                        .write("organization:" + account, "admin", ANN)
                        .write("folder:a", "viewer", "group:nobody#member")
                        .write("folder:a", "viewer", ANN)
                        .set("folder:a", "frozen", "\"yes\"")
                        .set("folder:b", "asked", "true")
                        .set("folder:c", "weight", "1"));

        assertThat(problem.code()).isEqualTo(AccessError.RELATIONS_INVALID);
        assertThat(problem.errors())
                .extracting(FieldProblem::code)
                .containsExactlyInAnyOrder(
                        "relation_unknown",
                        "subject_not_allowed",
                        "relation_unknown",
                        "type_unknown",
                        "condition_unknown",
                        "expired",
                        "kept_elsewhere",
                        "name_unknown",
                        "doubled",
                        "attribute_invalid",
                        "attribute_not_stored",
                        "attribute_unknown");
        assertThat(problem.errors())
                .extracting(FieldProblem::pointer)
                .contains(
                        "/writes/1/relation", "/writes/2/subject", "/writes/6/expires_at", "/attributes/0/set/frozen");
        assertThat(revision()).isEqualTo(before);
    }

    @Test
    void whatIsNotWellFormedIsToldWithItsPlace() {
        Problem problem = STAGE.refused(
                account,
                new Change()
                        .write("folder", "viewer", ANN)
                        .write("folder:a\u0000b", "viewer", ANN)
                        .write("folder:*", "viewer", ANN)
                        .write("folder:" + "x".repeat(257), "viewer", ANN)
                        .write("folder:a", "Viewer", ANN)
                        .write("folder:a", "viewer", "group:eng#")
                        .write("folder:a", "viewer", "\ud800:x"));
        assertThat(problem.code()).isEqualTo(PlatformError.FIELDS_INVALID);
        assertThat(problem.errors())
                .extracting(FieldProblem::pointer)
                .containsExactly(
                        "/writes/0/resource",
                        "/writes/1/resource",
                        "/writes/2/resource",
                        "/writes/3/resource",
                        "/writes/4/relation",
                        "/writes/5/subject",
                        "/writes/6/subject");
    }

    @Test
    void contextsAndWritesAreBounded() {
        String deep = "[".repeat(20) + "]".repeat(20);
        assertThat(STAGE.refused(
                                account,
                                new Change().writeIf("folder:a", "viewer", ANN, "at_home", "{\"a\": " + deep + "}"))
                        .code())
                .isEqualTo(PlatformError.FIELDS_INVALID);
        assertThat(STAGE.refused(
                                account,
                                new Change()
                                        .writeIf(
                                                "folder:a",
                                                "viewer",
                                                ANN,
                                                "at_home",
                                                "{\"a\": \"" + "x".repeat(70_000) + "\"}"))
                        .code())
                .isEqualTo(PlatformError.FIELDS_INVALID);
        Change large = new Change();
        for (int number = 0; number <= 10_000; number++) {
            large.delete("folder:" + number, "viewer", ANN);
        }
        assertThat(STAGE.refused(account, large).code()).isEqualTo(KernelError.LIMIT_EXCEEDED);
    }

    @Test
    void conditionsAreToldByTheirIndex() {
        STAGE.write(account, new Change().write("folder:a", "viewer", ANN));
        Problem problem = STAGE.refused(
                account,
                new Change()
                        .write("folder:b", "viewer", ANN)
                        .ifExists("folder:a", "viewer", ANN)
                        .ifAbsent("folder:a", "viewer", ANN));
        assertThat(problem.code()).isEqualTo(AccessError.CONDITION_FAILED);
        assertThat(problem.members()).containsEntry("index", 1);
        assertThat(STAGE.write(
                                account,
                                new Change()
                                        .write("folder:b", "viewer", ANN)
                                        .ifExists("folder:a", "viewer", ANN)
                                        .ifAbsent("folder:a", "editor", ANN))
                        .changed())
                .isEqualTo(1);
    }

    @Test
    void aWriteIsBoundToARevision() {
        RevisionTokens tokens = STAGE.bean(RevisionTokens.class);
        String first = tokens.text(STAGE.write(account, new Change().write("folder:a", "viewer", ANN))
                .revision());
        STAGE.write(account, new Change().ifRevision(first).write("folder:b", "viewer", ANN));
        assertThat(STAGE.refused(account, new Change().ifRevision(first).write("folder:c", "viewer", ANN))
                        .code())
                .isEqualTo(AccessError.REVISION_CHANGED);
        assertThat(STAGE.refused(account, new Change().ifRevision("rev_forged")).code())
                .isEqualTo(AccessError.REVISION_INVALID);
    }

    @Test
    void aResourceBelongsToOneAccountAndNothingIsSaidOfWhose() {
        String id = "one-" + STAGE.platform.log().revision(AccountId.PLATFORM) + "-" + revision();
        String mine = "document:" + id;
        STAGE.write(account, new Change().register(mine));
        AccountId other = STAGE.organization();
        Problem problem = STAGE.refused(other, new Change().register(mine));

        assertThat(problem.code()).isEqualTo(AccessError.RESOURCE_BELONGS_ELSEWHERE);
        assertThat(problem.detail() + problem.members()).doesNotContain("acct_", "org-");
        ResourceDirectory directory = STAGE.bean(ResourceDirectory.class);
        assertThat(directory.accountOf("drive", "document", id)).contains(account);
        assertThat(STAGE.write(other, new Change().remove(mine)).changed()).isZero();
        assertThat(directory.accountOf("drive", "document", id)).contains(account);
        STAGE.write(account, new Change().remove(mine));
        assertThat(STAGE.write(other, new Change().register(mine)).changed()).isEqualTo(1);
    }

    @Test
    void aResourceThatIsRemovedTakesAlongWhatNamesIt() {
        STAGE.write(
                account,
                new Change()
                        .register("folder:gone-" + account)
                        .write("folder:gone-" + account, "viewer", ANN)
                        .write("document:d", "viewer", "folder:gone-" + account + "#view")
                        .write("document:e", "parent", "folder:gone-" + account)
                        .write("document:e", "viewer", ANN)
                        .set("folder:gone-" + account, "color", "\"red\""));
        assertThat(STAGE.write(account, new Change().remove("folder:gone-" + account))
                        .changed())
                .isEqualTo(5);
        AccountView view = STAGE.latest(account);
        List<String> left = new ArrayList<>();
        view.grants().forEach(grant -> left.add(grant.toString()));
        assertThat(left)
                .filteredOn(grant -> grant.startsWith("drive/"))
                .containsExactly("drive/document:e#viewer@" + ANN);
        assertThat(view.attributes(new ObjectReference("drive/folder", "gone-" + account)))
                .isEmpty();
    }

    @Test
    void groupsMayBeNamedByTheirKeyAndRolesMustBeTheAccountsOwn() {
        GroupId engineers = STAGE.group(account, "eng");
        UserId bob = STAGE.person();
        STAGE.join(account, bob, Set.of(engineers));
        STAGE.write(account, new Change().write("folder:a", "viewer", "group:eng#member"));
        assertThat(AccessStage.allows(STAGE.latest(account), bob, "view", "drive/folder", "a"))
                .isTrue();

        assertThat(STAGE.refused(account, new Change().write("role:auditor", "assignee", "group:eng#member"))
                        .errors())
                .extracting(FieldProblem::code)
                .containsExactly("name_unknown");
        STAGE.bean(Roles.class).create(TestPlatform.ORIGIN, account, "auditor", "Auditor");
        assertThat(STAGE.write(account, new Change().write("role:auditor", "assignee", "group:eng#member"))
                        .changed())
                .isEqualTo(1);
        assertThat(STAGE.refused(account, new Change().write("role:auditor", "assignee", "user:" + bob))
                        .errors())
                .extracting(FieldProblem::code)
                .containsExactly("kept_elsewhere");
    }

    @Test
    void whatIsRegisteredAndWhatIsSaidOfAProductsOwnPeopleIsInTheView() {
        String id = "r-" + STAGE.platform.log().revision(AccountId.PLATFORM) + "-registered";
        STAGE.write(account, new Change().register("folder:" + id));
        STAGE.write(account, new Change().in("drive").set("user:bob", "rank", "\"admin\""));
        AccountView view = STAGE.latest(account);
        assertThat(view.resources("drive", "folder")).containsExactly(id);
        assertThat(view.attributes(new ObjectReference("user", "bob"))).containsEntry("rank", "admin");
        assertThat(STAGE.refused(
                                account,
                                new Change()
                                        .in("drive")
                                        .set("user:" + STAGE.person(), "rank", "\"admin\"")
                                        .set("user:eve", "weight", "1")
                                        .set("user:eve", "rank", "1"))
                        .errors())
                .extracting(FieldProblem::code)
                .containsExactly("kept_elsewhere", "attribute_unknown", "attribute_invalid");
        STAGE.write(account, new Change().remove("folder:" + id));
        assertThat(STAGE.latest(account).resources("drive", "folder")).isEmpty();
    }

    @Test
    void namesOfOtherOrganizationsAreNotFoundOut() {
        AccountId other = STAGE.organization();
        String name = STAGE.bean(Accounts.class).require(other).name();
        for (String guess : new String[] {String.valueOf(name), "nobody-has-this-name"}) {
            assertThat(STAGE.refused(account, new Change().write("folder:a", "organization", "organization:" + guess))
                            .errors())
                    .extracting(FieldProblem::code)
                    .containsExactly("name_unknown");
        }
        assertThat(STAGE.write(account, new Change().write("folder:a", "organization", "organization:" + other))
                        .changed())
                .isEqualTo(1);
    }

    @Test
    void aDifferenceThatIsTooLongForItsEventIsFollowedAllTheSame() {
        AccountView before = STAGE.latest(account);
        Change large = new Change();
        for (int number = 0; number < 5_000; number++) {
            large.write("document:" + number, "viewer", "user:user_" + "x".repeat(40) + number);
        }
        assertThat(STAGE.write(account, large).changed()).isEqualTo(5_000);
        assertThat(STAGE.platform
                        .log()
                        .read(account, revision() - 1, 1)
                        .getFirst()
                        .data())
                .hasSizeLessThan(200);
        assertThat(STAGE.latest(account).grants().size() - before.grants().size())
                .isEqualTo(5_000);
    }

    @Test
    void writersOfOneAccountTakeTurnsAndLoseNothing() throws Exception {
        int writers = 4;
        int each = 15;
        try (ExecutorService threads = Executors.newFixedThreadPool(writers)) {
            List<Future<?>> running = new ArrayList<>();
            for (int writer = 0; writer < writers; writer++) {
                int own = writer;
                running.add(threads.submit(() -> {
                    for (int number = 0; number < each; number++) {
                        STAGE.write(account, new Change().write("document:" + own + "-" + number, "viewer", ANN));
                    }
                }));
            }
            for (Future<?> one : running) {
                one.get();
            }
        }
        AccountView view = STAGE.latest(account);
        List<String> documents = new ArrayList<>();
        view.grants().forEach(grant -> documents.add(grant.resource().type()));
        assertThat(documents).filteredOn("drive/document"::equals).hasSize(writers * each);
        assertThat(view.revision().revision()).isEqualTo(revision());
    }

    private long revision() {
        return STAGE.platform.log().revision(account);
    }
}
