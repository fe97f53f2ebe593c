package dev.bridge.identity.signin;

import static dev.bridge.identity.signin.SignInHouse.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.bridge.accounts.EmailAddress;
import dev.bridge.accounts.People;
import dev.bridge.accounts.UserId;
import dev.bridge.identity.signin.SignInHouse.TestBrowser;
import dev.bridge.kernel.event.Event;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.kernel.problem.ProblemException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Whoever guesses makes it harder for strangers, and for nobody else. */
final class GuessingTest {

    private static final int STRANGERS = 10;

    static SignInHouse house = new SignInHouse();

    @AfterAll
    static void stop() {
        house.close();
    }

    private static Problem refused(ThrowingCallable call) {
        return catchThrowableOfType(ProblemException.class, call).problem();
    }

    private static String code(ThrowingCallable call) {
        return refused(call).code().code();
    }

    /** From networks of their own, as a botnet has them. */
    private static FlowStep guess(String email, int number) {
        TestBrowser stranger = house.browser("198.51.%d.1".formatted(number));
        stranger.signIn(email);
        try {
            return stranger.answer(new FlowAnswer.Password("guess number " + number))
                    .step();
        } catch (ProblemException failed) {
            assertThat(failed.problem().code().code()).isEqualTo("sign_in_failed");
            return FlowStep.AUTHENTICATE;
        }
    }

    @Test
    void strangersNeedAMailAfterTenGuessesAndTheOwnerDoesNot() {
        TestBrowser owner = house.registered("ann@acme.test");
        for (String email : List.of("ann@acme.test", "nobody@acme.test")) {
            for (int number = 0; number < STRANGERS; number++) {
                assertThat(guess(email, number)).isEqualTo(FlowStep.AUTHENTICATE);
            }
            for (int number = STRANGERS; number < STRANGERS + 3; number++) {
                assertThat(guess(email, number))
                        .as("%s, guess %d", email, number)
                        .isEqualTo(FlowStep.CODE);
            }
        }
        assertThat(owner.signIn("ann@acme.test", new FlowAnswer.Password(PASSWORD))
                        .step())
                .as("the owner's browser is known")
                .isEqualTo(FlowStep.DONE);
        TestBrowser hotel = house.browser("203.0.113.1");
        assertThat(hotel.signIn("ann@acme.test", new FlowAnswer.Password(PASSWORD))
                        .step())
                .as("the owner at a strange browser proves their address")
                .isEqualTo(FlowStep.CODE);
        assertThat(hotel.answer(new FlowAnswer.Code(house.code("ann@acme.test")))
                        .step())
                .isEqualTo(FlowStep.DONE);
        assertThat(hotel.signIn("ann@acme.test", new FlowAnswer.Password(PASSWORD))
                        .step())
                .as("and then it is known")
                .isEqualTo(FlowStep.DONE);
        house.clock.advance(Duration.ofMinutes(15));
        assertThat(guess("ann@acme.test", 99)).isEqualTo(FlowStep.AUTHENTICATE);
    }

    @Test
    void aGoodPasswordDoesNotCount() {
        house.registered("often@acme.test");
        for (int number = 0; number < STRANGERS + 5; number++) {
            TestBrowser browser = house.browser("198.51.100.1");
            assertThat(browser.signIn("often@acme.test", new FlowAnswer.Password(PASSWORD))
                            .step())
                    .isEqualTo(FlowStep.DONE);
        }
    }

    @Test
    void aKnownBrowserThatGuessesTooOftenIsAStranger() {
        TestBrowser browser = house.registered("bob@acme.test");
        for (int number = 0; number < STRANGERS; number++) {
            String guess = "guess number " + number;
            browser.signIn("bob@acme.test");
            assertThat(code(() -> browser.answer(new FlowAnswer.Password(guess))))
                    .isEqualTo("sign_in_failed");
        }
        assertThat(browser.signIn("bob@acme.test", new FlowAnswer.Password(PASSWORD))
                        .step())
                .as("strangers have guesses left, and it is one now")
                .isEqualTo(FlowStep.DONE);
    }

    /** A browser that signs in from several windows at once, each with a flow of its own. */
    @Test
    void guessesOfAKnownBrowserAreCountedHoweverManyItMakesAtOnce() throws Exception {
        TestBrowser browser = house.registered("race@acme.test");
        int windows = 2 * STRANGERS + 12;
        List<Flow> flows = new ArrayList<>();
        for (int window = 0; window < windows; window++) {
            flows.add(browser.signIn("race@acme.test"));
        }
        CyclicBarrier start = new CyclicBarrier(windows);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> guesses = flows.stream()
                    .map(flow -> threads.submit(() -> {
                        start.await();
                        return guessed(flow, browser.shown());
                    }))
                    .toList();
            List<String> judged = new ArrayList<>();
            for (Future<String> guess : guesses) {
                judged.add(guess.get());
            }
            boolean anyBusy = judged.contains("sign_in_busy");
            assertThat(judged)
                    .as(
                            "ten as a known browser, then ten as a stranger, then none; what was too much to judge was no guess")
                    .filteredOn("sign_in_failed"::equals)
                    .hasSizeBetween(anyBusy ? 1 : 2 * STRANGERS, 2 * STRANGERS);
            assertThat(judged.contains("code") || anyBusy)
                    .as("guesses come to an end, unless fewer were judged")
                    .isTrue();
            assertThat(judged).isSubsetOf("sign_in_failed", "sign_in_busy", "code", "slow_down");
        }
    }

    private static String guessed(Flow flow, Browser browser) {
        try {
            return house.flows()
                    .answer(flow.id(), browser, new FlowAnswer.Password("a guess"))
                    .flow()
                    .step()
                    .word();
        } catch (ProblemException refused) {
            return refused.problem().code().code();
        }
    }

    @Test
    void mailGoesToAnAddressThreeTimesAnHourFromOneNetwork() {
        for (int mail = 0; mail < 3; mail++) {
            TestBrowser browser = house.browser("192.0.2." + mail);
            browser.signIn("mail@acme.test", new FlowAnswer.SendMail());
        }
        TestBrowser fourth = house.browser("192.0.2.200");
        fourth.signIn("mail@acme.test");
        Problem problem = refused(() -> fourth.answer(new FlowAnswer.SendMail()));
        assertThat(problem.code().code()).isEqualTo("slow_down");
        assertThat(problem.members()).containsKey("retry_after");
        assertThat(house.mails("mail@acme.test")).hasSize(3);
        TestBrowser elsewhere = house.browser("203.0.113.1");
        assertThat(elsewhere.signIn("mail@acme.test", new FlowAnswer.SendMail()).step())
                .isEqualTo(FlowStep.CODE);
        house.clock.advance(Duration.ofHours(1));
        TestBrowser later = house.browser("192.0.2.200");
        assertThat(later.signIn("mail@acme.test", new FlowAnswer.SendMail()).step())
                .isEqualTo(FlowStep.CODE);
    }

    @Test
    void aCodeBearsFiveTriesAndTenMinutes() {
        TestBrowser browser = house.browser("192.0.2.1");
        browser.signIn("code@acme.test", new FlowAnswer.SendMail());
        String mailed = house.code("code@acme.test");
        String wrong = mailed.equals("00000000") ? "00000001" : "00000000";
        for (int tries = 0; tries < 5; tries++) {
            assertThat(code(() -> browser.answer(new FlowAnswer.Code(wrong)))).isEqualTo("code_invalid");
        }
        assertThat(code(() -> browser.answer(new FlowAnswer.Code(mailed)))).isEqualTo("code_invalid");
        browser.answer(new FlowAnswer.SendMail());
        house.clock.advance(Duration.ofMinutes(10));
        String second = house.code("code@acme.test");
        assertThat(code(() -> browser.answer(new FlowAnswer.Code(second)))).isEqualTo("code_invalid");
        browser.answer(new FlowAnswer.SendMail());
        String third = house.code("code@acme.test");
        assertThat(browser.answer(new FlowAnswer.Code(third.substring(0, 4) + " " + third.substring(4)))
                        .step())
                .isEqualTo(FlowStep.ENROLL);
    }

    @Test
    void aBusyNetworkIsMadeSlowerAndNotRefused() {
        Throttle throttle = house.bean(Throttle.class);
        for (int number = 0; number < 100; number++) {
            assertThat(throttle.networkDelay("198.51.100.0/24")).isZero();
        }
        assertThat(throttle.networkDelay("198.51.100.0/24")).isEqualTo(Duration.ofMillis(500));
        assertThat(throttle.networkDelay("198.51.100.0/24")).isEqualTo(Duration.ofSeconds(1));
        for (int number = 0; number < 30; number++) {
            throttle.networkDelay("198.51.100.0/24");
        }
        assertThat(throttle.networkDelay("198.51.100.0/24")).isEqualTo(Duration.ofSeconds(10));
        assertThat(throttle.networkDelay("198.51.101.0/24")).isZero();
        house.clock.advance(Duration.ofHours(1));
        assertThat(throttle.networkDelay("198.51.100.0/24")).isZero();
    }

    @Test
    void failuresOfFiveMinutesAreOneEventForEachNetwork() {
        UserId user = Objects.requireNonNull(house.registered("told@acme.test").session())
                .user();
        for (int number = 0; number < 4; number++) {
            guess("told@acme.test", number % 2);
        }
        SignInTraces traces = house.bean(SignInTraces.class);
        traces.tell();
        assertThat(told(user)).as("the minutes are not over").isEmpty();
        house.clock.advance(Duration.ofMinutes(10));
        assertThat(traces.tell()).isGreaterThanOrEqualTo(2);
        assertThat(traces.tell()).isZero();
        List<Event> told = told(user);
        assertThat(told)
                .hasSize(2)
                .allSatisfy(event -> assertThat(event.data())
                        .contains("\"failures\": 2", "/24")
                        .doesNotContain("@"));
    }

    private static List<Event> told(UserId user) {
        return house
                .platform()
                .log()
                .read(house.bean(People.class).require(user).account(), 0, 1_000)
                .stream()
                .filter(event -> event.type().equals(SignInTraces.FAILURES))
                .toList();
    }

    @Test
    void attemptsAreKeptForThirtyDays() {
        house.browser("192.0.2.1").begin(FlowKind.SIGN_IN);
        guess("kept@acme.test", 1);
        SignInTraces traces = house.bean(SignInTraces.class);
        assertThat(traces.deleteOld()).isZero();
        house.clock.advance(Duration.ofDays(31));
        assertThat(traces.deleteOld()).isPositive();
    }

    @Test
    void noSecretStandsInAnyRow() {
        TestBrowser browser = house.registered("secret@acme.test");
        browser.begin(FlowKind.RECOVER);
        browser.answer(new FlowAnswer.Identify(EmailAddress.parse("secret@acme.test")));
        String link = Objects.requireNonNull(house.link("secret@acme.test").group(2));
        List<String> secrets = List.of(
                PASSWORD,
                Objects.requireNonNull(browser.sessionCookie).text(),
                Objects.requireNonNull(browser.device).text(),
                Objects.requireNonNull(browser.flowCookie).text(),
                house.code("secret@acme.test"),
                link);
        List<String> tables = house.platform()
                .jdbc()
                .sql("""
                        select format('%I.%I', schemaname, tablename) from pg_tables
                        where (schemaname in ('identity', 'accounts') or tablename in ('event', 'signal', 'job'))
                            and has_table_privilege(format('%I.%I', schemaname, tablename), 'select')
                        """)
                .query((row, number) -> row.getString(1))
                .list();
        assertThat(tables).contains("identity.session", "identity.flow", "identity.device", "platform.event");
        for (String table : tables) {
            String rows = house.platform()
                    .jdbc()
                    .sql("select coalesce(string_agg(cast(t as text), ' '), '') from " + table + " t")
                    .query(String.class)
                    .single();
            assertThat(secrets).as(table).noneMatch(rows::contains);
        }
    }
}
