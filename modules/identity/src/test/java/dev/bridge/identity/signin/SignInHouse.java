package dev.bridge.identity.signin;

import dev.bridge.accounts.EmailAddress;
import dev.bridge.accounts.People;
import dev.bridge.accounts.UserId;
import dev.bridge.identity.FlowId;
import dev.bridge.identity.PublicUrl;
import dev.bridge.identity.session.CookieSecret;
import dev.bridge.identity.session.Session;
import dev.bridge.identity.session.Sessions;
import dev.bridge.identity.session.Visitor;
import dev.bridge.platform.TestPlatform;
import dev.bridge.platform.mail.KeptMail;
import dev.bridge.platform.mail.Outbox;
import dev.bridge.testkit.MovableClock;
import dev.bridge.testkit.database.TestDatabase;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Sign-in on a real database, with a clock that moves and browsers that keep their cookies. */
final class SignInHouse implements AutoCloseable {

    static final String PASSWORD = "cobalt meadow trumpet sixteen";
    static final String ORIGIN = "https://bridge.test";

    private static final Pattern CODE = Pattern.compile("^ +(\\d{8})$", Pattern.MULTILINE);
    private static final Pattern LINK = Pattern.compile("flow=(flow_\\w+)&token=([\\w-]{43})");

    final MovableClock clock = MovableClock.at("2026-11-24T09:00:00Z");
    private final TestDatabase database = TestPlatform.database("catalog", "accounts", "identity");
    private final TestPlatform platform =
            TestPlatform.on(database).with("catalog").with("accounts").with("identity");

    SignInHouse() {
        platform.start(clock, new PublicUrl(ORIGIN, () -> 0), new AnswerGrid(Duration.ofMillis(1), System::nanoTime));
    }

    <T> T bean(Class<T> type) {
        return platform.bean(type);
    }

    Flows flows() {
        return bean(Flows.class);
    }

    Sessions sessions() {
        return bean(Sessions.class);
    }

    TestPlatform platform() {
        return platform;
    }

    UserId person(String email) {
        return (UserId) bean(People.class)
                .byProvenEmail(EmailAddress.parse(email))
                .orElseThrow()
                .id();
    }

    boolean knows(String email) {
        return bean(People.class).byProvenEmail(EmailAddress.parse(email)).isPresent();
    }

    List<KeptMail> mails(String email) {
        return bean(Outbox.class).kept(email, new UUID(-1, -1), 100);
    }

    /** The code of the newest mail. */
    String code(String email) {
        Matcher code = CODE.matcher(mails(email).getFirst().mail().text());
        code.find();
        return code.group(1);
    }

    Matcher link(String email) {
        Matcher link = LINK.matcher(mails(email).getFirst().mail().text());
        link.find();
        return link;
    }

    /** The types of the events of the person's account. */
    List<String> events(UserId user) {
        return platform.log().read(bean(People.class).require(user).account(), 0, 1_000).stream()
                .map(event -> event.type().value())
                .toList();
    }

    TestBrowser browser(String address) {
        return new TestBrowser(address);
    }

    /** Somebody who has registered and is signed in. */
    TestBrowser registered(String email) {
        TestBrowser browser = browser("192.0.2.7");
        browser.begin(FlowKind.REGISTER);
        browser.answer(new FlowAnswer.Identify(EmailAddress.parse(email)));
        browser.answer(new FlowAnswer.Code(code(email)));
        browser.answer(new FlowAnswer.NewPassword(PASSWORD, "Ann", Map.of()));
        return browser;
    }

    @Override
    public void close() {
        platform.close();
        database.close();
    }

    /** A browser. */
    final class TestBrowser {

        private final Visitor visitor;

        @Nullable
        CookieSecret flowCookie;

        @Nullable
        CookieSecret device;

        @Nullable
        CookieSecret sessionCookie;

        @Nullable
        Flow flow;

        TestBrowser(String address) {
            this.visitor = new Visitor("Firefox on Linux", address);
        }

        Browser shown() {
            return new Browser(flowCookie, device, visitor, session(), "req_test");
        }

        @Nullable
        Session session() {
            return sessionCookie == null ? null : sessions().find(sessionCookie).orElse(null);
        }

        Flow begin(FlowKind kind) {
            return begin(kind, SignInWish.to("/"), null);
        }

        Flow begin(FlowKind kind, SignInWish wish, @Nullable EmailAddress address) {
            Flows.Begun begun = flows().begin(kind, wish, shown(), address);
            flowCookie = begun.browser();
            flow = begun.flow();
            return begun.flow();
        }

        /** Begins to sign in with the address, and gives the answers after it. */
        Flow signIn(String email, FlowAnswer... answers) {
            begin(FlowKind.SIGN_IN);
            Flow last = answer(new FlowAnswer.Identify(EmailAddress.parse(email)));
            for (FlowAnswer answer : Arrays.asList(answers)) {
                last = answer(answer);
            }
            return last;
        }

        Flow answer(FlowAnswer answer) {
            FlowOutcome outcome = flows().answer(flow().id(), shown(), answer);
            take(outcome);
            return outcome.flow();
        }

        void take(FlowOutcome outcome) {
            flow = outcome.flow();
            sessionCookie = outcome.session() == null ? sessionCookie : outcome.session();
            device = outcome.device() == null ? device : outcome.device();
        }

        void follow(Matcher link) {
            Flows.Linked linked =
                    flows().link(FlowId.TYPE.parse(link.group(1)), new CookieSecret(link.group(2)), shown());
            flowCookie = linked.browser();
            take(linked.outcome());
        }

        String passkeyOptions() {
            return flows().passkeyOptions(flow().id(), shown());
        }

        Flow flow() {
            if (flow == null) {
                throw new IllegalStateException("no flow was begun");
            }
            return flow;
        }
    }
}
