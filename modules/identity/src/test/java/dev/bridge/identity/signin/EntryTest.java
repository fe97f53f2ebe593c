package dev.bridge.identity.signin;

import static dev.bridge.identity.signin.SignInHouse.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.bridge.accounts.NewOrganization;
import dev.bridge.accounts.Organizations;
import dev.bridge.accounts.People;
import dev.bridge.accounts.UserId;
import dev.bridge.identity.credential.AuthenticatorApps;
import dev.bridge.identity.entry.SignInPolicy;
import dev.bridge.identity.entry.SignInRequirements;
import dev.bridge.identity.session.Session;
import dev.bridge.identity.signin.SignInHouse.TestBrowser;
import dev.bridge.kernel.event.ObjectRef;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.platform.TestPlatform;
import dev.bridge.platform.caller.Authorizer.Decision;
import dev.bridge.platform.caller.Caller;
import dev.bridge.platform.caller.EntryRequirement;
import dev.bridge.platform.caller.Scopes;
import dev.bridge.testkit.property.Generator;
import dev.bridge.testkit.property.Generators;
import dev.bridge.testkit.property.Property;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What an organization asks of a sign-in holds on entering it, and nowhere else. */
final class EntryTest {

    private static final Decision TWO_FACTORS = new Decision.AssuranceRequired("aal2", null);

    static SignInHouse house = new SignInHouse();

    @AfterAll
    static void stop() {
        house.close();
    }

    private static Session session(TestBrowser browser) {
        return Objects.requireNonNull(browser.session());
    }

    private static AccountId organization(UserId owner, String name) {
        return house.bean(Organizations.class)
                .create(TestPlatform.ORIGIN, owner, NewOrganization.of(name, name))
                .id();
    }

    private static void ask(AccountId account, boolean secondFactor, @Nullable Integer hours, boolean remember) {
        house.bean(SignInRequirements.class)
                .set(
                        TestPlatform.ORIGIN,
                        new SignInPolicy(account, secondFactor, hours, null, remember, 0),
                        version -> {});
    }

    private static Caller caller(Session session) {
        return new Caller(
                session.user().reference(),
                null,
                new Scopes.Everything(),
                session.acr(),
                session.authTime(),
                ObjectRef.of("session", session.id()),
                List.of(),
                session.address());
    }

    private static Optional<Decision> objection(Caller caller, AccountId account) {
        return house.platform().beans(EntryRequirement.class).stream()
                .flatMap(requirement -> requirement.objection(caller, account).stream())
                .findFirst();
    }

    private static Optional<Decision> objection(TestBrowser browser, AccountId account) {
        return objection(caller(session(browser)), account);
    }

    /** A browser that is remembered from now on, of somebody with an app. */
    private static TestBrowser remembered(String email) {
        TestBrowser browser = house.registered(email);
        UserId user = session(browser).user();
        AuthenticatorApps apps = house.bean(AuthenticatorApps.class);
        AuthenticatorApps.SetUp begun = apps.begin(user, "Telephone", email);
        OneTimeCodes codes = new OneTimeCodes(begun.secret(), house.clock);
        apps.confirm(TestPlatform.ORIGIN, user, begun.id(), codes.next());
        browser.signIn(email, new FlowAnswer.Password(PASSWORD), new FlowAnswer.AppCode(codes.next(), true));
        return browser;
    }

    @Test
    void aSecondFactorIsAskedForWhereItIsRequiredAndNowhereElse() {
        TestBrowser browser = house.registered("ann@acme.test");
        UserId user = session(browser).user();
        AccountId strict = organization(user, "strict");
        AccountId other = organization(user, "other");
        assertThat(objection(browser, strict)).isEmpty();

        ask(strict, true, null, true);

        assertThat(objection(browser, strict)).contains(TWO_FACTORS);
        assertThat(objection(browser, other)).isEmpty();
        assertThat(objection(browser, session(browser).account())).isEmpty();
        ask(strict, false, null, true);
        assertThat(objection(browser, strict)).isEmpty();
        assertThat(house.platform().log().read(strict, 0, 100))
                .filteredOn(event -> event.type().value().equals("identity.sign_in_policy.changed"))
                .hasSize(2);
    }

    @Test
    void aRememberedBrowserStandsForTheSecondFactorOnlyWhereItMay() {
        TestBrowser browser = remembered("bob@acme.test");
        AccountId lenient = organization(session(browser).user(), "lenient");
        AccountId strict = organization(session(browser).user(), "forgetful");
        ask(lenient, true, null, true);
        ask(strict, true, null, false);
        assertThat(objection(browser, strict)).as("with the factor itself").isEmpty();

        assertThat(browser.signIn("bob@acme.test", new FlowAnswer.Password(PASSWORD))
                        .step())
                .isEqualTo(FlowStep.DONE);

        assertThat(session(browser).acr()).isEqualTo("aal1");
        assertThat(session(browser).remembered()).isTrue();
        assertThat(objection(browser, lenient)).isEmpty();
        assertThat(objection(browser, strict)).contains(TWO_FACTORS);
        Caller application = new Caller(
                session(browser).user().reference(),
                null,
                new Scopes.Everything(),
                "aal1",
                house.clock.instant(),
                new ObjectRef("access_token", "a token"),
                List.of(),
                "192.0.2.7");
        assertThat(objection(application, lenient))
                .as("an application does not know the browser")
                .contains(TWO_FACTORS);
    }

    @Test
    void whoHasNoSecondFactorIsNotTakenForRemembered() {
        TestBrowser browser = house.registered("cat@acme.test");
        AccountId account = organization(session(browser).user(), "cats");
        ask(account, true, null, true);
        browser.signIn("cat@acme.test", new FlowAnswer.Password(PASSWORD));
        assertThat(session(browser).remembered()).isFalse();
        assertThat(objection(browser, account)).contains(TWO_FACTORS);
    }

    @Test
    void aSignInThatIsTooOldHasToBeRepeated() {
        TestBrowser browser = house.registered("dan@acme.test");
        AccountId account = organization(session(browser).user(), "brief");
        ask(account, false, 2, true);
        house.clock.advance(Duration.ofHours(2));
        assertThat(objection(browser, account)).isEmpty();
        house.clock.advance(Duration.ofSeconds(1));
        assertThat(objection(browser, account)).contains(new Decision.AssuranceRequired("aal1", Duration.ofHours(2)));
        browser.signIn("dan@acme.test", new FlowAnswer.Password(PASSWORD));
        assertThat(objection(browser, account)).isEmpty();
    }

    @Test
    void aTokenHasNotSignedInAndIsAMatterOfThePolicyForTokens() {
        TestBrowser browser = house.registered("eve@acme.test");
        AccountId account = organization(session(browser).user(), "eves-own");
        ask(account, true, 1, false);
        Caller token = new Caller(
                session(browser).user().reference(),
                null,
                new Scopes.Everything(),
                null,
                null,
                new ObjectRef("operator_key", "none"),
                List.of(),
                "192.0.2.7");
        assertThat(objection(token, account)).isEmpty();
    }

    @Test
    void aPersonalAccountHasNoPolicy() {
        TestBrowser browser = house.registered("fay@acme.test");
        AccountId personal =
                house.bean(People.class).require(session(browser).user()).account();
        assertThat(catchThrowableOfType(ProblemException.class, () -> ask(personal, true, null, true))
                        .problem()
                        .code()
                        .code())
                .isEqualTo("not_found");
        assertThat(house.bean(SignInRequirements.class).of(personal).secondFactor())
                .isFalse();
    }

    /** Against what each demand says by itself, over all that a policy and a sign-in can be. */
    @Test
    void theObjectionIsThatOfTheDemandsOneByOne() {
        record Case(
                boolean second,
                @Nullable Integer hours,
                boolean remember,
                String acr,
                boolean wasRemembered,
                int age) {}
        Generator<Boolean> either = Generators.oneOf(true, false);
        Generator<Case> cases = Generators.drawn(draw -> new Case(
                draw.from(either),
                draw.maybe(Generators.integers(1, 5)),
                draw.from(either),
                draw.oneOf("aal1", "aal2", "phr"),
                draw.from(either),
                draw.from(Generators.integers(0, 6))));
        TestBrowser browser = house.registered("prop@acme.test");
        AccountId account = organization(session(browser).user(), "properties");
        Property.forAll(200, cases, one -> {
            ask(account, one.second(), one.hours(), one.remember());
            Session real = session(browser);
            Session shown = new Session(
                    real.id(),
                    real.user(),
                    real.account(),
                    one.acr(),
                    real.amr(),
                    one.wasRemembered(),
                    house.clock.instant().minus(Duration.ofHours(one.age())),
                    real.startedAt(),
                    real.seenAt(),
                    real.longestPause(),
                    real.idleUntil(),
                    real.expiresAt(),
                    real.epochs(),
                    real.browser(),
                    real.address());
            boolean twoFactors = !one.acr().equals("aal1") || (one.wasRemembered() && one.remember());
            boolean fresh = one.hours() == null || one.age() <= one.hours();
            assertThat(house.bean(SignInRequirements.class)
                            .missing(shown, account)
                            .isEmpty())
                    .isEqualTo(fresh && (twoFactors || !one.second()));
        });
    }
}
