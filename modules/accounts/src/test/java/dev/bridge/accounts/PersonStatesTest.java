package dev.bridge.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.kernel.event.Event;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.problem.ErrorCode;
import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.platform.PlatformError;
import dev.bridge.platform.TestPlatform;
import dev.bridge.testkit.Eventually;
import dev.bridge.testkit.MovableClock;
import dev.bridge.testkit.database.TestDatabase;
import dev.bridge.testkit.property.Generators;
import dev.bridge.testkit.property.Property;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What becomes of people, and that nothing but the id is left of those who are erased. */
final class PersonStatesTest {

    private static final TestDatabase DATABASE = TestPlatform.database("catalog", "accounts");
    private static final MovableClock CLOCK = MovableClock.at("2026-11-24T09:00:00Z");
    private static final TestPlatform PLATFORM =
            TestPlatform.on(DATABASE).with("catalog").with("accounts").start(CLOCK);
    private static final Members MEMBERS = new Members(PLATFORM);
    private static final TestPeople PEOPLE = TestPeople.on(PLATFORM);

    private enum Move {
        LOCK,
        UNLOCK,
        DISABLE,
        ENABLE,
        CLOSE,
        RESTORE,
        ERASE,
        WAIT,
        SWEEP
    }

    @AfterAll
    static void stop() {
        PLATFORM.close();
        DATABASE.close();
    }

    private static PersonStates states() {
        return PLATFORM.bean(PersonStates.class);
    }

    private static Principal find(UserId user) {
        return PLATFORM.bean(People.class).find(user).orElseThrow();
    }

    private static ErrorCode refusal(Runnable action) {
        return TestPeople.refusal(action::run).code();
    }

    @Test
    void onlyListedMovesHappenAndEachThatTakesRightsAwayKillsTheCredentials() {
        Property.forAll(20, Generators.listOf(Generators.oneOf(Move.values()), 16), moves -> new Life().live(moves));
    }

    /** One person against the word for what they are. */
    private static final class Life {

        private final UserId user = MEMBERS.person();
        private String state = "active";
        private int closingDays;

        void live(List<Move> moves) {
            for (Move move : moves) {
                long epoch = find(user).epoch();
                String before = state;
                boolean refused = false;
                try {
                    apply(move);
                } catch (ProblemException problem) {
                    refused = true;
                    assertThat(problem.problem().code())
                            .isEqualTo(before.equals("erased") ? PlatformError.NOT_FOUND : AccountsError.STATE_FORBIDS);
                }
                assertThat(refused).as("%s of %s is refused", move, before).isEqualTo(!mayFollow(move, before));
                if (!refused) {
                    follow(move);
                }
                Principal after = find(user);
                assertThat(after.state().word()).isEqualTo(state);
                assertThat(after.epoch()).isEqualTo(epoch + (state.equals(before) || state.equals("active") ? 0 : 1));
                assertThat(account().closingSince() != null)
                        .isEqualTo(Set.of("closing", "erased").contains(state));
            }
        }

        private void apply(Move move) {
            switch (move) {
                case LOCK -> states().lock(TestPlatform.ORIGIN, user);
                case UNLOCK -> states().unlock(TestPlatform.ORIGIN, user);
                case DISABLE -> states().disable(TestPlatform.ORIGIN, user);
                case ENABLE -> states().enable(TestPlatform.ORIGIN, user);
                case CLOSE -> states().close(TestPlatform.ORIGIN, Authority.OWNER, user);
                case RESTORE -> states().restore(TestPlatform.ORIGIN, Authority.OPERATOR, user);
                case ERASE -> states().erase(TestPlatform.ORIGIN, user);
                case WAIT -> CLOCK.advance(Duration.ofDays(15));
                case SWEEP -> states().eraseOverdue(TestPlatform.ORIGIN);
            }
        }

        private static boolean mayFollow(Move move, String from) {
            return switch (move) {
                case LOCK -> Set.of("active", "locked").contains(from);
                case UNLOCK -> Set.of("active", "locked").contains(from);
                case DISABLE -> Set.of("active", "locked", "disabled").contains(from);
                case ENABLE -> Set.of("active", "disabled").contains(from);
                case CLOSE -> !from.equals("erased");
                case RESTORE -> Set.of("active", "closing").contains(from);
                case ERASE, WAIT, SWEEP -> true;
            };
        }

        private void follow(Move move) {
            switch (move) {
                case LOCK -> state = "locked";
                case DISABLE -> state = "disabled";
                case UNLOCK, ENABLE, RESTORE -> state = "active";
                case ERASE -> state = "erased";
                case CLOSE -> {
                    closingDays = state.equals("closing") ? closingDays : 0;
                    state = "closing";
                }
                case WAIT -> closingDays += 15;
                case SWEEP -> state = state.equals("closing") && closingDays >= 30 ? "erased" : state;
            }
        }

        private Account account() {
            return PLATFORM.bean(Accounts.class).require(find(user).account());
        }
    }

    @Test
    void ofAnErasedPersonNothingButTheIdIsInAnyRowOrEvent() {
        UserId user = PEOPLE.register("quokka.canary@example.com").user();
        AccountId personal = find(user).account();
        AccountId account = MEMBERS.organization();
        MEMBERS.join(account, user, "admin");
        states().call(TestPlatform.ORIGIN, user, "Quokka.Canary The Second", version -> {});
        PLATFORM.bean(Emails.class).claim(TestPlatform.ORIGIN, user, EmailAddress.parse("quokka.canary@other.example"));
        assertThat(tablesWith("quokka.canary")).isNotEmpty();

        states().erase(TestPlatform.ORIGIN, user);

        assertThat(tablesWith("quokka.canary")).isEmpty();
        assertThat(find(user).state()).isEqualTo(PrincipalState.ERASED);
        assertThat(PLATFORM.bean(Memberships.class).find(account, user)).isEmpty();
        assertThat(PLATFORM.bean(Accounts.class).require(personal).state()).isEqualTo(AccountState.CLOSED);
        assertThat(PLATFORM.log().read(personal, 0, 100))
                .extracting(Event::type)
                .contains(PrincipalEvents.ERASED, PrincipalEvents.IDENTIFIER_REMOVED, AccountEvents.CLOSED);
        assertThat(PEOPLE.register("quokka.canary@example.com").user()).isNotEqualTo(user);
    }

    @Test
    void nothingIsAddedToAnErasedPersonAgain() {
        UserId user = MEMBERS.person();
        states().erase(TestPlatform.ORIGIN, user);

        assertThat(refusal(() -> PLATFORM.bean(Emails.class)
                        .claim(TestPlatform.ORIGIN, user, EmailAddress.parse("late@example.com"))))
                .isEqualTo(PlatformError.NOT_FOUND);
        assertThat(refusal(() -> MEMBERS.join(MEMBERS.organization(), user))).isNotNull();
        assertThat(tablesWith("late@example.com")).isEmpty();
    }

    @Test
    void anAgentOfAnErasedPersonsOwnAccountActsNoMore() {
        UserId user = MEMBERS.person();
        AccountId personal = find(user).account();
        Principal agent = PLATFORM.bean(Agents.class).create(TestPlatform.ORIGIN, personal, user, "helper", Set.of());

        states().erase(TestPlatform.ORIGIN, user);

        assertThat(PLATFORM.bean(People.class).find(agent.id()).orElseThrow().state())
                .isEqualTo(PrincipalState.PAUSED);
        assertThat(PLATFORM.bean(People.class).find(agent.id()).orElseThrow().epoch())
                .isGreaterThan(agent.epoch());
    }

    @Test
    void everyMoveWaitsForWhoeverHoldsThePersonsOwnAccount() throws Exception {
        record Case(String name, Runnable move) {}
        UserId user = MEMBERS.person();
        AccountId account = find(user).account();
        List<Case> cases = List.of(
                new Case("lock", () -> states().lock(TestPlatform.ORIGIN, user)),
                new Case("unlock", () -> states().unlock(TestPlatform.ORIGIN, user)),
                new Case("disable", () -> states().disable(TestPlatform.ORIGIN, user)),
                new Case("enable", () -> states().enable(TestPlatform.ORIGIN, user)),
                new Case("close", () -> states().close(TestPlatform.ORIGIN, Authority.OWNER, user)),
                new Case("restore", () -> states().restore(TestPlatform.ORIGIN, Authority.OPERATOR, user)));
        for (Case one : cases) {
            PrincipalState before = find(user).state();
            Thread mover = new Thread(one.move(), one.name());
            PLATFORM.transactions().executeWithoutResult(status -> {
                PLATFORM.log().lock(List.of(account));
                mover.start();
                Eventually.until(Duration.ofSeconds(10), PersonStatesTest::somebodyWaitsForThis);
                assertThat(find(user).state()).as(one.name()).isEqualTo(before);
            });
            mover.join();
            assertThat(find(user).state()).as(one.name()).isNotEqualTo(before);
        }
    }

    private static boolean somebodyWaitsForThis() {
        return PLATFORM.jdbc().sql("""
                        select exists (select from pg_locks
                                       where not granted and pg_backend_pid() = any (pg_blocking_pids(pid)))
                        """).query(Boolean.class).single();
    }

    @Test
    void aLastOwnerIsLockedButNeitherDisabledNorClosedNorErased() {
        UserId user = MEMBERS.person();
        MEMBERS.organization(user);

        assertThat(states().lock(TestPlatform.ORIGIN, user).state()).isEqualTo(PrincipalState.LOCKED);
        long revision = PLATFORM.log().revision(find(user).account());
        List<Runnable> ends = List.of(
                () -> states().disable(TestPlatform.ORIGIN, user),
                () -> states().close(TestPlatform.ORIGIN, Authority.OWNER, user),
                () -> states().erase(TestPlatform.ORIGIN, user));
        for (Runnable end : ends) {
            assertThat(refusal(end)).isEqualTo(AccountsError.LAST_OWNER);
        }
        assertThat(find(user).state()).isEqualTo(PrincipalState.LOCKED);
        assertThat(PLATFORM.log().revision(find(user).account())).isEqualTo(revision);
    }

    /** All tables of all schemas with a row that has the text, in any case. */
    private static List<String> tablesWith(String text) {
        List<String> tables = PLATFORM.jdbc()
                .sql("""
                        select quote_ident(table_schema) || '.' || quote_ident(table_name)
                        from information_schema.tables
                        where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')
                        """)
                .query((row, number) -> row.getString(1))
                .list();
        return tables.stream()
                .filter(table -> PLATFORM.jdbc()
                        .sql("select exists (select 1 from " + table + " t where t::text ilike :text)")
                        .param("text", "%" + text + "%")
                        .query(Boolean.class)
                        .single())
                .toList();
    }
}
