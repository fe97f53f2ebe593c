package dev.bridge.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.kernel.event.Event;
import dev.bridge.kernel.problem.ErrorCode;
import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.platform.TestPlatform;
import dev.bridge.platform.caller.TokenText;
import dev.bridge.platform.mail.Outbox;
import dev.bridge.testkit.MovableClock;
import dev.bridge.testkit.database.TestDatabase;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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
    private final EmailReverts reverts = PLATFORM.bean(EmailReverts.class);
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

    /** What the link in the newest mail to the address carries. */
    private static String mailedSecret(String address) {
        String mail = PLATFORM.bean(Outbox.class)
                .kept(address, new UUID(-1, -1), 1)
                .getFirst()
                .mail()
                .text();
        Matcher link = Pattern.compile("/emails/revert\\?token=(\\S+)").matcher(mail);
        assertThat(link.find()).as(mail).isTrue();
        return link.group(1);
    }

    private ErrorCode revertRefused(String secret) {
        return refusal(() -> reverts.revert(TestPlatform.ORIGIN, secret));
    }

    @Test
    void whoeverTookTheAccountOverCannotKeepThePrimaryAddress() {
        UserId hal = PEOPLE.register("hal@example.com").user();
        Email own = people.primaryEmail(hal).orElseThrow();
        CLOCK.advance(Duration.ofDays(100));
        Email older = proven(hal, "hal.old@example.com");
        CLOCK.advance(Duration.ofDays(8));
        Email thief = proven(hal, "thief@example.net");
        emails.makePrimary(TestPlatform.ORIGIN, thief.id());
        assertThat(refusal(() -> emails.remove(TestPlatform.ORIGIN, own.id()))).isEqualTo(AccountsError.PRIMARY_EMAIL);
        CLOCK.advance(Duration.ofDays(6));
        proven(hal, "thief.too@example.net");
        String secret = mailedSecret("hal@example.com");
        assertThat(reverts.peek(secret)).contains(own.address());

        Email reverted = reverts.revert(TestPlatform.ORIGIN, secret);

        assertThat(reverted.id()).isEqualTo(own.id());
        assertThat(people.emails(hal)).extracting(Email::id).containsExactlyInAnyOrder(own.id(), older.id());
        assertThat(people.primaryEmail(hal).orElseThrow().id()).isEqualTo(own.id());
        assertThat(people.require(hal).epoch()).isEqualTo(1);
        assertThat(people.require(hal).state()).isEqualTo(PrincipalState.LOCKED);
        assertThat(PLATFORM.log().read(people.require(hal).account(), 0, 100))
                .extracting(Event::type)
                .endsWith(
                        PrincipalEvents.IDENTIFIER_PRIMARY,
                        PrincipalEvents.IDENTIFIER_REMOVED,
                        PrincipalEvents.IDENTIFIER_REMOVED,
                        PrincipalEvents.COMPROMISED);
        assertThat(reverts.peek(secret)).as("once").isEmpty();
        assertThat(revertRefused(secret)).isEqualTo(AccountsError.STATE_FORBIDS);
    }

    @Test
    void whoeverWasOustedHasNoLinkToComeBackWith() {
        UserId jo = PEOPLE.register("jo@example.com").user();
        Email kept = proven(jo, "jo@example.org");
        CLOCK.advance(Duration.ofDays(30));
        emails.makePrimary(TestPlatform.ORIGIN, kept.id());
        String first = mailedSecret("jo@example.com");
        emails.makePrimary(TestPlatform.ORIGIN, proven(jo, "jo@example.net").id());
        String second = mailedSecret("jo@example.org");
        assertThat(reverts.peek(second)).isPresent();

        reverts.revert(TestPlatform.ORIGIN, first);

        assertThat(people.emails(jo)).as("it was there long before").contains(kept);
        assertThat(reverts.peek(second)).isEmpty();
        assertThat(revertRefused(second)).isEqualTo(AccountsError.STATE_FORBIDS);
        emails.remove(TestPlatform.ORIGIN, kept.id());
    }

    @Test
    void aLinkIsTakenOnceHoweverManyOpenItAtOnce() throws Exception {
        UserId kim = PEOPLE.register("kim@example.com").user();
        emails.makePrimary(TestPlatform.ORIGIN, proven(kim, "kim@example.org").id());
        String secret = mailedSecret("kim@example.com");
        CyclicBarrier start = new CyclicBarrier(6);
        List<Boolean> taken = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> openings = Stream.generate(() -> threads.submit(() -> {
                        start.await();
                        return isTaken(secret);
                    }))
                    .limit(start.getParties())
                    .toList();
            for (Future<Boolean> opening : openings) {
                taken.add(opening.get());
            }
        }
        assertThat(taken).containsOnlyOnce(true);
        assertThat(people.require(kim).epoch()).isEqualTo(1);
    }

    private boolean isTaken(String secret) {
        try {
            reverts.revert(TestPlatform.ORIGIN, secret);
            return true;
        } catch (ProblemException refused) {
            assertThat(refused.problem().code()).isEqualTo(AccountsError.STATE_FORBIDS);
            return false;
        }
    }

    @Test
    void aSecretThatIsNoneOpensNothing() {
        for (String secret : List.of("", "x", TokenText.generate("revert", new SecureRandom()), "brg_revert_")) {
            assertThat(reverts.peek(secret)).isEmpty();
            assertThat(revertRefused(secret)).isEqualTo(AccountsError.STATE_FORBIDS);
        }
    }

    @Test
    void afterSevenDaysAPrimaryAddressStays() {
        UserId ida = PEOPLE.register("ida@example.com").user();
        Email first = people.primaryEmail(ida).orElseThrow();
        emails.makePrimary(TestPlatform.ORIGIN, proven(ida, "ida@example.org").id());
        String secret = mailedSecret("ida@example.com");
        CLOCK.advance(Duration.ofDays(7));

        assertThat(reverts.peek(secret)).isEmpty();
        assertThat(revertRefused(secret)).isEqualTo(AccountsError.STATE_FORBIDS);
        emails.remove(TestPlatform.ORIGIN, first.id());
        assertThat(people.byProvenEmail(EmailAddress.parse("ida@example.com"))).isEmpty();
    }
}
