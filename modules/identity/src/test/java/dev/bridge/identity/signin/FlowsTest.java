package dev.bridge.identity.signin;

import static dev.bridge.identity.signin.SignInHouse.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.bridge.accounts.EmailAddress;
import dev.bridge.accounts.PersonStates;
import dev.bridge.accounts.UserId;
import dev.bridge.identity.credential.AuthenticatorApps;
import dev.bridge.identity.credential.RecoveryCodes;
import dev.bridge.identity.session.Assurance;
import dev.bridge.identity.session.CookieSecret;
import dev.bridge.identity.session.Session;
import dev.bridge.identity.signin.SignInHouse.TestBrowser;
import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.platform.TestPlatform;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Flows on a real database; each test has people of its own. */
final class FlowsTest {

    static SignInHouse house = new SignInHouse();

    @BeforeAll
    static void start() {
        assertThat(house.flows()).isNotNull();
    }

    @AfterAll
    static void stop() {
        house.close();
    }

    private static String refused(ThrowingCallable call) {
        return catchThrowableOfType(ProblemException.class, call)
                .problem()
                .code()
                .code();
    }

    private static Session session(TestBrowser browser) {
        return Objects.requireNonNull(browser.session());
    }

    /** Gives the person an app; what it shows, now. */
    private static OneTimeCodes app(UserId user) {
        AuthenticatorApps apps = house.bean(AuthenticatorApps.class);
        AuthenticatorApps.SetUp begun = apps.begin(user, "Telephone", "ann@acme.test");
        OneTimeCodes codes = new OneTimeCodes(begun.secret(), house.clock);
        apps.confirm(TestPlatform.ORIGIN, user, begun.id(), codes.next());
        return codes;
    }

    private static SignInWish wish(@Nullable Assurance acr) {
        return new SignInWish("/", acr == null ? null : acr.acr(), null, false, null, null);
    }

    @Test
    void nobodyExistsBeforeTheirAddressIsProven() {
        TestBrowser browser = house.browser("192.0.2.1");
        browser.begin(FlowKind.REGISTER);
        Flow asked = browser.answer(new FlowAnswer.Identify(EmailAddress.parse("New@Acme.test")));
        assertThat(asked.step()).isEqualTo(FlowStep.CODE);
        assertThat(house.mails("New@acme.test")).hasSize(1);
        assertThat(refused(() -> browser.answer(new FlowAnswer.NewPassword(PASSWORD, "New", Map.of()))))
                .isEqualTo("flow_step");
        Flow proven = browser.answer(new FlowAnswer.Code(house.code("New@acme.test")));
        assertThat(proven.step()).isEqualTo(FlowStep.ENROLL);
        assertThat(house.knows("new@acme.test")).isFalse();
        assertThat(refused(() -> browser.answer(new FlowAnswer.NewPassword("new@acme.test1", "New", Map.of()))))
                .isEqualTo("password_weak");
        Flow done = browser.answer(new FlowAnswer.NewPassword(PASSWORD, "New", Map.of()));
        assertThat(done.step()).isEqualTo(FlowStep.DONE);
        UserId user = house.person("new@acme.test");
        assertThat(session(browser).user()).isEqualTo(user);
        assertThat(session(browser).acr()).isEqualTo("aal1");
        assertThat(session(browser).amr()).containsExactlyInAnyOrder("pwd", "mail");
        assertThat(house.events(user))
                .contains("accounts.principal.registered", "identity.credential.added", "identity.session.started");
    }

    @Test
    void aPasswordSignsInAndAWrongOneDoesNot() {
        house.registered("pw@acme.test");
        TestBrowser browser = house.browser("192.0.2.2");
        assertThat(refused(() -> browser.signIn("pw@acme.test", new FlowAnswer.Password("wrong " + PASSWORD))))
                .isEqualTo("sign_in_failed");
        assertThat(browser.answer(new FlowAnswer.Password(PASSWORD)).step()).isEqualTo(FlowStep.DONE);
        assertThat(session(browser).amr()).containsExactly("pwd");
        assertThat(refused(() -> browser.answer(new FlowAnswer.Password(PASSWORD))))
                .isEqualTo("flow_step");
    }

    @Test
    void anUnknownAddressIsAnsweredAsAKnownOne() {
        house.registered("known@acme.test");
        TestBrowser one = house.browser("192.0.2.3");
        TestBrowser other = house.browser("192.0.2.3");
        List<String> answers = List.of("known@acme.test", "nobody@acme.test").stream()
                .map(email -> {
                    TestBrowser browser = email.startsWith("known") ? one : other;
                    StringBuilder told = new StringBuilder();
                    Flow flow = browser.signIn(email);
                    told.append(flow.step()).append(house.flows().choices(flow)).append(flow.user());
                    ProblemException failed = catchThrowableOfType(
                            ProblemException.class, () -> browser.answer(new FlowAnswer.Password("not the password")));
                    told.append(failed.problem());
                    Flow mailed = browser.answer(new FlowAnswer.SendMail());
                    told.append(mailed.step())
                            .append(house.flows().choices(mailed))
                            .append(mailed.user());
                    told.append(catchThrowableOfType(
                                    ProblemException.class, () -> browser.answer(new FlowAnswer.Code("00000000")))
                            .problem());
                    return told.toString();
                })
                .toList();
        assertThat(answers.get(0)).isEqualTo(answers.get(1));
        String known = house.mails("known@acme.test").getFirst().mail().text();
        String unknown = house.mails("nobody@acme.test").getFirst().mail().text();
        assertThat(known.replaceAll("\\d{8}|flow_\\w+|token=[\\w-]+", ""))
                .isEqualTo(unknown.replaceAll("\\d{8}|flow_\\w+|token=[\\w-]+", ""));
    }

    @Test
    void registeringAKnownAddressSignsItsOwnerIn() {
        UserId user = session(house.registered("twice@acme.test")).user();
        TestBrowser browser = house.browser("192.0.2.4");
        browser.begin(FlowKind.REGISTER);
        assertThat(browser.answer(new FlowAnswer.Identify(EmailAddress.parse("twice@acme.test")))
                        .step())
                .isEqualTo(FlowStep.CODE);
        assertThat(browser.answer(new FlowAnswer.Code(house.code("twice@acme.test")))
                        .step())
                .isEqualTo(FlowStep.DONE);
        assertThat(session(browser).user()).isEqualTo(user);
        assertThat(session(browser).amr()).containsExactly("mail");
    }

    @Test
    void aSecondFactorIsAskedForOnceThereIsOneAndEachCodeIsGoodOnce() {
        UserId user = session(house.registered("totp@acme.test")).user();
        OneTimeCodes codes = app(user);
        TestBrowser browser = house.browser("192.0.2.5");
        Flow flow = browser.signIn("totp@acme.test", new FlowAnswer.Password(PASSWORD));
        assertThat(flow.step()).isEqualTo(FlowStep.SECOND_FACTOR);
        assertThat(browser.session()).isNull();
        String code = codes.next();
        assertThat(refused(() -> browser.answer(new FlowAnswer.AppCode("000000", false))))
                .isEqualTo("code_invalid");
        assertThat(browser.answer(new FlowAnswer.AppCode(code, true)).step()).isEqualTo(FlowStep.DONE);
        assertThat(session(browser).acr()).isEqualTo("aal2");
        assertThat(session(browser).amr()).containsExactlyInAnyOrder("pwd", "otp", "mfa");

        TestBrowser thief = house.browser("198.51.100.5");
        thief.signIn("totp@acme.test", new FlowAnswer.Password(PASSWORD));
        assertThat(refused(() -> thief.answer(new FlowAnswer.AppCode(code, false))))
                .isEqualTo("code_invalid");

        assertThat(browser.signIn("totp@acme.test", new FlowAnswer.Password(PASSWORD))
                        .step())
                .as("a remembered browser")
                .isEqualTo(FlowStep.DONE);
        assertThat(session(browser).acr()).isEqualTo("aal1");
        house.clock.advance(Duration.ofDays(31));
        assertThat(browser.signIn("totp@acme.test", new FlowAnswer.Password(PASSWORD))
                        .step())
                .isEqualTo(FlowStep.SECOND_FACTOR);
    }

    @Test
    void aRecoveryCodeStandsInForTheAppOnce() {
        UserId user = session(house.registered("paper@acme.test")).user();
        app(user);
        List<String> codes = house.bean(RecoveryCodes.class).replace(TestPlatform.ORIGIN, user);
        assertThat(codes).hasSize(10).allMatch(code -> code.matches("[0-9a-z]{5}-[0-9a-z]{5}"));
        TestBrowser browser = house.browser("192.0.2.6");
        browser.signIn("paper@acme.test", new FlowAnswer.Password(PASSWORD));
        assertThat(browser.answer(new FlowAnswer.RecoveryCode(codes.get(3).toUpperCase(Locale.ROOT)))
                        .step())
                .isEqualTo(FlowStep.DONE);
        TestBrowser again = house.browser("192.0.2.6");
        again.signIn("paper@acme.test", new FlowAnswer.Password(PASSWORD));
        assertThat(refused(() -> again.answer(new FlowAnswer.RecoveryCode(codes.get(3)))))
                .isEqualTo("code_invalid");
    }

    @Test
    void recoveringNeedsTheMailAndTheSecondFactorAndEndsEverySession() {
        TestBrowser before = house.registered("lost@acme.test");
        UserId user = session(before).user();
        OneTimeCodes codes = app(user);
        house.bean(PersonStates.class).lock(TestPlatform.ORIGIN, user);
        assertThat(before.session()).as("locked").isNull();
        TestBrowser asking = house.browser("192.0.2.8");
        asking.begin(FlowKind.RECOVER);
        asking.answer(new FlowAnswer.Identify(EmailAddress.parse("lost@acme.test")));
        var link = house.link("lost@acme.test");
        TestBrowser elsewhere = house.browser("203.0.113.9");
        elsewhere.follow(link);
        assertThat(elsewhere.flow().step()).isEqualTo(FlowStep.SECOND_FACTOR);
        assertThat(refused(() -> house.browser("203.0.113.9").follow(link)))
                .as("a link is good once")
                .isEqualTo("flow_gone");
        assertThat(refused(() -> asking.answer(new FlowAnswer.Code("12345678"))))
                .as("who asked and has no mail gets no further")
                .isEqualTo("code_invalid");
        assertThat(elsewhere.answer(new FlowAnswer.AppCode(codes.next(), false)).step())
                .isEqualTo(FlowStep.NEW_PASSWORD);
        assertThat(elsewhere
                        .answer(new FlowAnswer.NewPassword("walnut harbour violin eleven", null, Map.of()))
                        .step())
                .isEqualTo(FlowStep.DONE);
        assertThat(session(elsewhere).user()).isEqualTo(user);
        assertThat(session(elsewhere).acr()).isEqualTo("aal2");
        assertThat(before.session()).isNull();
        assertThat(house.sessions().list(user)).hasSize(1);
        assertThat(refused(() -> before.signIn("lost@acme.test", new FlowAnswer.Password(PASSWORD))))
                .isEqualTo("sign_in_failed");
    }

    @Test
    void aStepUpGivesTheSessionAnotherSecret() {
        TestBrowser browser = house.registered("up@acme.test");
        UserId user = session(browser).user();
        OneTimeCodes codes = app(user);
        Session weak = session(browser);
        CookieSecret old = Objects.requireNonNull(browser.sessionCookie);
        house.clock.advance(Duration.ofHours(1));
        browser.begin(FlowKind.STEP_UP, wish(Assurance.AAL2), EmailAddress.parse("up@acme.test"));
        assertThat(refused(() -> browser.answer(new FlowAnswer.SendMail())))
                .as("mail does not lead there")
                .isEqualTo("flow_step");
        assertThat(browser.answer(new FlowAnswer.Password(PASSWORD)).step()).isEqualTo(FlowStep.SECOND_FACTOR);
        assertThat(browser.answer(new FlowAnswer.AppCode(codes.next(), false)).step())
                .isEqualTo(FlowStep.DONE);
        Session strong = session(browser);
        assertThat(strong.id()).isEqualTo(weak.id());
        assertThat(strong.acr()).isEqualTo("aal2");
        assertThat(strong.authTime()).isEqualTo(house.clock.instant());
        assertThat(house.sessions().find(old)).isEmpty();
    }

    @Test
    void aStepUpBelongsToItsSession() {
        TestBrowser browser = house.registered("mine@acme.test");
        house.registered("other@acme.test");
        browser.begin(FlowKind.STEP_UP, wish(null), EmailAddress.parse("other@acme.test"));
        browser.answer(new FlowAnswer.SendMail());
        browser.answer(new FlowAnswer.Code(house.code("other@acme.test")));
        assertThat(session(browser).user()).isEqualTo(house.person("mine@acme.test"));
        browser.begin(FlowKind.STEP_UP, wish(null), null);
        house.sessions().end(TestPlatform.ORIGIN, session(browser).id());
        assertThat(refused(() -> house.flows().show(browser.flow().id(), browser.shown())))
                .isEqualTo("flow_gone");
        assertThat(refused(() -> house.browser("192.0.2.1").begin(FlowKind.STEP_UP)))
                .isEqualTo("flow_gone");
    }

    @Test
    void aFlowIsItsBrowsersAndAQuarterOfAnHourLong() {
        TestBrowser browser = house.browser("192.0.2.10");
        Flow flow = browser.begin(FlowKind.SIGN_IN);
        TestBrowser other = house.browser("192.0.2.10");
        assertThat(refused(() -> house.flows().show(flow.id(), other.shown()))).isEqualTo("flow_gone");
        other.begin(FlowKind.SIGN_IN);
        assertThat(refused(() -> house.flows().show(flow.id(), other.shown()))).isEqualTo("flow_gone");
        other.flowCookie = new CookieSecret("planted-planted-planted-planted-planted-pla");
        other.begin(FlowKind.SIGN_IN);
        assertThat(other.flowCookie.text()).as("a planted secret is not taken").doesNotContain("planted");
        house.clock.advance(Duration.ofMinutes(15));
        assertThat(refused(() -> house.flows().show(flow.id(), browser.shown())))
                .isEqualTo("flow_gone");
    }

    @Test
    void sessionsEndByThemselvesWhenIdleAndAfterTwoWeeks() {
        TestBrowser idle = house.registered("idle@acme.test");
        house.clock.advance(Duration.ofHours(24));
        assertThat(idle.session()).isNull();
        TestBrowser ended = house.registered("ended@acme.test");
        house.sessions().endAll(TestPlatform.ORIGIN, session(ended).user());
        assertThat(ended.session()).isNull();
    }

    @Test
    void aSecondAnswerAtTheSameTimeIsRefused() {
        TestBrowser browser = house.browser("192.0.2.11");
        Flow flow = browser.begin(FlowKind.SIGN_IN);
        FlowRows rows = house.bean(FlowRows.class);
        rows.save(flow.at(FlowStep.AUTHENTICATE));
        assertThat(refused(() -> rows.save(flow.at(FlowStep.AUTHENTICATE)))).isEqualTo("flow_step");
    }
}
