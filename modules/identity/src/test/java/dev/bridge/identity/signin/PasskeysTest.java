package dev.bridge.identity.signin;

import static dev.bridge.identity.signin.SignInHouse.ORIGIN;
import static dev.bridge.identity.signin.SignInHouse.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.bridge.accounts.EmailAddress;
import dev.bridge.accounts.UserId;
import dev.bridge.identity.credential.PasskeyOffers;
import dev.bridge.identity.credential.Passkeys;
import dev.bridge.identity.signin.SignInHouse.TestBrowser;
import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.platform.TestPlatform;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Passkeys, with an authenticator in software. */
final class PasskeysTest {

    static SignInHouse house = new SignInHouse();

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

    private static UserId user(TestBrowser browser) {
        return Objects.requireNonNull(browser.session()).user();
    }

    /** Adds a passkey to somebody signed in. */
    private static SoftwareAuthenticator passkeyOf(UserId user) {
        SoftwareAuthenticator authenticator = new SoftwareAuthenticator(ORIGIN);
        PasskeyOffers.Offer offer = house.bean(PasskeyOffers.class).make(user);
        Passkeys.Created created =
                house.bean(PasskeyOffers.class).check(user, offer.ticket(), authenticator.create(offer.options()));
        house.bean(Passkeys.class).add(TestPlatform.ORIGIN, user, created, "Laptop");
        return authenticator;
    }

    /** Uses it without saying who one is. */
    private static Flow use(SoftwareAuthenticator authenticator) {
        TestBrowser browser = house.browser("192.0.2.1");
        browser.begin(FlowKind.SIGN_IN);
        return browser.answer(new FlowAnswer.Passkey(authenticator.use(browser.passkeyOptions())));
    }

    @Test
    void somebodyNewCanHaveAPasskeyAndNoPassword() {
        TestBrowser browser = house.browser("192.0.2.1");
        browser.begin(FlowKind.REGISTER);
        browser.answer(new FlowAnswer.Identify(EmailAddress.parse("key@acme.test")));
        browser.answer(new FlowAnswer.Code(house.code("key@acme.test")));
        SoftwareAuthenticator authenticator = new SoftwareAuthenticator(ORIGIN);
        String made = authenticator.create(browser.passkeyOptions());
        assertThat(browser.answer(new FlowAnswer.NewPasskey(made, "Key", Map.of())).step())
                .isEqualTo(FlowStep.DONE);
        UserId user = house.person("key@acme.test");
        assertThat(Objects.requireNonNull(browser.session()).acr()).isEqualTo("phr");

        TestBrowser again = house.browser("203.0.113.1");
        again.begin(FlowKind.SIGN_IN);
        String options = again.passkeyOptions();
        assertThat(options).contains("\"userVerification\":\"required\"").doesNotContain("\"id\"");
        assertThat(again.answer(new FlowAnswer.Passkey(authenticator.use(options)))
                        .step())
                .isEqualTo(FlowStep.DONE);
        assertThat(user(again)).isEqualTo(user);
        assertThat(Objects.requireNonNull(again.session()).amr()).containsExactlyInAnyOrder("pop", "mfa");
    }

    @Test
    void aPasskeyIsASecondFactorToo() {
        UserId user = user(house.registered("second@acme.test"));
        SoftwareAuthenticator authenticator = passkeyOf(user);
        TestBrowser browser = house.browser("192.0.2.1");
        Flow flow = browser.signIn("second@acme.test", new FlowAnswer.Password(PASSWORD));
        assertThat(flow.step()).isEqualTo(FlowStep.SECOND_FACTOR);
        String other = passkeyOf(user(house.registered("stranger@acme.test"))).use(browser.passkeyOptions());
        assertThat(refused(() -> browser.answer(new FlowAnswer.Passkey(other)))).isEqualTo("passkey_invalid");
        assertThat(browser.answer(new FlowAnswer.Passkey(authenticator.use(browser.passkeyOptions())))
                        .step())
                .isEqualTo(FlowStep.DONE);
    }

    @Test
    void aChallengeIsGoodForOneAnswerOfItsOwnFlow() {
        SoftwareAuthenticator authenticator = passkeyOf(user(house.registered("once@acme.test")));
        TestBrowser browser = house.browser("192.0.2.1");
        browser.begin(FlowKind.SIGN_IN);
        String shown = authenticator.use(browser.passkeyOptions());
        TestBrowser thief = house.browser("198.51.100.1");
        thief.begin(FlowKind.SIGN_IN);
        thief.passkeyOptions();
        assertThat(refused(() -> thief.answer(new FlowAnswer.Passkey(shown)))).isEqualTo("passkey_invalid");
        assertThat(refused(() -> thief.answer(new FlowAnswer.Passkey(shown)))).isEqualTo("passkey_invalid");
        assertThat(browser.answer(new FlowAnswer.Passkey(shown)).step()).isEqualTo(FlowStep.DONE);
        browser.begin(FlowKind.SIGN_IN);
        assertThat(refused(() -> browser.answer(new FlowAnswer.Passkey(shown)))).isEqualTo("passkey_invalid");
    }

    @Test
    void otherSitesUnverifiedUsersAndStrangersPasskeysAreRefused() {
        SoftwareAuthenticator authenticator = passkeyOf(user(house.registered("bad@acme.test")));
        assertThat(refused(() -> use(authenticator.at("https://bridge.test.evil.test"))))
                .isEqualTo("passkey_invalid");
        assertThat(refused(() -> use(authenticator.at("http://bridge.test")))).isEqualTo("passkey_invalid");
        assertThat(refused(() -> use(authenticator.at(ORIGIN).verifying(false))))
                .isEqualTo("passkey_invalid");
        assertThat(refused(() -> use(new SoftwareAuthenticator(ORIGIN)))).isEqualTo("passkey_invalid");
        TestBrowser browser = house.browser("192.0.2.1");
        browser.begin(FlowKind.SIGN_IN);
        browser.passkeyOptions();
        assertThat(refused(() -> browser.answer(new FlowAnswer.Passkey("{}")))).isEqualTo("passkey_invalid");
        assertThat(use(authenticator).step()).isEqualTo(FlowStep.DONE);
    }

    @Test
    void aCountThatGoesBackIsRefusedAndTold() {
        UserId user = user(house.registered("clone@acme.test"));
        SoftwareAuthenticator authenticator = passkeyOf(user);
        use(authenticator);
        SoftwareAuthenticator clone = authenticator.at(ORIGIN);
        use(authenticator);
        use(authenticator);
        assertThat(refused(() -> use(clone))).isEqualTo("passkey_invalid");
        assertThat(house.events(user)).contains("identity.credential.suspected");
        assertThat(use(authenticator).step()).isEqualTo(FlowStep.DONE);
    }

    @Test
    void anOfferIsItsPersonsAndFiveMinutesLong() {
        UserId user = user(house.registered("offer@acme.test"));
        UserId other = user(house.registered("offered@acme.test"));
        PasskeyOffers offers = house.bean(PasskeyOffers.class);
        PasskeyOffers.Offer offer = offers.make(user);
        String made = new SoftwareAuthenticator(ORIGIN).create(offer.options());
        assertThat(refused(() -> offers.check(other, offer.ticket(), made))).isEqualTo("passkey_invalid");
        assertThat(refused(() -> offers.check(user, "not a ticket", made))).isEqualTo("passkey_invalid");
        Passkeys.Created created = offers.check(user, offer.ticket(), made);
        Passkeys passkeys = house.bean(Passkeys.class);
        passkeys.add(TestPlatform.ORIGIN, user, created, "Once");
        assertThat(refused(() -> passkeys.add(TestPlatform.ORIGIN, other, created, "Twice")))
                .isEqualTo("passkey_invalid");
        house.clock.advance(Duration.ofMinutes(6));
        assertThat(refused(() -> offers.check(user, offer.ticket(), made))).isEqualTo("passkey_invalid");
    }

    @Test
    void guessesOfStrangersDoNotConcernPasskeys() {
        SoftwareAuthenticator authenticator = passkeyOf(user(house.registered("calm@acme.test")));
        for (int number = 0; number < 12; number++) {
            TestBrowser stranger = house.browser("198.51.%d.1".formatted(number));
            stranger.signIn("calm@acme.test");
            try {
                stranger.answer(new FlowAnswer.Password("guess number " + number));
            } catch (ProblemException failed) {
                assertThat(failed.problem().code().code()).isEqualTo("sign_in_failed");
            }
        }
        assertThat(use(authenticator).step()).isEqualTo(FlowStep.DONE);
    }
}
