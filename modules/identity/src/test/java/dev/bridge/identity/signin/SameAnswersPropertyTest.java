package dev.bridge.identity.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.accounts.EmailAddress;
import dev.bridge.accounts.Emails;
import dev.bridge.accounts.PersonStates;
import dev.bridge.accounts.UserId;
import dev.bridge.identity.signin.SignInHouse.TestBrowser;
import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.platform.TestPlatform;
import dev.bridge.testkit.property.Generator;
import dev.bridge.testkit.property.Generators;
import dev.bridge.testkit.property.Property;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Whatever somebody answers before their first proof, in whichever order, an address that somebody has is answered as one that
 * nobody has: the same steps, choices and refusals, and as much mail.
 */
final class SameAnswersPropertyTest {

    private enum Try {
        PASSWORD,
        MAIL,
        CODE
    }

    private record Script(FlowKind kind, List<Try> tries) {}

    private static final List<String> NAMES = List.of("active", "locked", "offlin", "claims", "nobody");

    private static final Generator<Script> SCRIPT = Generators.drawn(draw -> new Script(
            draw.oneOf(FlowKind.SIGN_IN, FlowKind.REGISTER, FlowKind.RECOVER),
            draw.from(Generators.listOf(Generators.oneOf(Try.values()), 6))));

    private static final SignInHouse HOUSE = new SignInHouse();

    @BeforeAll
    static void people() {
        UserId active = registered("active");
        UserId locked = registered("locked");
        UserId disabled = registered("offlin");
        PersonStates states = HOUSE.bean(PersonStates.class);
        states.lock(TestPlatform.ORIGIN, locked);
        states.disable(TestPlatform.ORIGIN, disabled);
        HOUSE.bean(Emails.class).claim(TestPlatform.ORIGIN, active, EmailAddress.parse(address("claims")));
    }

    @AfterAll
    static void stop() {
        HOUSE.close();
    }

    private static String address(String name) {
        return name + "@acme.test";
    }

    private static UserId registered(String name) {
        HOUSE.registered(address(name));
        return HOUSE.person(address(name));
    }

    @Test
    void beforeTheFirstProofNobodyLearnsWhetherAnAddressIsSomebodys() {
        Property.forAll(6, SCRIPT, script -> {
            HOUSE.clock.advance(Duration.ofHours(3));
            Map<String, String> told = new TreeMap<>();
            for (String name : NAMES) {
                told.put(name, told(script, name));
            }
            assertThat(told.values()).as("%s", told).allMatch(Objects.requireNonNull(told.get("nobody"))::equals);
        });
    }

    /** All that is answered, without the address itself and what is made anew each time; each from a network of its own. */
    private static String told(Script script, String name) {
        int before = HOUSE.mails(address(name)).size();
        TestBrowser browser = HOUSE.browser("10.%d.0.1".formatted(NAMES.indexOf(name)));
        browser.begin(script.kind);
        StringBuilder told = new StringBuilder();
        answer(browser, new FlowAnswer.Identify(EmailAddress.parse(address(name))), told);
        for (Try one : script.tries) {
            answer(
                    browser,
                    switch (one) {
                        case PASSWORD -> new FlowAnswer.Password("not the password");
                        case MAIL -> new FlowAnswer.SendMail();
                        case CODE -> new FlowAnswer.Code("00000000");
                    },
                    told);
        }
        told.append(HOUSE.mails(address(name)).size() - before).append(" mails");
        return told.toString().replace(name, "somebody").replaceAll("flow_\\w{26}", "flow");
    }

    private static void answer(TestBrowser browser, FlowAnswer answer, StringBuilder told) {
        try {
            Flow flow = browser.answer(answer);
            told.append(flow.step())
                    .append(HOUSE.flows().choices(flow))
                    .append(flow.user())
                    .append('\n');
        } catch (ProblemException refused) {
            told.append(refused.problem()).append('\n');
        }
    }
}
