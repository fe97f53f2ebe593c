package dev.bridge.identity.signin;

import dev.bridge.accounts.UserId;
import dev.bridge.identity.credential.SecondFactors;
import dev.bridge.identity.session.Assurance;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.platform.PlatformError;
import dev.bridge.platform.caller.Caller;
import dev.bridge.platform.web.ProblemResponses;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * What somebody must have shown lately before they change what they sign in with: a second factor, once they have one.
 * Otherwise a stolen password could be turned into all the rest.
 */
public final class FreshProof {

    public static final Duration WITHIN = Duration.ofMinutes(15);

    private final SecondFactors secondFactors;
    private final InstantSource clock;

    FreshProof(SecondFactors secondFactors, InstantSource clock) {
        this.secondFactors = secondFactors;
        this.clock = clock;
    }

    /** How strong their sign-in has to be. */
    public Assurance needed(UserId user) {
        return secondFactors.of(user).isEmpty() ? Assurance.AAL1 : Assurance.AAL2;
    }

    /**
     * The person, where their sign-in is strong and fresh enough.
     *
     * @throws ProblemException {@code assurance_required}; {@code forbidden} for who is no signed-in person
     */
    public UserId require(Caller caller) {
        UserId user = person(caller);
        Assurance needed = needed(user);
        Instant signedIn = caller.signedInAt();
        if (caller.assurance() == null || signedIn == null) {
            throw Problem.of(
                            PlatformError.FORBIDDEN,
                            "What a person signs in with is changed in a session, not with a token; sign in.")
                    .exception();
        }
        if (!Assurance.of(caller.assurance()).isAtLeast(needed)
                || signedIn.isBefore(clock.instant().minus(WITHIN))) {
            throw Problem.of(
                            PlatformError.ASSURANCE_REQUIRED,
                            "This needs a sign-in of level `%s` within the last %d minutes; begin a flow of kind `step_up`,"
                                    + " and repeat the request.",
                            needed.acr(),
                            WITHIN.toMinutes())
                    .with(ProblemResponses.ACR_VALUES, needed.acr())
                    .with(ProblemResponses.MAX_AGE, WITHIN.toSeconds())
                    .exception();
        }
        return user;
    }

    /**
     * The person who calls.
     *
     * @throws ProblemException {@code forbidden} for a program
     */
    public static UserId person(Caller caller) {
        if (!caller.principal().type().equals("user")) {
            throw Problem.of(PlatformError.FORBIDDEN, "This is about the person who calls, and a program is none.")
                    .exception();
        }
        return UserId.TYPE.parse(caller.principal().id());
    }
}
