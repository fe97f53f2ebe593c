package dev.bridge.identity.signin;

import dev.bridge.accounts.EmailAddress;
import dev.bridge.accounts.UserId;
import dev.bridge.identity.FlowId;
import dev.bridge.identity.SessionId;
import dev.bridge.identity.session.Assurance;
import dev.bridge.identity.session.Factor;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One way through sign-in, as it stands.
 *
 * @param returnTo where the browser goes on at the end
 * @param wanted how strong the sign-in has to be
 * @param clientName for whom, as it is shown
 * @param address as it was typed; nobody needs to have it
 * @param user who it is, once something was proven
 * @param session whose owner goes on, for a step up and a further address
 * @param factors what was proven in this flow
 * @param challenge of the passkey ceremony that was begun last
 * @param handle by which passkeys will know somebody new
 * @param version counts its changes
 */
// Challenge and handle are carried, never compared.
@SuppressWarnings("ArrayRecordComponent")
public record Flow(
        FlowId id,
        FlowKind kind,
        FlowStep step,
        ReturnPath returnTo,
        Assurance wanted,
        @Nullable String clientName,
        @Nullable EmailAddress address,
        @Nullable UserId user,
        @Nullable SessionId session,
        Set<Factor> factors,
        byte @Nullable [] challenge,
        byte @Nullable [] handle,
        Instant createdAt,
        Instant expiresAt,
        long version) {

    public Flow {
        factors = Set.copyOf(factors);
    }

    Flow at(FlowStep next) {
        Copy copy = new Copy(this);
        copy.step = next;
        return copy.make();
    }

    Flow of(EmailAddress typed) {
        Copy copy = new Copy(this);
        copy.address = typed;
        return copy.make();
    }

    /** The person has proven something more. */
    Flow proven(@Nullable UserId person, Factor factor) {
        Copy copy = new Copy(this);
        copy.user = person;
        copy.factors = EnumSet.of(factor);
        copy.factors.addAll(factors);
        copy.challenge = null;
        return copy.make();
    }

    Flow challenged(byte[] fresh, byte @Nullable [] newHandle) {
        Copy copy = new Copy(this);
        copy.challenge = fresh;
        copy.handle = newHandle;
        return copy.make();
    }

    /** A challenge is good for one answer. */
    Flow unchallenged() {
        Copy copy = new Copy(this);
        copy.challenge = null;
        return copy.make();
    }

    Flow until(Instant later) {
        Copy copy = new Copy(this);
        copy.expiresAt = later.isAfter(expiresAt) ? later : expiresAt;
        return copy.make();
    }

    Flow saved() {
        Copy copy = new Copy(this);
        copy.version++;
        return copy.make();
    }

    /** A flow on its way to the next: what may change of it. */
    private static final class Copy {

        private final Flow before;
        private FlowStep step;
        private @Nullable EmailAddress address;
        private @Nullable UserId user;
        private Set<Factor> factors;
        private byte @Nullable [] challenge;
        private byte @Nullable [] handle;
        private Instant expiresAt;
        private long version;

        Copy(Flow before) {
            this.before = before;
            step = before.step;
            address = before.address;
            user = before.user;
            factors = before.factors;
            challenge = before.challenge;
            handle = before.handle;
            expiresAt = before.expiresAt;
            version = before.version;
        }

        Flow make() {
            return new Flow(
                    before.id,
                    before.kind,
                    step,
                    before.returnTo,
                    before.wanted,
                    before.clientName,
                    address,
                    user,
                    before.session,
                    factors,
                    challenge,
                    handle,
                    before.createdAt,
                    expiresAt,
                    version);
        }
    }

    Assurance assurance() {
        return Assurance.of(factors);
    }

    boolean hasSecondFactor() {
        return factors.contains(Factor.PASSKEY)
                || factors.contains(Factor.TOTP)
                || factors.contains(Factor.RECOVERY_CODE);
    }
}
