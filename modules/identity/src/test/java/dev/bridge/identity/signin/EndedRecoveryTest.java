package dev.bridge.identity.signin;

import static dev.bridge.identity.signin.RecoveryStage.NEW_PASSWORD;
import static dev.bridge.identity.signin.RecoveryStage.OPEN;
import static dev.bridge.identity.signin.RecoveryStage.REASON;
import static dev.bridge.identity.signin.RecoveryStage.STOP;
import static dev.bridge.identity.signin.RecoveryStage.refused;
import static dev.bridge.identity.signin.RecoveryStage.user;
import static dev.bridge.identity.signin.SignInHouse.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.accounts.Email;
import dev.bridge.accounts.EmailAddress;
import dev.bridge.accounts.Emails;
import dev.bridge.accounts.People;
import dev.bridge.accounts.PersonStates;
import dev.bridge.accounts.PrincipalState;
import dev.bridge.accounts.UserId;
import dev.bridge.identity.credential.Passwords;
import dev.bridge.identity.recovery.Recovery;
import dev.bridge.identity.recovery.RecoveryState;
import dev.bridge.identity.signin.SignInHouse.TestBrowser;
import dev.bridge.platform.TestPlatform;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Whoever only says that they have lost everything is stopped, and nobody gets in by what has ended. */
final class EndedRecoveryTest {

    private static final RecoveryStage STAGE = new RecoveryStage();
    private static final SignInHouse HOUSE = STAGE.house;

    @AfterAll
    static void stop() {
        STAGE.close();
    }

    @Test
    void anyAddressStopsItWheneverItIsNotUsedYet() {
        for (Duration waited : List.of(Duration.ofHours(3), Duration.ofHours(30))) {
            String name = "stop" + waited.toHours();
            TestBrowser owner = HOUSE.registered(name + "@acme.test");
            UserId user = user(owner);
            STAGE.proven(user, name + "@home.test");
            STAGE.ask(user);
            String stop = STAGE.secret(STOP, name + "@home.test");
            STAGE.later(waited);
            boolean open = STAGE.state(user) == RecoveryState.OPEN;
            TestBrowser thief = open ? STAGE.following(name + "@acme.test") : HOUSE.browser("198.51.100.1");

            assertThat(STAGE.recoveries().stop(TestPlatform.ORIGIN, stop).state())
                    .isEqualTo(RecoveryState.STOPPED);
            assertThat(STAGE.recoveries().stop(TestPlatform.ORIGIN, stop).state())
                    .as("once more does nothing more")
                    .isEqualTo(RecoveryState.STOPPED);

            if (open) {
                assertThat(refused(() -> thief.answer(new FlowAnswer.NewPassword(NEW_PASSWORD, null, Map.of()))))
                        .isEqualTo("recovery_over");
            }
            STAGE.later(Duration.ofDays(2));
            assertThat(STAGE.state(user)).isEqualTo(RecoveryState.STOPPED);
            assertThat(HOUSE.mails(name + "@home.test").getFirst().mail().subject())
                    .isEqualTo("The recovery of your account was stopped");
            assertThat(HOUSE.bean(Passwords.class).matches(user, PASSWORD, true))
                    .isTrue();
            assertThat(HOUSE.events(user)).containsOnlyOnce("identity.recovery.stopped");
            assertThat(STAGE.ask(user).state()).as("another can be asked for").isEqualTo(RecoveryState.WAITING);
        }
    }

    @Test
    void aLinkThatNobodyUsesEndsAfterThreeDays() {
        UserId user = user(HOUSE.registered("late@acme.test"));
        STAGE.ask(user);
        STAGE.later(Duration.ofHours(24));
        String secret = STAGE.secret(OPEN, "late@acme.test");
        TestBrowser browser = STAGE.following("late@acme.test");
        HOUSE.clock.advance(Duration.ofDays(3));
        assertThat(STAGE.recoveries().ofOpen(secret))
                .as("before the job has come round")
                .isEmpty();
        assertThat(refused(() -> HOUSE.platform()
                        .transactions()
                        .executeWithoutResult(status -> STAGE.recoveries().use(TestPlatform.ORIGIN, user))))
                .isEqualTo("recovery_over");
        STAGE.later(Duration.ZERO);
        assertThat(STAGE.state(user)).isEqualTo(RecoveryState.EXPIRED);
        assertThat(refused(() -> browser.answer(new FlowAnswer.NewPassword(NEW_PASSWORD, null, Map.of()))))
                .isEqualTo("flow_gone");
        assertThat(refused(() -> STAGE.recoveries().stop(TestPlatform.ORIGIN, "brg_stop_x")))
                .isEqualTo("recovery_over");
        assertThat(refused(() -> STAGE.recoveries().cancel(TestPlatform.ORIGIN, user)))
                .isEqualTo("recovery_over");
    }

    @Test
    void nobodyIsLetInWhoIsNotThereOrAtAnAddressThatIsNotTheirs() {
        UserId user = user(HOUSE.registered("gone@acme.test"));
        assertThat(refused(() -> STAGE.recoveries()
                        .ask(TestPlatform.ORIGIN, user, REASON, EmailAddress.parse("thief@evil.test"))))
                .isEqualTo("state_forbids");
        HOUSE.bean(Emails.class).claim(TestPlatform.ORIGIN, user, EmailAddress.parse("claimed@evil.test"));
        assertThat(refused(() -> STAGE.recoveries()
                        .ask(TestPlatform.ORIGIN, user, REASON, EmailAddress.parse("claimed@evil.test"))))
                .as("claimed, not proven")
                .isEqualTo("state_forbids");
        Email other = STAGE.proven(user, "gone@home.test");
        Recovery asked =
                STAGE.recoveries().ask(TestPlatform.ORIGIN, user, REASON, EmailAddress.parse("GONE@home.test"));
        assertThat(asked.identifier()).isEqualTo(other.id());
        HOUSE.bean(Emails.class).remove(TestPlatform.ORIGIN, other.id());
        STAGE.later(Duration.ofHours(24));
        assertThat(STAGE.state(user))
                .as("it went to an address that is not theirs any more")
                .isEqualTo(RecoveryState.CANCELLED);

        STAGE.ask(user);
        HOUSE.bean(PersonStates.class).disable(TestPlatform.ORIGIN, user);
        STAGE.later(Duration.ofHours(24));
        assertThat(STAGE.state(user)).isEqualTo(RecoveryState.CANCELLED);
        assertThat(refused(() -> STAGE.ask(user))).isEqualTo("state_forbids");
        HOUSE.bean(PersonStates.class).erase(TestPlatform.ORIGIN, user);
        assertThat(refused(() -> STAGE.ask(user))).isEqualTo("state_forbids");
    }

    @Test
    void whoIsDisabledWhileTheLinkIsOpenStaysOut() {
        UserId user = user(HOUSE.registered("cut@acme.test"));
        STAGE.ask(user);
        STAGE.later(Duration.ofHours(24));
        TestBrowser browser = STAGE.following("cut@acme.test");
        HOUSE.bean(PersonStates.class).disable(TestPlatform.ORIGIN, user);
        assertThat(refused(() -> browser.answer(new FlowAnswer.NewPassword(NEW_PASSWORD, null, Map.of()))))
                .isEqualTo("recovery_over");
        assertThat(STAGE.state(user)).as("all or nothing").isEqualTo(RecoveryState.OPEN);
        assertThat(HOUSE.bean(Passwords.class).matches(user, PASSWORD, true)).isTrue();
        assertThat(STAGE.recoveries().cancel(TestPlatform.ORIGIN, user).state()).isEqualTo(RecoveryState.CANCELLED);
        assertThat(STAGE.recoveries().cancel(TestPlatform.ORIGIN, user).state()).isEqualTo(RecoveryState.CANCELLED);
    }

    @Test
    void aLockEndsWhatWasAskedForBeforeAndNothingUnlocksByIt() {
        UserId user = user(HOUSE.registered("brake@acme.test"));
        STAGE.ask(user);
        STAGE.later(Duration.ofHours(24));
        String secret = STAGE.secret(OPEN, "brake@acme.test");
        TestBrowser browser = STAGE.following("brake@acme.test");
        HOUSE.bean(PersonStates.class).lock(TestPlatform.ORIGIN, user);
        assertThat(STAGE.recoveries().ofOpen(secret)).isEmpty();
        assertThat(refused(() -> browser.answer(new FlowAnswer.NewPassword(NEW_PASSWORD, null, Map.of()))))
                .isEqualTo("recovery_over");
        assertThat(HOUSE.bean(People.class).require(user).state()).isEqualTo(PrincipalState.LOCKED);
        STAGE.recoveries().cancel(TestPlatform.ORIGIN, user);
        STAGE.ask(user);
        STAGE.later(Duration.ofHours(24));
        assertThat(STAGE.following("brake@acme.test")
                        .answer(new FlowAnswer.NewPassword(NEW_PASSWORD, null, Map.of()))
                        .step())
                .isEqualTo(FlowStep.DONE);
    }
}
