package dev.bridge.identity.signin;

import dev.bridge.identity.session.Assurance;
import dev.bridge.identity.session.Session;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What somebody who sends a person to sign in wants of it.
 *
 * @param returnTo where the person goes on: a path of this server, with its parameters
 * @param acr how strong the sign-in has to be; null for any
 * @param maxAge how long ago the person may have proven at most who they are; null for as long as a session lives
 * @param prompt whether they have to prove it in any case
 * @param loginHint the address that they will probably sign in with
 * @param clientName for whom they sign in, as it is shown
 */
public record SignInWish(
        String returnTo,
        @Nullable String acr,
        @Nullable Duration maxAge,
        boolean prompt,
        @Nullable String loginHint,
        @Nullable String clientName) {

    /** Any sign-in will do. */
    public static SignInWish to(String returnTo) {
        return new SignInWish(returnTo, null, null, false, null, null);
    }

    SignInWish as(Assurance stronger) {
        return new SignInWish(returnTo, stronger.acr(), maxAge, prompt, loginHint, clientName);
    }

    public Assurance assurance() {
        return acr == null ? Assurance.AAL1 : Assurance.of(acr);
    }

    /** Whether nothing has to be asked of who has this session. */
    public boolean isSatisfiedBy(Session session, Instant now) {
        return !prompt
                && session.assurance().isAtLeast(assurance())
                && (maxAge == null || !session.authTime().isBefore(now.minus(maxAge)));
    }
}
