package dev.bridge.identity.signin;

import static dev.bridge.identity.signin.RecoveryStage.NEW_PASSWORD;
import static dev.bridge.identity.signin.RecoveryStage.OPEN;
import static dev.bridge.identity.signin.RecoveryStage.REASON;
import static dev.bridge.identity.signin.RecoveryStage.STOP;
import static dev.bridge.identity.signin.RecoveryStage.atOnce;
import static dev.bridge.identity.signin.RecoveryStage.refused;
import static dev.bridge.identity.signin.RecoveryStage.user;
import static dev.bridge.identity.signin.SignInHouse.ORIGIN;
import static dev.bridge.identity.signin.SignInHouse.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.accounts.EmailAddress;
import dev.bridge.accounts.People;
import dev.bridge.accounts.PersonStates;
import dev.bridge.accounts.PrincipalState;
import dev.bridge.accounts.UserId;
import dev.bridge.identity.credential.Passkeys;
import dev.bridge.identity.credential.Passwords;
import dev.bridge.identity.credential.RecoveryCodes;
import dev.bridge.identity.credential.SecondFactors;
import dev.bridge.identity.recovery.Recovery;
import dev.bridge.identity.recovery.RecoveryState;
import dev.bridge.identity.signin.SignInHouse.TestBrowser;
import dev.bridge.platform.TestPlatform;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Somebody who has lost everything gets in after a day, and nothing of before is left. */
final class OperatorRecoveryTest {

    private static final RecoveryStage STAGE = new RecoveryStage();
    private static final SignInHouse HOUSE = STAGE.house;

    @AfterAll
    static void stop() {
        STAGE.close();
    }

    @Test
    void whoHasLostEverythingGetsInAfterADayAndNothingOfBeforeIsLeft() {
        UserId user = user(HOUSE.registered("ann@acme.test"));
        STAGE.proven(user, "ann@home.test");
        SoftwareAuthenticator lost = STAGE.passkeyOf(user);
        STAGE.appOf(user);
        HOUSE.bean(RecoveryCodes.class).replace(TestPlatform.ORIGIN, user);
        long epoch = HOUSE.bean(People.class).require(user).epoch();

        Recovery asked = STAGE.ask(user);

        assertThat(asked.state()).isEqualTo(RecoveryState.WAITING);
        assertThat(asked.dueAt()).isEqualTo(HOUSE.clock.instant().plus(Duration.ofHours(24)));
        for (String email : List.of("ann@acme.test", "ann@home.test")) {
            assertThat(HOUSE.mails(email).getFirst().mail().subject())
                    .isEqualTo("Somebody asks to get into your account");
        }
        int mails = HOUSE.mails("ann@acme.test").size();
        STAGE.later(Duration.ofHours(24).minusSeconds(1));
        assertThat(HOUSE.mails("ann@acme.test")).hasSize(mails);
        assertThat(HOUSE.bean(People.class).require(user).epoch())
                .as("nothing has ended yet")
                .isEqualTo(epoch);
        TestBrowser before = HOUSE.browser("192.0.2.9");
        before.begin(FlowKind.SIGN_IN);
        before.answer(new FlowAnswer.Passkey(lost.use(before.passkeyOptions())));
        assertThat(before.session()).isNotNull();
        STAGE.later(Duration.ofSeconds(1));
        STAGE.later(Duration.ofMinutes(1));
        assertThat(HOUSE.mails("ann@acme.test")).as("the link goes out once").hasSize(mails + 1);
        assertThat(HOUSE.mails("ann@home.test").getFirst().mail().subject())
                .as("and to one address")
                .isEqualTo("Somebody asks to get into your account");
        String secret = STAGE.secret(OPEN, "ann@acme.test");

        TestBrowser browser = STAGE.following("ann@acme.test");
        assertThat(browser.flow().step()).isEqualTo(FlowStep.ENROLL);
        assertThat(refused(() -> browser.answer(new FlowAnswer.NewPassword("ann@acme.test1", null, Map.of()))))
                .isEqualTo("password_weak");
        assertThat(STAGE.recoveries().ofOpen(secret))
                .as("nothing was used up yet")
                .isPresent();
        assertThat(browser.answer(new FlowAnswer.NewPassword(NEW_PASSWORD, null, Map.of()))
                        .step())
                .isEqualTo(FlowStep.DONE);

        assertThat(user(browser)).isEqualTo(user);
        assertThat(before.session()).isNull();
        assertThat(HOUSE.bean(People.class).require(user).epoch()).isGreaterThan(epoch);
        assertThat(HOUSE.bean(SecondFactors.class).of(user)).isEmpty();
        assertThat(HOUSE.bean(RecoveryCodes.class).left(user)).isZero();
        assertThat(HOUSE.bean(Passwords.class).matches(user, PASSWORD, true)).isFalse();
        assertThat(HOUSE.browser("203.0.113.2")
                        .signIn("ann@acme.test", new FlowAnswer.Password(NEW_PASSWORD))
                        .step())
                .isEqualTo(FlowStep.DONE);
        TestBrowser finder = HOUSE.browser("203.0.113.3");
        finder.begin(FlowKind.SIGN_IN);
        assertThat(refused(() -> finder.answer(new FlowAnswer.Passkey(lost.use(finder.passkeyOptions())))))
                .isEqualTo("passkey_invalid");
        assertThat(STAGE.state(user)).isEqualTo(RecoveryState.USED);
        assertThat(STAGE.recoveries().ofOpen(secret)).isEmpty();
        for (String email : List.of("ann@acme.test", "ann@home.test")) {
            assertThat(HOUSE.mails(email).getFirst().mail().subject()).isEqualTo("Your account was recovered");
        }
        assertThat(HOUSE.events(user))
                .contains(
                        "identity.recovery.asked",
                        "identity.recovery.opened",
                        "identity.recovery.used",
                        "identity.credential.removed",
                        "accounts.principal.compromised");
    }

    @Test
    void aPasskeyIsAsGoodAsAPassword() {
        UserId user = user(HOUSE.registered("key@acme.test"));
        STAGE.passkeyOf(user);
        HOUSE.bean(PersonStates.class).lock(TestPlatform.ORIGIN, user);
        STAGE.ask(user);
        STAGE.later(Duration.ofHours(24));
        TestBrowser browser = STAGE.following("key@acme.test");
        SoftwareAuthenticator fresh = new SoftwareAuthenticator(ORIGIN);

        Flow done = browser.answer(new FlowAnswer.NewPasskey(fresh.create(browser.passkeyOptions()), null, Map.of()));

        assertThat(done.step()).isEqualTo(FlowStep.DONE);
        assertThat(HOUSE.bean(People.class).require(user).state()).isEqualTo(PrincipalState.ACTIVE);
        assertThat(HOUSE.bean(Passwords.class).isSet(user)).isFalse();
        assertThat(HOUSE.bean(Passkeys.class).list(user)).hasSize(1);
        TestBrowser again = HOUSE.browser("203.0.113.4");
        again.begin(FlowKind.SIGN_IN);
        assertThat(again.answer(new FlowAnswer.Passkey(fresh.use(again.passkeyOptions())))
                        .step())
                .isEqualTo(FlowStep.DONE);
    }

    @Test
    void ofManyWhoAskAtOnceOneIsHeardAndOfManyWhoFinishAtOnceOneIsIn() throws Exception {
        UserId user = user(HOUSE.registered("race@acme.test"));
        List<Callable<?>> asking = new ArrayList<>();
        for (int number = 0; number < 6; number++) {
            asking.add(() -> STAGE.ask(user));
        }
        assertThat(atOnce(asking)).containsOnly("", "recovery_running").containsOnlyOnce("");
        STAGE.later(Duration.ofHours(24));
        List<Callable<?>> finishing = new ArrayList<>();
        for (int number = 0; number < 4; number++) {
            TestBrowser browser = STAGE.following("race@acme.test");
            finishing.add(() -> browser.answer(new FlowAnswer.NewPassword(NEW_PASSWORD, null, Map.of())));
        }
        assertThat(atOnce(finishing)).containsOnly("", "recovery_over").containsOnlyOnce("");
        assertThat(HOUSE.events(user)).containsOnlyOnce("identity.recovery.asked", "identity.recovery.used");
    }

    @Test
    void nobodyBeginsSuchAFlowByAskingForIt() {
        HOUSE.registered("ask@acme.test");
        TestBrowser browser = HOUSE.browser("198.51.100.9");
        browser.begin(FlowKind.OPERATOR_RECOVERY);
        browser.answer(new FlowAnswer.Identify(EmailAddress.parse("ask@acme.test")));
        Flow flow = browser.answer(new FlowAnswer.Code(HOUSE.code("ask@acme.test")));
        assertThat(flow.step()).isEqualTo(FlowStep.ENROLL);
        assertThat(refused(() -> browser.answer(new FlowAnswer.NewPassword(NEW_PASSWORD, null, Map.of()))))
                .isEqualTo("recovery_over");
        assertThat(browser.session()).isNull();
    }

    @Test
    void theReasonIsInNoEventAndNoMailAndTheLinksInNoRow() {
        UserId user = user(HOUSE.registered("quiet@acme.test"));
        STAGE.ask(user);
        String stop = STAGE.secret(STOP, "quiet@acme.test");
        STAGE.later(Duration.ofHours(24));
        String open = STAGE.secret(OPEN, "quiet@acme.test");
        assertThat(STAGE.recoveries().require(user).reason()).isEqualTo(REASON);
        assertThat(HOUSE.mails("quiet@acme.test"))
                .noneMatch(mail -> mail.mail().text().contains("zebrafinch"));
        for (String table : List.of("identity.recovery", "identity.flow", "platform.event", "platform.signal")) {
            String rows = HOUSE.platform()
                    .jdbc()
                    .sql("select coalesce(string_agg(cast(t as text), ' '), '') from " + table + " t")
                    .query(String.class)
                    .single();
            assertThat(rows).as(table).doesNotContain(stop).doesNotContain(open);
            assertThat(rows.contains("zebrafinch")).as(table).isEqualTo(table.equals("identity.recovery"));
        }
    }
}
