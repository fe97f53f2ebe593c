package dev.bridge.accounts;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.platform.TestPlatform;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** People and organizations for tests of this module and those above. */
public final class TestPeople {

    private final TestPlatform platform;

    private TestPeople(TestPlatform platform) {
        this.platform = platform;
    }

    public static TestPeople on(TestPlatform platform) {
        return new TestPeople(platform);
    }

    /** A person with this proven address, called by what stands before its {@code @}. */
    public Registered register(String email) {
        return platform.bean(People.class)
                .register(TestPlatform.ORIGIN, EmailAddress.parse(email), email.substring(0, email.indexOf('@')));
    }

    /** An organization of this name, owned by the person. */
    public Account organization(UserId owner, String name) {
        return platform.bean(Organizations.class).create(as(owner), owner, NewOrganization.of(name, name));
    }

    /** Changes made by the person. */
    public static Origin as(PrincipalId principal) {
        return new Origin(principal.reference(), "req_test");
    }

    /** The problem with which an action is refused. */
    public static Problem refusal(ThrowingCallable action) {
        return catchThrowableOfType(ProblemException.class, action).problem();
    }
}
