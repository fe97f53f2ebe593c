package dev.bridge.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.TestPlatform;
import dev.bridge.platform.mail.Outbox;
import dev.bridge.testkit.MovableClock;
import dev.bridge.testkit.database.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Closing accounts, what it takes along, and names as they were. */
final class ClosingTest {

    /** Stands for a module above that knows of open money. */
    private static final class OpenMoney implements ClosingParticipant {

        private final Set<AccountId> debtors = new HashSet<>();

        @Override
        public List<ChangeObjection> examine(AccountId account) {
            return debtors.contains(account)
                    ? List.of(new ChangeObjection("money", "open_invoice", "An invoice is open; pay it first."))
                    : List.of();
        }
    }

    private static final MovableClock CLOCK = MovableClock.at("2026-11-24T09:00:00Z");
    private static final OpenMoney MONEY = new OpenMoney();
    private static final TestDatabase DATABASE = TestPlatform.database("catalog", "accounts");
    private static final TestPlatform PLATFORM =
            TestPlatform.on(DATABASE).with("catalog").with("accounts").start(CLOCK, MONEY);
    private static final TestPeople PEOPLE = TestPeople.on(PLATFORM);

    private final AccountStates states = PLATFORM.bean(AccountStates.class);
    private final Accounts accounts = PLATFORM.bean(Accounts.class);

    @AfterAll
    static void stop() {
        PLATFORM.close();
        DATABASE.close();
    }

    private static long mails(String recipient, String subject) {
        return PLATFORM.bean(Outbox.class).kept(recipient, new UUID(-1, -1), 100).stream()
                .filter(kept -> kept.mail().subject().endsWith(subject))
                .count();
    }

    @Test
    void whatIsOpenKeepsAnAccountFromClosing() {
        UserId ann = PEOPLE.register("ann@closing.test").user();
        AccountId id = PEOPLE.organization(ann, "ann-closing").id();
        MONEY.debtors.add(id);

        assertThat(TestPeople.refusal(() -> states.close(TestPeople.as(ann), Authority.OWNER, id))
                        .code())
                .isEqualTo(AccountsError.CHANGE_OBJECTED);
        assertThat(accounts.require(id).state()).isEqualTo(AccountState.TRIAL);

        MONEY.debtors.clear();
        states.close(TestPeople.as(ann), Authority.OWNER, id);
        assertThat(accounts.require(id).state()).isEqualTo(AccountState.CLOSING);
        CLOCK.advance(Duration.ofDays(29));
        states.restore(TestPeople.as(ann), Authority.OWNER, id);
        assertThat(accounts.require(id).state()).isEqualTo(AccountState.TRIAL);
    }

    @Test
    void closingVoidsInvitationsAndItsEndReleasesSeatsAndBuriesTheName() {
        UserId bob = PEOPLE.register("bob@closing.test").user();
        Origin origin = TestPeople.as(bob);
        AccountId id = PEOPLE.organization(bob, "bob-closing").id();
        Seats seats = PLATFORM.bean(Seats.class);
        seats.limit(TestPlatform.ORIGIN, id, 5, SeatPolicy.REFUSE);
        Invitation invited = PLATFORM.bean(Invitations.class)
                .invite(origin, id, EmailAddress.parse("guest@closing.test"), Set.of(), Set.of());
        assertThat(seats.of(id)).singleElement().satisfies(pool -> {
            assertThat(pool.occupied()).isEqualTo(1);
            assertThat(pool.reserved()).isEqualTo(1);
        });

        states.close(origin, Authority.OWNER, id);

        assertThat(PLATFORM.bean(InvitationRows.class)
                        .find(id, invited.id())
                        .orElseThrow()
                        .state())
                .isEqualTo(InvitationState.REVOKED);
        assertThat(seats.of(id))
                .singleElement()
                .satisfies(pool -> assertThat(pool.reserved()).isZero());
        Instant open = CLOCK.instant();
        CLOCK.advance(Duration.ofDays(31));
        states.endOverdue(TestPlatform.ORIGIN);

        assertThat(accounts.require(id).state()).isEqualTo(AccountState.CLOSED);
        assertThat(accounts.resolve("bob-closing")).isEmpty();
        assertThat(accounts.resolve("bob-closing", CLOCK.instant())).isEmpty();
        assertThat(accounts.resolve("bob-closing", open).orElseThrow().account().id())
                .isEqualTo(id);
        assertThat(seats.of(id))
                .singleElement()
                .satisfies(pool -> assertThat(pool.occupied()).isZero());
    }

    @Test
    void ownersAreToldOfSuspensionAndOfLatePayment() {
        UserId cy = PEOPLE.register("cy@closing.test").user();
        AccountId id = PEOPLE.organization(cy, "cy-closing").id();
        states.suspend(TestPlatform.ORIGIN, Authority.OPERATOR, id, SuspensionReason.SECURITY);
        states.suspend(TestPlatform.ORIGIN, Authority.OPERATOR, id, SuspensionReason.SECURITY);
        assertThat(mails("cy@closing.test", "is suspended")).isEqualTo(1);
        states.lift(TestPlatform.ORIGIN, Authority.OPERATOR, id, SuspensionReason.SECURITY);
        states.standing(TestPlatform.ORIGIN, id, Standing.GOOD);
        states.standing(TestPlatform.ORIGIN, id, Standing.PAST_DUE);
        assertThat(mails("cy@closing.test", "is late")).isEqualTo(1);
    }

    @Test
    void aNameLeadsWhereItLedAtAnInstant() {
        UserId dee = PEOPLE.register("dee@closing.test").user();
        Instant before = CLOCK.instant();
        CLOCK.advance(Duration.ofHours(1));
        AccountId id = PEOPLE.organization(dee, "dee-first").id();
        CLOCK.advance(Duration.ofHours(1));
        Instant first = CLOCK.instant();
        CLOCK.advance(Duration.ofHours(1));
        PLATFORM.bean(NameChanges.class).rename(TestPeople.as(dee), id, "dee-second", version -> {});

        assertThat(accounts.resolve("dee-first", before)).isEmpty();
        assertThat(accounts.resolve("dee-first", first).orElseThrow().account().id())
                .isEqualTo(id);
        assertThat(accounts.resolve("dee-second", first)).isEmpty();
        Resolved redirected = accounts.resolve("dee-first", CLOCK.instant()).orElseThrow();
        assertThat(Objects.requireNonNull(redirected.renamedTo())).isEqualTo("dee-second");
        CLOCK.advance(Duration.ofDays(91));
        assertThat(accounts.resolve("dee-first", CLOCK.instant())).isEmpty();
        assertThat(accounts.resolve("dee-first", first)).isPresent();
    }

    @Test
    void grandfatheredNamesAreListed() {
        UserId eli = PEOPLE.register("eli@closing.test").user();
        PEOPLE.organization(eli, "eli-list");
        PLATFORM.jdbc()
                .sql("update accounts.name_lease set grandfathered = true where folded = 'eli-list'")
                .update();
        assertThat(PLATFORM.bean(Names.class).grandfathered("", 10))
                .extracting(NameLease::folded)
                .containsExactly("eli-list");
    }
}
