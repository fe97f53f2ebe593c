package dev.bridge.identity.credential;

import dev.bridge.accounts.People;
import dev.bridge.accounts.UserId;
import dev.bridge.platform.secret.SealedText;
import dev.bridge.platform.secret.SecretUnreadable;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;

/**
 * Passkeys that somebody signed in is about to make. What the ceremony is about travels with the browser, sealed for this
 * person and for five minutes; a passkey can be added once only, so the ticket need not be remembered.
 */
public final class PasskeyOffers {

    /**
     * An offer.
     *
     * @param options for the browser, as JSON
     * @param ticket comes back with what the browser made
     */
    public record Offer(String options, String ticket) {}

    private static final Duration LIFE = Duration.ofMinutes(5);

    private final Passkeys passkeys;
    private final People people;
    private final SealedText sealed;
    private final InstantSource clock;

    PasskeyOffers(Passkeys passkeys, People people, SealedText sealed, InstantSource clock) {
        this.passkeys = passkeys;
        this.people = people;
        this.sealed = sealed;
        this.clock = clock;
    }

    public Offer make(UserId user) {
        byte[] challenge = passkeys.newChallenge();
        byte[] handle = passkeys.handle(user);
        String name = people.require(user).displayName();
        String address =
                people.primaryEmail(user).map(email -> email.address().shown()).orElse(name);
        String content = "%s %s %d"
                .formatted(
                        text(challenge),
                        text(handle),
                        clock.instant().plus(LIFE).getEpochSecond());
        return new Offer(
                passkeys.creationOptions(challenge, handle, user, address, name),
                text(sealed.seal(content, context(user))));
    }

    /**
     * Checks what a browser made of an offer.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code passkey_invalid}
     */
    public Passkeys.Created check(UserId user, String ticket, String credential) {
        String[] content = open(user, ticket).split(" ", -1);
        if (clock.instant().getEpochSecond() > Long.parseLong(content[2])) {
            throw PasskeyCeremonies.refused(null);
        }
        return passkeys.check(bytes(content[0]), bytes(content[1]), credential);
    }

    private String open(UserId user, String ticket) {
        try {
            return sealed.open(bytes(ticket), context(user));
        } catch (SecretUnreadable | IllegalArgumentException foreign) {
            throw PasskeyCeremonies.refused(foreign);
        }
    }

    private static String context(UserId user) {
        return "passkey offer " + user.text();
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] bytes(String text) {
        return Base64.getUrlDecoder().decode(text);
    }
}
