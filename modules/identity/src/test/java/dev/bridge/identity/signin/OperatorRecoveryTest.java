package dev.bridge.identity.signin;

import static dev.bridge.identity.signin.SignInHouse.ORIGIN;
import static dev.bridge.identity.signin.SignInHouse.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.bridge.accounts.Email;
import dev.bridge.accounts.EmailAddress;
import dev.bridge.accounts.Emails;
import dev.bridge.accounts.People;
import dev.bridge.accounts.PersonStates;
import dev.bridge.accounts.PrincipalState;
import dev.bridge.accounts.UserId;
import dev.bridge.identity.credential.AuthenticatorApps;
import dev.bridge.identity.credential.PasskeyOffers;
import dev.bridge.identity.credential.Passkeys;
import dev.bridge.identity.credential.Passwords;
import dev.bridge.identity.credential.RecoveryCodes;
import dev.bridge.identity.credential.SecondFactors;
import dev.bridge.identity.recovery.OperatorRecoveries;
import dev.bridge.identity.recovery.Recovery;
import dev.bridge.identity.recovery.RecoveryState;
import dev.bridge.identity.signin.SignInHouse.TestBrowser;
import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.platform.TestPlatform;
import dev.bridge.platform.job.RecurringJob;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Somebody who has lost everything gets in after a day; whoever only says so is stopped by the person. */
final class OperatorRecoveryTest {

    private static final String NEW_PASSWORD = "granite willow lantern eleven";
    private static final String REASON = "conversation 4711 with zebrafinch";
    private static final Pattern STOP = Pattern.compile("/recovery/stop\\?token=(\\S+)");
    private static final Pattern OPEN = Pattern.compile("/recovery\\?token=(\\S+)");

    static SignInHouse house = new SignInHouse();

    @AfterAll
    static void stop() {
        house.close();
    }

    private static OperatorRecoveries recoveries() {
        return house.bean(OperatorRecoveries.class);
    }

    private static String refused(ThrowingCallable call) {
        return catchThrowableOfType(ProblemException.class, call)
                .problem()
                .code()
                .code();
    }

    private static UserId user(TestBrowser browser) {
        return Objects.requireNonNull(browser.session()).user();
    }

    private static Recovery ask(UserId user) {
        return recoveries().ask(TestPlatform.ORIGIN, user, REASON, null);
    }

    /** As the job that comes round does. */
    private static void later(Duration time) {
        house.clock.advance(time);
        house.platform().beans(RecurringJob.class).stream()
                .filter(job -> job.name().equals("identity_recoveries"))
                .forEach(job -> job.work().run());
    }

    private static String secret(Pattern link, String email) {
        String mail = house.mails(email).getFirst().mail().text();
        Matcher matcher = link.matcher(mail);
        assertThat(matcher.find()).as(mail).isTrue();
        return matcher.group(1);
    }

    private static RecoveryState state(UserId user) {
        return recoveries().require(user).state();
    }

    /** Follows the link of the newest mail in a browser. */
    private static TestBrowser following(String email) {
        Recovery open = recoveries().ofOpen(secret(OPEN, email)).orElseThrow();
        TestBrowser browser = house.browser("203.0.113.1");
        Flows.Begun begun = house.flows().beginRecovery(open.user(), EmailAddress.parse(email), browser.shown());
        browser.flowCookie = begun.browser();
        browser.flow = begun.flow();
        return browser;
    }

    private static Email proven(UserId user, String address) {
        Emails emails = house.bean(Emails.class);
        return emails.prove(
                TestPlatform.ORIGIN,
                emails.claim(TestPlatform.ORIGIN, user, EmailAddress.parse(address))
                        .id());
    }

    private static SoftwareAuthenticator passkeyOf(UserId user) {
        SoftwareAuthenticator authenticator = new SoftwareAuthenticator(ORIGIN);
        PasskeyOffers offers = house.bean(PasskeyOffers.class);
        PasskeyOffers.Offer offer = offers.make(user);
        Passkeys.Created created = offers.check(user, offer.ticket(), authenticator.create(offer.options()));
        house.bean(Passkeys.class).add(TestPlatform.ORIGIN, user, created, "Laptop");
        return authenticator;
    }

    private static void appOf(UserId user) {
        AuthenticatorApps apps = house.bean(AuthenticatorApps.class);
        AuthenticatorApps.SetUp begun = apps.begin(user, "Telephone", "ann@acme.test");
        apps.confirm(TestPlatform.ORIGIN, user, begun.id(), new OneTimeCodes(begun.secret(), house.clock).next());
    }

    /** What everybody is answered who does the same at the same moment: a code, or empty where it was done. */
    private static List<String> atOnce(List<Callable<?>> actions) throws Exception {
        CyclicBarrier start = new CyclicBarrier(actions.size());
        List<String> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> running = actions.stream()
                    .map(action -> threads.submit(() -> {
                        start.await();
                        try {
                            action.call();
                            return "";
                        } catch (ProblemException problem) {
                            return problem.problem().code().code();
                        }
                    }))
                    .toList();
            for (Future<String> answer : running) {
                answers.add(answer.get());
            }
        }
        return answers;
    }

    @Test
    void whoHasLostEverythingGetsInAfterADayAndNothingOfBeforeIsLeft() {
        UserId user = user(house.registered("ann@acme.test"));
        proven(user, "ann@home.test");
        SoftwareAuthenticator lost = passkeyOf(user);
        appOf(user);
        house.bean(RecoveryCodes.class).replace(TestPlatform.ORIGIN, user);
        long epoch = house.bean(People.class).require(user).epoch();

        Recovery asked = ask(user);

        assertThat(asked.state()).isEqualTo(RecoveryState.WAITING);
        assertThat(asked.dueAt()).isEqualTo(house.clock.instant().plus(Duration.ofHours(24)));
        for (String email : List.of("ann@acme.test", "ann@home.test")) {
            assertThat(house.mails(email).getFirst().mail().subject())
                    .isEqualTo("Somebody asks to get into your account");
        }
        int mails = house.mails("ann@acme.test").size();
        later(Duration.ofHours(24).minusSeconds(1));
        assertThat(house.mails("ann@acme.test")).hasSize(mails);
        assertThat(house.bean(People.class).require(user).epoch())
                .as("nothing has ended yet")
                .isEqualTo(epoch);
        TestBrowser before = house.browser("192.0.2.9");
        before.begin(FlowKind.SIGN_IN);
        before.answer(new FlowAnswer.Passkey(lost.use(before.passkeyOptions())));
        assertThat(before.session()).isNotNull();
        later(Duration.ofSeconds(1));
        later(Duration.ofMinutes(1));
        assertThat(house.mails("ann@acme.test")).as("the link goes out once").hasSize(mails + 1);
        assertThat(house.mails("ann@home.test").getFirst().mail().subject())
                .as("and to one address")
                .isEqualTo("Somebody asks to get into your account");
        String secret = secret(OPEN, "ann@acme.test");

        TestBrowser browser = following("ann@acme.test");
        assertThat(browser.flow().step()).isEqualTo(FlowStep.ENROLL);
        assertThat(refused(() -> browser.answer(new FlowAnswer.NewPassword("ann@acme.test1", null))))
                .isEqualTo("password_weak");
        assertThat(recoveries().ofOpen(secret)).as("nothing was used up yet").isPresent();
        assertThat(browser.answer(new FlowAnswer.NewPassword(NEW_PASSWORD, null))
                        .step())
                .isEqualTo(FlowStep.DONE);

        assertThat(user(browser)).isEqualTo(user);
        assertThat(before.session()).isNull();
        assertThat(house.bean(People.class).require(user).epoch()).isGreaterThan(epoch);
        assertThat(house.bean(SecondFactors.class).of(user)).isEmpty();
        assertThat(house.bean(RecoveryCodes.class).left(user)).isZero();
        assertThat(house.bean(Passwords.class).matches(user, PASSWORD, true)).isFalse();
        assertThat(house.browser("203.0.113.2")
                        .signIn("ann@acme.test", new FlowAnswer.Password(NEW_PASSWORD))
                        .step())
                .isEqualTo(FlowStep.DONE);
        TestBrowser finder = house.browser("203.0.113.3");
        finder.begin(FlowKind.SIGN_IN);
        assertThat(refused(() -> finder.answer(new FlowAnswer.Passkey(lost.use(finder.passkeyOptions())))))
                .isEqualTo("passkey_invalid");
        assertThat(state(user)).isEqualTo(RecoveryState.USED);
        assertThat(recoveries().ofOpen(secret)).isEmpty();
        for (String email : List.of("ann@acme.test", "ann@home.test")) {
            assertThat(house.mails(email).getFirst().mail().subject()).isEqualTo("Your account was recovered");
        }
        assertThat(house.events(user))
                .contains(
                        "identity.recovery.asked",
                        "identity.recovery.opened",
                        "identity.recovery.used",
                        "identity.credential.removed",
                        "accounts.principal.compromised");
    }

    @Test
    void aPasskeyIsAsGoodAsAPassword() {
        UserId user = user(house.registered("key@acme.test"));
        passkeyOf(user);
        house.bean(PersonStates.class).lock(TestPlatform.ORIGIN, user);
        ask(user);
        later(Duration.ofHours(24));
        TestBrowser browser = following("key@acme.test");
        SoftwareAuthenticator fresh = new SoftwareAuthenticator(ORIGIN);

        Flow done = browser.answer(new FlowAnswer.NewPasskey(fresh.create(browser.passkeyOptions()), null));

        assertThat(done.step()).isEqualTo(FlowStep.DONE);
        assertThat(house.bean(People.class).require(user).state()).isEqualTo(PrincipalState.ACTIVE);
        assertThat(house.bean(Passwords.class).isSet(user)).isFalse();
        assertThat(house.bean(Passkeys.class).list(user)).hasSize(1);
        TestBrowser again = house.browser("203.0.113.4");
        again.begin(FlowKind.SIGN_IN);
        assertThat(again.answer(new FlowAnswer.Passkey(fresh.use(again.passkeyOptions())))
                        .step())
                .isEqualTo(FlowStep.DONE);
    }

    @Test
    void anyAddressStopsItWheneverItIsNotUsedYet() {
        for (Duration waited : List.of(Duration.ofHours(3), Duration.ofHours(30))) {
            String name = "stop" + waited.toHours();
            TestBrowser owner = house.registered(name + "@acme.test");
            UserId user = user(owner);
            proven(user, name + "@home.test");
            ask(user);
            String stop = secret(STOP, name + "@home.test");
            later(waited);
            boolean open = state(user) == RecoveryState.OPEN;
            TestBrowser thief = open ? following(name + "@acme.test") : house.browser("198.51.100.1");

            assertThat(recoveries().stop(TestPlatform.ORIGIN, stop).state()).isEqualTo(RecoveryState.STOPPED);
            assertThat(recoveries().stop(TestPlatform.ORIGIN, stop).state())
                    .as("once more does nothing more")
                    .isEqualTo(RecoveryState.STOPPED);

            if (open) {
                assertThat(refused(() -> thief.answer(new FlowAnswer.NewPassword(NEW_PASSWORD, null))))
                        .isEqualTo("recovery_over");
            }
            later(Duration.ofDays(2));
            assertThat(state(user)).isEqualTo(RecoveryState.STOPPED);
            assertThat(house.mails(name + "@home.test").getFirst().mail().subject())
                    .isEqualTo("The recovery of your account was stopped");
            assertThat(house.bean(Passwords.class).matches(user, PASSWORD, true))
                    .isTrue();
            assertThat(house.events(user)).containsOnlyOnce("identity.recovery.stopped");
            assertThat(ask(user).state()).as("another can be asked for").isEqualTo(RecoveryState.WAITING);
        }
    }

    @Test
    void aLinkThatNobodyUsesEndsAfterThreeDays() {
        UserId user = user(house.registered("late@acme.test"));
        ask(user);
        later(Duration.ofHours(24));
        String secret = secret(OPEN, "late@acme.test");
        TestBrowser browser = following("late@acme.test");
        house.clock.advance(Duration.ofDays(3));
        assertThat(recoveries().ofOpen(secret))
                .as("before the job has come round")
                .isEmpty();
        assertThat(refused(() -> house.platform()
                        .transactions()
                        .executeWithoutResult(status -> recoveries().use(TestPlatform.ORIGIN, user))))
                .isEqualTo("recovery_over");
        later(Duration.ZERO);
        assertThat(state(user)).isEqualTo(RecoveryState.EXPIRED);
        assertThat(refused(() -> browser.answer(new FlowAnswer.NewPassword(NEW_PASSWORD, null))))
                .isEqualTo("flow_gone");
        assertThat(refused(() -> recoveries().stop(TestPlatform.ORIGIN, "brg_stop_x")))
                .isEqualTo("recovery_over");
        assertThat(refused(() -> recoveries().cancel(TestPlatform.ORIGIN, user)))
                .isEqualTo("recovery_over");
    }

    @Test
    void ofManyWhoAskAtOnceOneIsHeardAndOfManyWhoFinishAtOnceOneIsIn() throws Exception {
        UserId user = user(house.registered("race@acme.test"));
        List<Callable<?>> asking = new ArrayList<>();
        for (int number = 0; number < 6; number++) {
            asking.add(() -> ask(user));
        }
        assertThat(atOnce(asking)).containsOnly("", "recovery_running").containsOnlyOnce("");
        later(Duration.ofHours(24));
        List<Callable<?>> finishing = new ArrayList<>();
        for (int number = 0; number < 4; number++) {
            TestBrowser browser = following("race@acme.test");
            finishing.add(() -> browser.answer(new FlowAnswer.NewPassword(NEW_PASSWORD, null)));
        }
        assertThat(atOnce(finishing)).containsOnly("", "recovery_over").containsOnlyOnce("");
        assertThat(house.events(user)).containsOnlyOnce("identity.recovery.asked", "identity.recovery.used");
    }

    @Test
    void nobodyIsLetInWhoIsNotThereOrAtAnAddressThatIsNotTheirs() {
        UserId user = user(house.registered("gone@acme.test"));
        assertThat(refused(() ->
                        recoveries().ask(TestPlatform.ORIGIN, user, REASON, EmailAddress.parse("thief@evil.test"))))
                .isEqualTo("state_forbids");
        house.bean(Emails.class).claim(TestPlatform.ORIGIN, user, EmailAddress.parse("claimed@evil.test"));
        assertThat(refused(() ->
                        recoveries().ask(TestPlatform.ORIGIN, user, REASON, EmailAddress.parse("claimed@evil.test"))))
                .as("claimed, not proven")
                .isEqualTo("state_forbids");
        Email other = proven(user, "gone@home.test");
        Recovery asked = recoveries().ask(TestPlatform.ORIGIN, user, REASON, EmailAddress.parse("GONE@home.test"));
        assertThat(asked.identifier()).isEqualTo(other.id());
        house.bean(Emails.class).remove(TestPlatform.ORIGIN, other.id());
        later(Duration.ofHours(24));
        assertThat(state(user))
                .as("it went to an address that is not theirs any more")
                .isEqualTo(RecoveryState.CANCELLED);

        ask(user);
        house.bean(PersonStates.class).disable(TestPlatform.ORIGIN, user);
        later(Duration.ofHours(24));
        assertThat(state(user)).isEqualTo(RecoveryState.CANCELLED);
        assertThat(refused(() -> ask(user))).isEqualTo("state_forbids");
        house.bean(PersonStates.class).erase(TestPlatform.ORIGIN, user);
        assertThat(refused(() -> ask(user))).isEqualTo("state_forbids");
    }

    @Test
    void whoIsDisabledWhileTheLinkIsOpenStaysOut() {
        UserId user = user(house.registered("cut@acme.test"));
        ask(user);
        later(Duration.ofHours(24));
        TestBrowser browser = following("cut@acme.test");
        house.bean(PersonStates.class).disable(TestPlatform.ORIGIN, user);
        assertThat(refused(() -> browser.answer(new FlowAnswer.NewPassword(NEW_PASSWORD, null))))
                .isEqualTo("recovery_over");
        assertThat(state(user)).as("all or nothing").isEqualTo(RecoveryState.OPEN);
        assertThat(house.bean(Passwords.class).matches(user, PASSWORD, true)).isTrue();
        assertThat(recoveries().cancel(TestPlatform.ORIGIN, user).state()).isEqualTo(RecoveryState.CANCELLED);
        assertThat(recoveries().cancel(TestPlatform.ORIGIN, user).state()).isEqualTo(RecoveryState.CANCELLED);
    }

    @Test
    void aLockEndsWhatWasAskedForBeforeAndNothingUnlocksByIt() {
        UserId user = user(house.registered("brake@acme.test"));
        ask(user);
        later(Duration.ofHours(24));
        String secret = secret(OPEN, "brake@acme.test");
        TestBrowser browser = following("brake@acme.test");
        house.bean(PersonStates.class).lock(TestPlatform.ORIGIN, user);
        assertThat(recoveries().ofOpen(secret)).isEmpty();
        assertThat(refused(() -> browser.answer(new FlowAnswer.NewPassword(NEW_PASSWORD, null))))
                .isEqualTo("recovery_over");
        assertThat(house.bean(People.class).require(user).state()).isEqualTo(PrincipalState.LOCKED);
        recoveries().cancel(TestPlatform.ORIGIN, user);
        ask(user);
        later(Duration.ofHours(24));
        assertThat(following("brake@acme.test")
                        .answer(new FlowAnswer.NewPassword(NEW_PASSWORD, null))
                        .step())
                .isEqualTo(FlowStep.DONE);
    }

    @Test
    void nobodyBeginsSuchAFlowByAskingForIt() {
        house.registered("ask@acme.test");
        TestBrowser browser = house.browser("198.51.100.9");
        browser.begin(FlowKind.OPERATOR_RECOVERY);
        browser.answer(new FlowAnswer.Identify(EmailAddress.parse("ask@acme.test")));
        Flow flow = browser.answer(new FlowAnswer.Code(house.code("ask@acme.test")));
        assertThat(flow.step()).isEqualTo(FlowStep.ENROLL);
        assertThat(refused(() -> browser.answer(new FlowAnswer.NewPassword(NEW_PASSWORD, null))))
                .isEqualTo("recovery_over");
        assertThat(browser.session()).isNull();
    }

    @Test
    void theReasonIsInNoEventAndNoMailAndTheLinksInNoRow() {
        UserId user = user(house.registered("quiet@acme.test"));
        ask(user);
        String stop = secret(STOP, "quiet@acme.test");
        later(Duration.ofHours(24));
        String open = secret(OPEN, "quiet@acme.test");
        assertThat(recoveries().require(user).reason()).isEqualTo(REASON);
        assertThat(house.mails("quiet@acme.test"))
                .noneMatch(mail -> mail.mail().text().contains("zebrafinch"));
        for (String table : List.of("identity.recovery", "identity.flow", "platform.event", "platform.signal")) {
            String rows = house.platform()
                    .jdbc()
                    .sql("select coalesce(string_agg(cast(t as text), ' '), '') from " + table + " t")
                    .query(String.class)
                    .single();
            assertThat(rows).as(table).doesNotContain(stop).doesNotContain(open);
            assertThat(rows.contains("zebrafinch")).as(table).isEqualTo(table.equals("identity.recovery"));
        }
    }
}
