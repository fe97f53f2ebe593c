package dev.bridge.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.id.Ids;
import dev.bridge.kernel.id.TypedId;
import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.platform.TestPlatform;
import dev.bridge.testkit.database.TestDatabase;
import dev.bridge.testkit.property.Generator;
import dev.bridge.testkit.property.Generators;
import dev.bridge.testkit.property.Property;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Seats of a company's organizations against sets of who holds one. */
final class SeatsPropertyTest {

    private static final TestDatabase DATABASE = TestPlatform.database("catalog", "accounts");
    private static final TestPlatform PLATFORM =
            TestPlatform.on(DATABASE).with("catalog").with("accounts").start();
    private static final Members MEMBERS = new Members(PLATFORM);
    private static final Source IMPORT = new Source.Migration("import");
    private static final int ORGANIZATIONS = 3;
    private static final int PEOPLE = 4;

    private enum Kind {
        JOIN,
        LEAVE,
        BLOCK,
        UNBLOCK,
        RESERVE,
        ACCEPT,
        RELEASE,
        LIMIT
    }

    private record Step(
            Kind kind,
            int organization,
            int person,
            int invitation,
            @Nullable Integer limit) {}

    private static final Generator<Step> STEP = Generators.drawn(draw -> new Step(
            draw.oneOf(Kind.values()),
            draw.from(Generators.integers(0, ORGANIZATIONS - 1)),
            draw.from(Generators.integers(0, PEOPLE - 1)),
            draw.from(Generators.integers(0, 2)),
            draw.maybe(Generators.integers(3, 8))));

    @AfterAll
    static void stop() {
        PLATFORM.close();
        DATABASE.close();
    }

    @Test
    void aPersonTakesOneSeatInTheCompanyAndEachSeatIsReleasedOnce() {
        Property.forAll(12, Generators.listOf(STEP, 25), steps -> new Run().run(steps));
    }

    private static final class Run {

        private final List<AccountId> organizations = new ArrayList<>();
        private final List<UserId> people = new ArrayList<>();
        private final AccountId company;

        /** Who may act in which organization; the founders too. */
        private final Map<AccountId, Set<TypedId>> inside = new HashMap<>();

        private final Map<AccountId, Set<TypedId>> blocked = new HashMap<>();
        private final Map<InvitationId, AccountId> reserved = new HashMap<>();
        private final List<InvitationId> invitations = new ArrayList<>();
        private @Nullable Integer limit;

        Run() {
            for (int number = 0; number < ORGANIZATIONS; number++) {
                UserId founder = MEMBERS.person();
                AccountId organization = MEMBERS.organization(founder);
                organizations.add(organization);
                inside.put(organization, new HashSet<>(Set.of(founder)));
                blocked.put(organization, new HashSet<>());
                invitations.add(PLATFORM.bean(Ids.class).next(InvitationId.TYPE));
            }
            for (int number = 0; number < PEOPLE; number++) {
                people.add(MEMBERS.person());
            }
            company = MEMBERS.company(organizations.toArray(AccountId[]::new));
            PLATFORM.bean(Seats.class).limit(TestPlatform.ORIGIN, company, null, SeatPolicy.REFUSE);
        }

        void run(List<Step> steps) {
            for (Step step : steps) {
                Set<TypedId> before = holders();
                boolean full = limit != null && before.size() >= limit;
                try {
                    apply(step);
                } catch (ProblemException refused) {
                    assertThat(refused.problem().code()).isEqualTo(AccountsError.SEATS_EXHAUSTED);
                    assertThat(full).isTrue();
                    continue;
                }
                note(step);
                assertThat(limit != null && holders().size() > Math.max(limit, before.size()))
                        .isFalse();
                compare();
            }
        }

        private void apply(Step step) {
            AccountId account = organizations.get(step.organization());
            UserId person = people.get(step.person());
            InvitationId invitation = invitations.get(step.invitation());
            MembershipChanges changes = PLATFORM.bean(MembershipChanges.class);
            Seats seats = PLATFORM.bean(Seats.class);
            switch (step.kind()) {
                case JOIN -> MEMBERS.give(TestPlatform.ORIGIN, IMPORT, account, person, Set.of(), Set.of(), null);
                case LEAVE -> MEMBERS.take(IMPORT, account, person);
                case BLOCK -> {
                    if (in(inside, account).contains(person)) {
                        changes.block(TestPlatform.ORIGIN, account, person, null);
                    }
                }
                case UNBLOCK -> {
                    if (in(blocked, account).contains(person)) {
                        changes.unblock(TestPlatform.ORIGIN, account, person);
                    }
                }
                case RESERVE -> {
                    if (!reserved.containsKey(invitation)) {
                        locked(account, () -> seats.reserve(TestPlatform.ORIGIN, account, invitation));
                    }
                }
                case ACCEPT -> {
                    AccountId where = reserved.get(invitation);
                    if (where != null && !in(blocked, where).contains(person)) {
                        locked(where, () -> {
                            seats.occupyReserved(TestPlatform.ORIGIN, where, invitation, person);
                            PLATFORM.bean(Provisioning.class)
                                    .apply(TestPlatform.ORIGIN, IMPORT, where, person, Set.of(), Set.of(), null);
                        });
                    }
                }
                case RELEASE -> {
                    for (int times = 0; times < 2; times++) {
                        locked(account, () -> seats.release(TestPlatform.ORIGIN, account, invitation));
                    }
                }
                case LIMIT -> seats.limit(TestPlatform.ORIGIN, company, step.limit(), SeatPolicy.REFUSE);
            }
        }

        private void note(Step step) {
            AccountId account = organizations.get(step.organization());
            UserId person = people.get(step.person());
            InvitationId invitation = invitations.get(step.invitation());
            switch (step.kind()) {
                case JOIN -> {
                    if (!in(blocked, account).contains(person)) {
                        in(inside, account).add(person);
                    }
                }
                case LEAVE -> in(inside, account).remove(person);
                case BLOCK -> {
                    if (in(inside, account).remove(person)) {
                        in(blocked, account).add(person);
                    }
                }
                case UNBLOCK -> {
                    if (in(blocked, account).remove(person)
                            && PLATFORM.bean(Memberships.class)
                                    .find(account, person)
                                    .isPresent()) {
                        in(inside, account).add(person);
                    }
                }
                case RESERVE -> reserved.putIfAbsent(invitation, account);
                case ACCEPT -> {
                    AccountId where = reserved.get(invitation);
                    if (where != null && !in(blocked, where).contains(person)) {
                        reserved.remove(invitation);
                        in(inside, where).add(person);
                    }
                }
                case RELEASE -> reserved.remove(invitation);
                case LIMIT -> limit = step.limit();
            }
        }

        private Set<TypedId> holders() {
            Set<TypedId> holders = new HashSet<>(reserved.keySet());
            inside.values().forEach(holders::addAll);
            return holders;
        }

        private void compare() {
            SeatPool pool =
                    PLATFORM.bean(Seats.class).of(organizations.getFirst()).getFirst();
            assertThat(pool.reserved()).isEqualTo(reserved.size());
            assertThat(pool.occupied() + pool.reserved()).isEqualTo(holders().size());
            assertThat(PLATFORM.jdbc()
                            .sql("select count(*) from accounts.seat where account = :company")
                            .param("company", company.uuid())
                            .query(Integer.class)
                            .single())
                    .isEqualTo(holders().size());
        }

        private static void locked(AccountId account, Runnable work) {
            PLATFORM.transactions().executeWithoutResult(status -> {
                PLATFORM.bean(AccountLocks.class).lock(List.of(account));
                work.run();
            });
        }
    }

    private static Set<TypedId> in(Map<AccountId, Set<TypedId>> holders, AccountId account) {
        return Objects.requireNonNull(holders.get(account), "one for each account");
    }
}
