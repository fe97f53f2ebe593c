package dev.bridge.identity.signin;

import static dev.bridge.identity.signin.SignInHouse.ORIGIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.bridge.accounts.Email;
import dev.bridge.accounts.EmailAddress;
import dev.bridge.accounts.Emails;
import dev.bridge.accounts.UserId;
import dev.bridge.identity.credential.AuthenticatorApps;
import dev.bridge.identity.credential.PasskeyOffers;
import dev.bridge.identity.credential.Passkeys;
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

/** A house in which operators ask for the recovery of people, and time passes. */
final class RecoveryStage implements AutoCloseable {

    static final String NEW_PASSWORD = "granite willow lantern eleven";
    static final String REASON = "conversation 4711 with zebrafinch";
    static final Pattern STOP = Pattern.compile("/recovery/stop\\?token=(\\S+)");
    static final Pattern OPEN = Pattern.compile("/recovery\\?token=(\\S+)");

    final SignInHouse house = new SignInHouse();

    @Override
    public void close() {
        house.close();
    }

    OperatorRecoveries recoveries() {
        return house.bean(OperatorRecoveries.class);
    }

    static String refused(ThrowingCallable call) {
        return catchThrowableOfType(ProblemException.class, call)
                .problem()
                .code()
                .code();
    }

    static UserId user(TestBrowser browser) {
        return Objects.requireNonNull(browser.session()).user();
    }

    Recovery ask(UserId user) {
        return recoveries().ask(TestPlatform.ORIGIN, user, REASON, null);
    }

    /** As the job that comes round does. */
    void later(Duration time) {
        house.clock.advance(time);
        house.platform().beans(RecurringJob.class).stream()
                .filter(job -> job.name().equals("identity_recoveries"))
                .forEach(job -> job.work().run());
    }

    String secret(Pattern link, String email) {
        String mail = house.mails(email).getFirst().mail().text();
        Matcher matcher = link.matcher(mail);
        assertThat(matcher.find()).as(mail).isTrue();
        return matcher.group(1);
    }

    RecoveryState state(UserId user) {
        return recoveries().require(user).state();
    }

    /** Follows the link of the newest mail in a browser. */
    TestBrowser following(String email) {
        Recovery open = recoveries().ofOpen(secret(OPEN, email)).orElseThrow();
        TestBrowser browser = house.browser("203.0.113.1");
        Flows.Begun begun = house.flows().beginRecovery(open.user(), EmailAddress.parse(email), browser.shown());
        browser.flowCookie = begun.browser();
        browser.flow = begun.flow();
        return browser;
    }

    Email proven(UserId user, String address) {
        Emails emails = house.bean(Emails.class);
        return emails.prove(
                TestPlatform.ORIGIN,
                emails.claim(TestPlatform.ORIGIN, user, EmailAddress.parse(address))
                        .id());
    }

    SoftwareAuthenticator passkeyOf(UserId user) {
        SoftwareAuthenticator authenticator = new SoftwareAuthenticator(ORIGIN);
        PasskeyOffers offers = house.bean(PasskeyOffers.class);
        PasskeyOffers.Offer offer = offers.make(user);
        Passkeys.Created created = offers.check(user, offer.ticket(), authenticator.create(offer.options()));
        house.bean(Passkeys.class).add(TestPlatform.ORIGIN, user, created, "Laptop");
        return authenticator;
    }

    void appOf(UserId user) {
        AuthenticatorApps apps = house.bean(AuthenticatorApps.class);
        AuthenticatorApps.SetUp begun = apps.begin(user, "Telephone", "ann@acme.test");
        apps.confirm(TestPlatform.ORIGIN, user, begun.id(), new OneTimeCodes(begun.secret(), house.clock).next());
    }

    /** What everybody is answered who does the same at the same moment: a code, or empty where it was done. */
    static List<String> atOnce(List<Callable<?>> actions) throws Exception {
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
}
