package dev.bridge.identity.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.accounts.AccountChange;
import dev.bridge.accounts.AccountChanges;
import dev.bridge.accounts.Accounts;
import dev.bridge.accounts.ChangeKind;
import dev.bridge.accounts.ChangeState;
import dev.bridge.accounts.ChangeWish;
import dev.bridge.accounts.NewOrganization;
import dev.bridge.accounts.Organizations;
import dev.bridge.accounts.UserId;
import dev.bridge.identity.entry.SignInDemands;
import dev.bridge.identity.entry.SignInPolicy;
import dev.bridge.identity.entry.SignInRequirements;
import dev.bridge.identity.session.Session;
import dev.bridge.identity.signin.SignInHouse.TestBrowser;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.TestPlatform;
import dev.bridge.platform.caller.Authorizer.Decision.AssuranceRequired;
import dev.bridge.testkit.Eventually;
import dev.bridge.testkit.property.Draw;
import dev.bridge.testkit.property.Generator;
import dev.bridge.testkit.property.Generators;
import dev.bridge.testkit.property.Property;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What a company asks of a sign-in holds in its organizations, and of each demand the stricter counts. */
final class CompanyEntryTest {

    private static final SignInHouse HOUSE = new SignInHouse();

    @AfterAll
    static void stop() {
        HOUSE.close();
    }

    private static SignInRequirements requirements() {
        return HOUSE.bean(SignInRequirements.class);
    }

    private static void ask(SignInPolicy policy) {
        requirements().set(TestPlatform.ORIGIN, policy, version -> {});
    }

    private static SignInPolicy nothing(AccountId account) {
        return new SignInPolicy(account, false, null, null, true, 0);
    }

    private static Session session(TestBrowser browser) {
        return Objects.requireNonNull(browser.session());
    }

    private static AccountId organization(UserId owner, String name) {
        return HOUSE.bean(Organizations.class)
                .create(TestPlatform.ORIGIN, owner, NewOrganization.of(name, name))
                .id();
    }

    /** The change by which a new company is made around the organization. */
    private static AccountChange wrapped(UserId owner, AccountId organization, String company) {
        Origin origin = new Origin(owner.reference(), "req_test");
        AccountChanges changes = HOUSE.bean(AccountChanges.class);
        AccountChange change =
                changes.draft(origin, new ChangeWish(ChangeKind.WRAP, organization, null, null, null, company, null));
        changes.execute(origin, change.id());
        awaited(change, ChangeState.EXECUTED);
        return change;
    }

    private static void awaited(AccountChange change, ChangeState state) {
        Eventually.until(
                Duration.ofSeconds(20),
                () -> HOUSE.bean(AccountChanges.class).require(change.id()).state() == state);
    }

    private static AccountId company(AccountId organization) {
        return Objects.requireNonNull(
                HOUSE.bean(Accounts.class).require(organization).parent());
    }

    @Test
    void whatACompanyAsksHoldsFromTheMomentThatAnOrganizationJoinsUntilItLeaves() {
        TestBrowser browser = HOUSE.registered("ann@acme.test");
        UserId owner = session(browser).user();
        AccountId organization = organization(owner, "wrapped");
        AccountId alone = organization(owner, "alone");
        assertThat(requirements().missing(session(browser), organization)).isEmpty();

        AccountChange change = wrapped(owner, organization, "wrapped-group");
        AccountId company = company(organization);
        ask(new SignInPolicy(company, true, 8, null, true, 0));

        assertThat(requirements().missing(session(browser), organization))
                .as("with who asks for it")
                .contains(new AssuranceRequired("aal2", Duration.ofHours(8), company));
        assertThat(requirements().missing(session(browser), alone)).isEmpty();
        SignInDemands demands = requirements().in(organization);
        assertThat(demands.own().secondFactor()).isFalse();
        assertThat(demands.inForce().longestSignInHours()).isEqualTo(8);
        assertThat(demands.longestSignInBy()).isEqualTo(company);
        assertThat(demands.longestIdleBy()).isNull();

        ask(new SignInPolicy(organization, true, 4, 60, false, 0));
        assertThat(requirements().missing(session(browser), organization))
                .as("the organization itself asks for more")
                .contains(new AssuranceRequired("aal2", Duration.ofHours(4)));
        assertThat(requirements().in(organization).secondFactorBy()).isEqualTo(organization);
        ask(nothing(organization));

        HOUSE.bean(AccountChanges.class).undo(new Origin(owner.reference(), "req_test"), change.id());
        awaited(change, ChangeState.UNDONE);
        Eventually.until(
                Duration.ofSeconds(5),
                () -> requirements().missing(session(browser), organization).isEmpty());
    }

    /** Over all that two policies and a sign-in can be, against each demand by itself. */
    @Test
    void ofEachDemandTheStricterCounts() {
        record Case(SignInPolicy own, SignInPolicy company, String acr, boolean remembered, int hours, int pause) {}
        TestBrowser browser = HOUSE.registered("prop@acme.test");
        AccountId one = organization(session(browser).user(), "property-one");
        AccountId two = organization(session(browser).user(), "property-two");
        Generator<Case> cases = Generators.drawn(draw -> new Case(
                policy(draw, one),
                policy(draw, two),
                draw.oneOf("aal1", "aal2", "phr"),
                draw.oneOf(true, false),
                draw.from(Generators.integers(0, 6)),
                draw.from(Generators.integers(0, 70))));
        Session real = session(browser);
        Property.forAll(100, cases, example -> {
            Session shown = new Session(
                    real.id(),
                    real.user(),
                    real.account(),
                    example.acr,
                    real.amr(),
                    example.remembered,
                    HOUSE.clock.instant().minus(Duration.ofHours(example.hours)),
                    real.startedAt(),
                    HOUSE.clock.instant(),
                    Duration.ofMinutes(example.pause),
                    real.idleUntil(),
                    real.expiresAt(),
                    real.epochs(),
                    real.browser(),
                    real.address());
            SignInPolicy own = example.own;
            SignInPolicy above = example.company;
            boolean strong = !(own.secondFactor() || above.secondFactor())
                    || !example.acr.equals("aal1")
                    || (example.remembered && own.rememberDevices() && above.rememberDevices());
            boolean recent = isWithin(example.hours, own.longestSignInHours())
                    && isWithin(example.hours, above.longestSignInHours());
            boolean used = isWithin(example.pause, own.longestIdleMinutes())
                    && isWithin(example.pause, above.longestIdleMinutes());
            SignInDemands together = new SignInDemands(own, above);
            ask(together.inForce());
            assertThat(requirements().missing(shown, one).isEmpty()).isEqualTo(strong && recent && used);
            assertThat(together.secondFactorBy() != null)
                    .isEqualTo(together.inForce().secondFactor());
            assertThat(together.rememberDevicesBy() == null)
                    .isEqualTo(together.inForce().rememberDevices());
            assertThat(together.longestIdleBy() == null)
                    .isEqualTo(together.inForce().longestIdleMinutes() == null);
        });
    }

    private static boolean isWithin(int value, @Nullable Integer most) {
        return most == null || value <= most;
    }

    private static SignInPolicy policy(Draw draw, AccountId account) {
        return new SignInPolicy(
                account,
                draw.oneOf(true, false),
                draw.maybe(Generators.integers(1, 5)),
                draw.maybe(Generators.integers(15, 60)),
                draw.oneOf(true, false),
                0);
    }

    @Test
    void whoeverPausedForTooLongSignsInAnew() {
        TestBrowser browser = HOUSE.registered("pause@acme.test");
        AccountId account = organization(session(browser).user(), "brief-pauses");
        ask(new SignInPolicy(account, false, null, 30, true, 0));
        HOUSE.clock.advance(Duration.ofMinutes(30));
        assertThat(requirements().missing(session(browser), account)).isEmpty();
        HOUSE.clock.advance(Duration.ofSeconds(1));
        assertThat(requirements().missing(session(browser), account))
                .contains(new AssuranceRequired("aal1", Duration.ofMinutes(30)));
        browser.signIn("pause@acme.test", new FlowAnswer.Password(SignInHouse.PASSWORD));
        assertThat(requirements().missing(session(browser), account)).isEmpty();
    }
}
