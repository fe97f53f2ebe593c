package dev.bridge.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.access.AccessStage.Change;
import dev.bridge.accounts.AccountChange;
import dev.bridge.accounts.AccountChanges;
import dev.bridge.accounts.ChangeKind;
import dev.bridge.accounts.ChangeState;
import dev.bridge.accounts.ChangeWish;
import dev.bridge.accounts.NameChanges;
import dev.bridge.accounts.TestPeople;
import dev.bridge.accounts.UserId;
import dev.bridge.decision.flag.Exposure;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.platform.TestPlatform;
import dev.bridge.testkit.Eventually;
import dev.bridge.testkit.MovableClock;
import dev.bridge.testkit.property.Property;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** A revision that has passed is answered as it was, or not at all: also by a node that was not there then. */
final class PastRevisionsTest {

    private static final AccessStage STAGE = new AccessStage();
    private static final int CHANGES = 240;
    private static final List<String> THINGS = List.of("f0", "f1", "f2");

    @AfterAll
    static void stop() {
        STAGE.close();
    }

    private final UserId owner = STAGE.person();
    private final AccountId account = STAGE.organization(owner);

    @Test
    void everyRevisionIsAnsweredAsItWasThenByANodeThatStartsAnew() {
        SplittableRandom random = new SplittableRandom(Property.seed());
        RandomChanges history = new RandomChanges(STAGE, account, owner, THINGS, random);
        PastAnswers answers = new PastAnswers(history.people, THINGS);
        Map<RevisionToken, Map<String, String>> then = new LinkedHashMap<>();
        for (int change = 0; change < CHANGES; change++) {
            history.change();
            AccountView view = STAGE.latest(account);
            then.putIfAbsent(view.revision(), answers.of(view));
            if (change == CHANGES / 3 || change == CHANGES / 2) {
                STAGE.bean(Checkpoints.class).make(account);
            }
        }
        assertThat(then).as("revisions").hasSizeGreaterThan(CHANGES / 2);
        assertThat(Set.copyOf(then.values()).size()).as("different answers").isGreaterThan(CHANGES / 3);
        assertThat(history.kinds).as("kinds of changes that were made").hasSize(RandomChanges.Kind.values().length);
        try (TestPlatform fresh = STAGE.node()) {
            for (TestPlatform node : List.of(fresh, STAGE.platform)) {
                then.forEach((revision, known) -> assertThat(
                                answers.of(AccessStage.view(node, account, new Consistency.Exact(revision))))
                        .as("%s", revision)
                        .isEqualTo(known));
            }
        }
    }

    @Test
    void theOwnersOfTheCompanyAboveAreThoseOfThen() {
        UserId head = STAGE.person();
        STAGE.join(account, head, Set.of(), "owner");
        wrap();
        STAGE.write(account, new Change().write("folder:f0", "organization", "organization:" + account));
        PastAnswers answers = new PastAnswers(List.of(owner, head), THINGS);
        Map<RevisionToken, Map<String, String>> then = new LinkedHashMap<>();
        AccountView above = STAGE.latest(account);
        AccountId company = Objects.requireNonNull(above.company());
        for (String role : List.of("owner", "admin", "owner")) {
            AccountView view = STAGE.latest(account);
            then.put(view.revision(), answers.of(view));
            STAGE.leave(company, head);
            view = STAGE.latest(account);
            then.put(view.revision(), answers.of(view));
            STAGE.join(company, head, Set.of(), role);
        }
        STAGE.bean(Checkpoints.class).make(company);
        assertThat(Set.copyOf(then.values())).hasSizeGreaterThan(1);
        try (TestPlatform fresh = STAGE.node()) {
            then.forEach((revision, known) -> assertThat(
                            answers.of(AccessStage.view(fresh, account, new Consistency.Exact(revision))))
                    .as("%s", revision)
                    .isEqualTo(known));
        }
    }

    private void wrap() {
        AccountChange change = STAGE.bean(AccountChanges.class)
                .draft(
                        TestPeople.as(owner),
                        new ChangeWish(ChangeKind.WRAP, account, null, null, null, "above-the-past", null));
        STAGE.bean(AccountChanges.class).execute(TestPeople.as(owner), change.id());
        Eventually.until(
                Duration.ofSeconds(20),
                () -> STAGE.bean(AccountChanges.class).require(change.id()).state() == ChangeState.EXECUTED);
    }

    @Test
    void whatAUnitWasShownLaterIsNotKnownBefore() {
        AccountView before = STAGE.latest(account);
        FlagAssignments assignments = STAGE.bean(FlagAssignments.class);
        String wanted = "green";
        assignments.keep(TestPlatform.ORIGIN, account, "drive", new Exposure("trial", "user", owner.text(), wanted));
        AccountView after = STAGE.latest(account);
        try (TestPlatform fresh = STAGE.node()) {
            FlagAssignments.Unit unit = new FlagAssignments.Unit("drive", "trial", "user", owner.text());
            assertThat(fresh.bean(FlagAssignments.class).find(unit, before.revision()))
                    .isNull();
            assertThat(fresh.bean(FlagAssignments.class).find(unit, after.revision()))
                    .isEqualTo(wanted);
            RevisionToken elsewhere = STAGE.latest(STAGE.organization()).revision();
            assertThat(refused(() -> fresh.bean(FlagAssignments.class).find(unit, elsewhere))
                            .detail())
                    .contains("another account");
        }
    }

    @Test
    void afterSevenDaysItIsGoneUnlessItIsStillTheNewest() {
        RevisionToken first = STAGE.latest(account).revision();
        STAGE.write(account, new Change().write("folder:a", "viewer", "user:x"));
        RevisionToken last = STAGE.latest(account).revision();
        MovableClock later = MovableClock.at(now().plus(Duration.ofDays(8)));
        try (TestPlatform fresh = STAGE.node(later)) {
            assertThat(refused(fresh, first).code()).isEqualTo(AccessError.REVISION_GONE);
            assertThat(refused(fresh, first).detail()).contains("7 days");
            assertThat(AccessStage.view(fresh, account, new Consistency.Exact(last))
                            .revision())
                    .isEqualTo(last);
        }
    }

    @Test
    void whatCannotBeKnownAsItWasIsRefusedAndSaid() {
        AccountView now = STAGE.latest(account);
        RevisionToken known = now.revision();
        try (TestPlatform fresh = STAGE.node()) {
            assertThat(refused(fresh, new RevisionToken(account, known.revision() + 1, known.platformRevision(), 0))
                            .detail())
                    .contains("never had it");
            assertThat(refused(fresh, new RevisionToken(account, known.revision(), known.platformRevision() + 1, 0))
                            .detail())
                    .contains("never had it");
            assertThat(refused(fresh, new RevisionToken(account, known.revision(), known.platformRevision(), 1))
                            .detail())
                    .contains("company");
            assertThat(refused(fresh, new RevisionToken(account, known.revision(), 1, 0))
                            .detail())
                    .contains("saw more of the platform");
            assertThat(refused(() -> AccessStage.view(fresh, STAGE.organization(), new Consistency.Exact(known)))
                            .detail())
                    .contains("another account");
            STAGE.bean(NameChanges.class).rename(TestPeople.as(owner), account, "renamed-since", version -> {});
            assertThat(refused(fresh, known).detail()).contains("renamed");
        }
    }

    @Test
    void noMoreThanAFewAreRebuiltAtOnce() throws Exception {
        RevisionToken first = STAGE.latest(account).revision();
        STAGE.write(account, new Change().write("folder:a", "viewer", "user:x"));
        RevisionToken second = STAGE.latest(account).revision();
        STAGE.write(account, new Change().write("folder:b", "viewer", "user:x"));
        RevisionToken third = STAGE.latest(account).revision();
        try (TestPlatform fresh = STAGE.node();
                ExecutorService threads = Executors.newFixedThreadPool(2);
                Connection connection = STAGE.database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("lock table access.checkpoint in access exclusive mode");
            List<Future<AccountView>> waiting = new ArrayList<>();
            for (RevisionToken revision : List.of(first, second)) {
                waiting.add(threads.submit(() -> AccessStage.view(fresh, account, new Consistency.Exact(revision))));
            }
            Eventually.until(Duration.ofSeconds(10), () -> waitingFor(statement) == 2);
            assertThat(refused(fresh, third).code()).isEqualTo(AccessError.REBUILDS_EXHAUSTED);
            connection.rollback();
            assertThat(waiting.get(0).get().revision()).isEqualTo(first);
            assertThat(waiting.get(1).get().revision()).isEqualTo(second);
            assertThat(AccessStage.view(fresh, account, new Consistency.Exact(third))
                            .revision())
                    .isEqualTo(third);
        }
    }

    private static int waitingFor(Statement statement) {
        try (var rows = statement.executeQuery(
                "select count(*) from pg_locks where relation = 'access.checkpoint'::regclass and not granted")) {
            rows.next();
            return rows.getInt(1);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Test
    void checkpointsAreKeptAsLongAsARevisionNeedsThem() {
        Checkpoints checkpoints = STAGE.bean(Checkpoints.class);
        for (String folder : THINGS) {
            STAGE.write(account, new Change().write("folder:" + folder, "viewer", "user:x"));
            checkpoints.make(account);
            checkpoints.make(account);
        }
        assertThat(checkpoints()).isEqualTo(3);
        checkpoints.forget(now().plusSeconds(60));
        assertThat(checkpoints()).isEqualTo(1);
    }

    private static Instant now() {
        return STAGE.bean(InstantSource.class).instant();
    }

    private long checkpoints() {
        return STAGE.platform
                .jdbc()
                .sql("select count(*) from access.checkpoint where account = :account")
                .param("account", account.uuid())
                .query(Long.class)
                .single();
    }

    private Problem refused(TestPlatform node, RevisionToken revision) {
        return refused(() -> AccessStage.view(node, account, new Consistency.Exact(revision)));
    }

    private static Problem refused(ThrowingCallable call) {
        return AccessStage.refused(call);
    }
}
