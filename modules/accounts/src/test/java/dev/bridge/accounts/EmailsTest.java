package dev.bridge.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.kernel.problem.ErrorCode;
import dev.bridge.platform.TestPlatform;
import dev.bridge.testkit.MovableClock;
import dev.bridge.testkit.database.TestDatabase;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** People's addresses, on a real database. */
final class EmailsTest {

    private static final MovableClock CLOCK = MovableClock.at("2026-11-24T09:00:00Z");
    private static final TestDatabase DATABASE = TestPlatform.database("catalog", "accounts");
    private static final TestPlatform PLATFORM =
            TestPlatform.on(DATABASE).with("catalog").with("accounts").start(CLOCK);
    private static final TestPeople PEOPLE = TestPeople.on(PLATFORM);

    private final Emails emails = PLATFORM.bean(Emails.class);
    private final People people = PLATFORM.bean(People.class);

    @AfterAll
    static void stop() {
        PLATFORM.close();
        DATABASE.close();
    }

    private static ErrorCode refusal(Runnable action) {
        return TestPeople.refusal(action::run).code();
    }

    private Email claim(UserId user, String address) {
        return emails.claim(TestPlatform.ORIGIN, user, EmailAddress.parse(address));
    }

    private Email proven(UserId user, String address) {
        return emails.prove(TestPlatform.ORIGIN, claim(user, address).id());
    }

    @Test
    void anUnprovenClaimBlocksNobody() {
        UserId eve = PEOPLE.register("eve@example.com").user();
        Email claim = claim(eve, "ann@example.com");

        Registered ann = PEOPLE.register("ann@example.com");

        assertThat(people.byProvenEmail(EmailAddress.parse("ann@example.com"))).contains(ann.person());
        assertThat(refusal(() -> emails.prove(TestPlatform.ORIGIN, claim.id()))).isEqualTo(AccountsError.EMAIL_TAKEN);
        assertThat(people.emails(eve)).contains(claim);
    }

    @Test
    void claimingTheAddressOfSomebodyLooksLikeClaimingAnyOther() {
        UserId bob = PEOPLE.register("bob@example.com").user();
        PEOPLE.register("carol@example.com");

        assertThat(claim(bob, "carol@example.com").isProven()).isFalse();
        assertThat(claim(bob, "CAROL@example.com")).isEqualTo(claim(bob, "carol@example.com"));
    }

    @Test
    void somebodyElsesAddressIsNotThere() {
        UserId dan = PEOPLE.register("dan@example.com").user();
        Email other =
                people.primaryEmail(PEOPLE.register("dora@example.com").user()).orElseThrow();

        assertThat(refusal(() -> emails.require(dan, other.id())).code()).isEqualTo("not_found");
    }

    @Test
    void theTenthAddressIsTheLast() {
        UserId fay = PEOPLE.register("fay@example.com").user();
        for (int number = 2; number <= 10; number++) {
            claim(fay, "fay" + number + "@example.com");
        }

        assertThat(refusal(() -> claim(fay, "fay11@example.com")).code()).isEqualTo("limit_exceeded");
    }

    @Test
    void aPrimaryAddressIsProvenAndStaysUntilAnotherIsPrimary() {
        UserId gus = PEOPLE.register("gus@example.com").user();
        Email first = people.primaryEmail(gus).orElseThrow();
        Email second = claim(gus, "gus@example.org");

        assertThat(refusal(() -> emails.makePrimary(TestPlatform.ORIGIN, second.id())))
                .isEqualTo(AccountsError.PRIMARY_EMAIL);
        assertThat(refusal(() -> emails.remove(TestPlatform.ORIGIN, first.id())))
                .isEqualTo(AccountsError.PRIMARY_EMAIL);

        emails.prove(TestPlatform.ORIGIN, second.id());
        emails.makePrimary(TestPlatform.ORIGIN, second.id());
        assertThat(people.primaryEmail(gus).orElseThrow().id()).isEqualTo(second.id());
    }

    @Test
    void whoeverTookTheAccountOverCannotKeepThePrimaryAddress() {
        UserId hal = PEOPLE.register("hal@example.com").user();
        Email own = people.primaryEmail(hal).orElseThrow();
        CLOCK.advance(Duration.ofDays(100));
        Email thief = proven(hal, "thief@example.net");
        emails.makePrimary(TestPlatform.ORIGIN, thief.id());
        assertThat(refusal(() -> emails.remove(TestPlatform.ORIGIN, own.id()))).isEqualTo(AccountsError.PRIMARY_EMAIL);
        CLOCK.advance(Duration.ofDays(6));

        emails.revert(TestPlatform.ORIGIN, own.id());

        assertThat(people.emails(hal)).extracting(Email::id).containsExactly(own.id());
        assertThat(people.primaryEmail(hal).orElseThrow().id()).isEqualTo(own.id());
        assertThat(people.require(hal).epoch()).isEqualTo(1);
    }

    @Test
    void afterSevenDaysAPrimaryAddressStays() {
        UserId ida = PEOPLE.register("ida@example.com").user();
        Email first = people.primaryEmail(ida).orElseThrow();
        emails.makePrimary(TestPlatform.ORIGIN, proven(ida, "ida@example.org").id());
        CLOCK.advance(Duration.ofDays(7));

        assertThat(refusal(() -> emails.revert(TestPlatform.ORIGIN, first.id())))
                .isEqualTo(AccountsError.STATE_FORBIDS);
        emails.remove(TestPlatform.ORIGIN, first.id());
        assertThat(people.byProvenEmail(EmailAddress.parse("ida@example.com"))).isEmpty();
    }
}
