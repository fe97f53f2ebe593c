package dev.bridge.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.problem.ErrorCode;
import dev.bridge.platform.TestPlatform;
import dev.bridge.testkit.MovableClock;
import dev.bridge.testkit.database.TestDatabase;
import dev.bridge.testkit.property.Generators;
import dev.bridge.testkit.property.Property;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Changes over accounts, on a real database; the steps are run here, and not by the scheduler. */
final class AccountChangesTest {

    /** Breaks as often as it is told to, and counts what it has done. */
    private static final class Fragile implements AccountChangeParticipant {

        private final AtomicInteger breaks = new AtomicInteger();
        private final AtomicInteger applied = new AtomicInteger();

        @Override
        public String name() {
            return "fragile";
        }

        @Override
        public List<ChangeObjection> examine(ChangeWish wish) {
            return List.of();
        }

        @Override
        public void apply(Origin origin, AccountChangeId change, ChangeWish wish) {
            fail();
            applied.incrementAndGet();
        }

        @Override
        public void undo(Origin origin, AccountChangeId change, ChangeWish wish) {
            fail();
            applied.decrementAndGet();
        }

        private void fail() {
            if (breaks.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                throw new IllegalStateException("killed in the middle");
            }
        }
    }

    private static final MovableClock CLOCK = MovableClock.at("2026-11-24T09:00:00Z");
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final Fragile FRAGILE = new Fragile();
    private static final TestDatabase DATABASE = TestPlatform.database("catalog", "accounts");
    private static final TestPlatform PLATFORM =
            TestPlatform.on(DATABASE).with("catalog").with("accounts").start(CLOCK, FRAGILE);
    private static final TestPeople PEOPLE = TestPeople.on(PLATFORM);

    private final AccountChanges changes = PLATFORM.bean(AccountChanges.class);
    private final Accounts accounts = PLATFORM.bean(Accounts.class);
    private final ChangeJob job = PLATFORM.bean(ChangeJob.class);

    @AfterAll
    static void stop() {
        PLATFORM.close();
        DATABASE.close();
    }

    private static ErrorCode refusal(Runnable action) {
        return TestPeople.refusal(action::run).code();
    }

    private static ChangeWish wish(ChangeKind kind, AccountId account) {
        return new ChangeWish(kind, account, null, null, null, null, null);
    }

    private AccountChange draft(UserId by, ChangeWish wish) {
        return changes.draft(TestPeople.as(by), wish);
    }

    private void execute(UserId by, AccountChange change) {
        begin(by, change, false);
        job.execute(TestPeople.as(by), change.id());
    }

    private void undo(UserId by, AccountChange change) {
        begin(by, change, true);
        job.undo(TestPeople.as(by), change.id());
    }

    /** Without the scheduler's task, which would do the same at a time of its own. */
    private void begin(UserId by, AccountChange change, boolean undo) {
        PLATFORM.transactions().executeWithoutResult(status -> {
            if (undo) {
                changes.undo(TestPeople.as(by), change.id());
            } else {
                changes.execute(TestPeople.as(by), change.id());
            }
            PLATFORM.jdbc()
                    .sql("delete from platform.scheduled_task where task_name = 'job'")
                    .update();
        });
    }

    /** All of a graph but its revision. */
    private static AccountGraph graph(AccountId id) {
        AccountGraph graph = PLATFORM.bean(Graphs.class).graph(id);
        return new AccountGraph(
                id,
                0,
                graph.kind(),
                graph.state(),
                graph.company(),
                graph.members(),
                graph.groups(),
                graph.attributes());
    }

    private ChangeState state(AccountChange change) {
        return changes.require(change.id()).state();
    }

    @Test
    void aPersonGrowsIntoAnOrganizationAndBack() {
        Registered ann = PEOPLE.register("ann@example.com");
        AccountId id = ann.account().id();
        AccountGraph before = graph(id);

        AccountChange change = draft(ann.user(), wish(ChangeKind.CONVERT, id));
        execute(ann.user(), change);

        assertThat(accounts.require(id).kind()).isEqualTo(AccountKind.ORGANIZATION);
        AccountId fresh = PLATFORM.bean(People.class).require(ann.user()).account();
        assertThat(fresh).isEqualTo(change.fresh());
        assertThat(accounts.require(fresh).person()).isEqualTo(ann.user());
        assertThat(PLATFORM.bean(Memberships.class)
                        .find(id, ann.user())
                        .orElseThrow()
                        .roles())
                .contains(Roles.OWNER);
        assertThat(state(change)).isEqualTo(ChangeState.EXECUTED);

        undo(ann.user(), change);

        assertThat(graph(id)).isEqualTo(before);
        assertThat(PLATFORM.bean(People.class).require(ann.user()).account()).isEqualTo(id);
        assertThat(accounts.require(fresh).state()).isEqualTo(AccountState.CLOSED);
        assertThat(state(change)).isEqualTo(ChangeState.UNDONE);
    }

    @Test
    void whatAnErasedPersonsAccountWasCalledIsForgotten() {
        Registered ida = PEOPLE.register("ida@example.com");
        AccountId id = ida.account().id();
        execute(ida.user(), draft(ida.user(), wish(ChangeKind.CONVERT, id)));
        UserId other = PEOPLE.register("other-owner@example.com").user();
        new Members(PLATFORM).join(id, other, Roles.OWNER);

        PLATFORM.bean(PersonStates.class).erase(TestPlatform.ORIGIN, ida.user());

        assertThat(PLATFORM.jdbc()
                        .sql("select inverse #>> '{}' from accounts.change_step where inverse is not null")
                        .query(String.class)
                        .list())
                .contains(ida.user().text() + " ")
                .noneMatch(inverse -> inverse.endsWith(" ida"));
    }

    @Test
    void anOrganizationIsWrappedAndKilledInTheMiddleAndEndsTheSame() {
        UserId bob = PEOPLE.register("bob@example.com").user();
        AccountId id = PEOPLE.organization(bob, "bob-corp").id();
        AccountGraph before = graph(id);
        AccountChange change = draft(bob, new ChangeWish(ChangeKind.WRAP, id, null, null, null, "bob-group", null));
        begin(bob, change, false);
        int applied = FRAGILE.applied.get();
        FRAGILE.breaks.set(2);

        assertThatThrownBy(() -> job.execute(TestPeople.as(bob), change.id())).hasMessageContaining("killed");
        assertThat(state(change)).isEqualTo(ChangeState.EXECUTING);
        assertThatThrownBy(() -> job.execute(TestPeople.as(bob), change.id())).hasMessageContaining("killed");
        job.execute(TestPeople.as(bob), change.id());
        job.execute(TestPeople.as(bob), change.id());

        assertThat(FRAGILE.applied.get()).isEqualTo(applied + 1);
        assertThat(accounts.require(id).parent()).isEqualTo(change.fresh());
        Account company = accounts.resolve("bob-group").orElseThrow().account();
        assertThat(company.kind()).isEqualTo(AccountKind.COMPANY);
        assertThat(PLATFORM.bean(Memberships.class)
                        .find(company.id(), bob)
                        .orElseThrow()
                        .roles())
                .contains(Roles.OWNER);

        begin(bob, change, true);
        FRAGILE.breaks.set(1);
        assertThatThrownBy(() -> job.undo(TestPeople.as(bob), change.id())).hasMessageContaining("killed");
        job.undo(TestPeople.as(bob), change.id());
        assertThat(graph(id)).isEqualTo(before);
        assertThat(accounts.require(company.id()).state()).isEqualTo(AccountState.CLOSED);
    }

    @Test
    void whatWasPreviewedIsDoneOrNothing() {
        UserId carol = PEOPLE.register("carol@example.com").user();
        AccountId id = PEOPLE.organization(carol, "carol-corp").id();
        AccountChange change = draft(carol, wish(ChangeKind.WRAP, id));
        PLATFORM.bean(NameChanges.class).rename(TestPeople.as(carol), id, "carols", version -> {});

        assertThat(refusal(() -> changes.execute(TestPeople.as(carol), change.id())))
                .isEqualTo(AccountsError.CHANGE_STALE);
        assertThat(state(change)).isEqualTo(ChangeState.DRAFTED);
    }

    @Test
    void aNameGoesToAnotherAccountAndBack() {
        UserId dan = PEOPLE.register("dan@example.com").user();
        AccountId from = PEOPLE.organization(dan, "dan-one").id();
        AccountId to = PEOPLE.organization(dan, "dan-two").id();
        AccountChange change = draft(dan, new ChangeWish(ChangeKind.TRANSFER_NAME, from, to, null, null, null, null));
        execute(dan, change);

        assertThat(accounts.resolve("dan-one").orElseThrow().account().id()).isEqualTo(to);
        assertThat(accounts.resolve("dan-two").orElseThrow().renamedTo()).isEqualTo("dan-one");
        undo(dan, change);
        assertThat(accounts.resolve("dan-one").orElseThrow().account().id()).isEqualTo(from);
        assertThat(accounts.resolve("dan-two").orElseThrow().renamedTo()).isNull();
    }

    @Test
    void ownershipIsHandedOverUntilItIsSealed() {
        UserId eve = PEOPLE.register("eve@example.com").user();
        UserId fay = PEOPLE.register("fay@example.com").user();
        AccountId id = PEOPLE.organization(eve, "eve-corp").id();
        ChangeWish wish = new ChangeWish(ChangeKind.TRANSFER_OWNERSHIP, id, null, eve, fay, null, null);
        assertThat(refusal(() -> draft(eve, wish)).code()).isEqualTo("fields_invalid");
        new Members(PLATFORM).join(id, fay);
        AccountGraph before = graph(id);
        AccountChange change = draft(eve, wish);
        execute(eve, change);
        Memberships memberships = PLATFORM.bean(Memberships.class);
        assertThat(memberships.find(id, fay).orElseThrow().roles()).contains(Roles.OWNER);
        assertThat(memberships.find(id, eve).orElseThrow().roles()).containsExactly(Roles.MEMBER);
        undo(fay, change);
        assertThat(graph(id)).isEqualTo(before);

        AccountChange again = draft(eve, wish);
        execute(eve, again);
        CLOCK.advance(Duration.ofDays(7));
        assertThat(refusal(() -> changes.undo(TestPeople.as(fay), again.id()))).isEqualTo(AccountsError.CHANGE_SEALED);
        changes.seal();
        assertThat(state(again)).isEqualTo(ChangeState.SEALED);
    }

    @Test
    void whoBelongsWhereStaysWhileAChangeIsBeingMade() {
        UserId gus = PEOPLE.register("gus@example.com").user();
        AccountId id = PEOPLE.organization(gus, "gus-corp").id();
        AccountChange change = draft(gus, wish(ChangeKind.WRAP, id));
        assertThat(change.counts()).isEqualTo(new ChangeCounts(1, 0, 0, 0));
        begin(gus, change, false);
        Groups groups = PLATFORM.bean(Groups.class);

        assertThat(refusal(() -> groups.create(TestPeople.as(gus), id, "early", "Early")))
                .isEqualTo(AccountsError.CHANGE_RUNNING);
        assertThat(refusal(() -> PLATFORM.bean(Invitations.class)
                        .invite(TestPeople.as(gus), id, EmailAddress.parse("guest@example.com"), Set.of(), Set.of())))
                .isEqualTo(AccountsError.CHANGE_RUNNING);

        job.execute(TestPeople.as(gus), change.id());
        assertThat(groups.create(TestPeople.as(gus), id, "late", "Late").key()).isEqualTo("late");
    }

    @Test
    void whatWasEditedLaterIsKeptAndListed() {
        UserId hal = PEOPLE.register("hal@example.com").user();
        AccountId from = PEOPLE.organization(hal, "hal-one").id();
        AccountId to = PEOPLE.organization(hal, "hal-two").id();
        AccountChange change = draft(hal, new ChangeWish(ChangeKind.TRANSFER_NAME, from, to, null, null, null, null));
        execute(hal, change);
        PLATFORM.bean(NameChanges.class).rename(TestPeople.as(hal), from, "hal-three", version -> {});

        undo(hal, change);

        assertThat(changes.require(change.id()).laterEdits())
                .singleElement()
                .satisfies(edit -> assertThat(edit).contains("was renamed"));
        assertThat(accounts.require(from).name()).isEqualTo("hal-three");
        assertThat(accounts.resolve("hal-one").orElseThrow().account().id()).isEqualTo(to);
    }

    /** Invariant 9: killed before any step and begun again, a change that is undone leaves nothing behind. */
    @Test
    void executedAndUndoneTheGraphIsWhatItWasHoweverOftenItIsKilled() {
        record Case(ChangeKind kind, int breaksForth, int breaksBack, int others) {}
        Property.forAll(
                12,
                Generators.drawn(draw -> new Case(
                        draw.oneOf(
                                ChangeKind.CONVERT,
                                ChangeKind.WRAP,
                                ChangeKind.TRANSFER_OWNERSHIP,
                                ChangeKind.TRANSFER_NAME),
                        draw.oneOf(0, 1, 2),
                        draw.oneOf(0, 1, 2),
                        draw.oneOf(0, 1, 3))),
                one -> {
                    int number = NUMBER.incrementAndGet();
                    Registered person = PEOPLE.register("inv" + number + "@example.com");
                    UserId owner = person.user();
                    UserId heir =
                            PEOPLE.register("heir" + number + "@example.com").user();
                    boolean convert = one.kind() == ChangeKind.CONVERT;
                    AccountId id = convert
                            ? person.account().id()
                            : PEOPLE.organization(owner, "inv-" + number + "-a").id();
                    AccountId other =
                            PEOPLE.organization(owner, "inv-" + number + "-b").id();
                    Members members = new Members(PLATFORM);
                    if (!convert) {
                        members.join(id, heir);
                        for (int more = 0; more < one.others(); more++) {
                            members.join(id, members.person());
                        }
                        members.group(id);
                    }
                    ChangeWish wish = switch (one.kind()) {
                        case CONVERT, WRAP -> wish(one.kind(), id);
                        case TRANSFER_OWNERSHIP -> new ChangeWish(one.kind(), id, null, owner, heir, null, null);
                        case TRANSFER_NAME -> new ChangeWish(one.kind(), id, other, null, null, null, null);
                    };
                    AccountGraph before = graph(id);
                    AccountGraph beside = graph(other);
                    AccountChange change = draft(owner, wish);

                    begin(owner, change, false);
                    killed(one.breaksForth(), () -> job.execute(TestPeople.as(owner), change.id()));
                    assertThat(state(change)).isEqualTo(ChangeState.EXECUTED);
                    begin(owner, change, true);
                    killed(one.breaksBack(), () -> job.undo(TestPeople.as(owner), change.id()));

                    assertThat(state(change)).isEqualTo(ChangeState.UNDONE);
                    assertThat(graph(id)).isEqualTo(before);
                    assertThat(graph(other)).isEqualTo(beside);
                    assertThat(changes.require(change.id()).laterEdits()).isEmpty();
                });
    }

    /** Runs it until it is not killed any more. */
    private static void killed(int times, Runnable work) {
        FRAGILE.breaks.set(times);
        for (int kill = 0; kill < times; kill++) {
            assertThatThrownBy(work::run).hasMessageContaining("killed");
        }
        work.run();
    }
}
