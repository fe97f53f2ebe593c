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
        return new Flow(
                id,
                kind,
                next,
                returnTo,
                wanted,
                clientName,
                address,
                user,
                session,
                factors,
                challenge,
                handle,
                createdAt,
                expiresAt,
                version);
    }

    Flow of(EmailAddress typed) {
        return new Flow(
                id,
                kind,
                step,
                returnTo,
                wanted,
                clientName,
                typed,
                user,
                session,
                factors,
                challenge,
                handle,
                createdAt,
                expiresAt,
                version);
    }

    /** The person has proven something more. */
    Flow proven(@Nullable UserId person, Factor factor) {
        Set<Factor> more = EnumSet.of(factor);
        more.addAll(factors);
        return new Flow(
                id,
                kind,
                step,
                returnTo,
                wanted,
                clientName,
                address,
                person,
                session,
                more,
                null,
                handle,
                createdAt,
                expiresAt,
                version);
    }

    Flow challenged(byte[] fresh, byte @Nullable [] newHandle) {
        return new Flow(
                id,
                kind,
                step,
                returnTo,
                wanted,
                clientName,
                address,
                user,
                session,
                factors,
                fresh,
                newHandle,
                createdAt,
                expiresAt,
                version);
    }

    /** A challenge is good for one answer. */
    Flow unchallenged() {
        return new Flow(
                id,
                kind,
                step,
                returnTo,
                wanted,
                clientName,
                address,
                user,
                session,
                factors,
                null,
                handle,
                createdAt,
                expiresAt,
                version);
    }

    Flow until(Instant later) {
        return new Flow(
                id,
                kind,
                step,
                returnTo,
                wanted,
                clientName,
                address,
                user,
                session,
                factors,
                challenge,
                handle,
                createdAt,
                later.isAfter(expiresAt) ? later : expiresAt,
                version);
    }

    Flow saved() {
        return new Flow(
                id,
                kind,
                step,
                returnTo,
                wanted,
                clientName,
                address,
                user,
                session,
                factors,
                challenge,
                handle,
                createdAt,
                expiresAt,
                version + 1);
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
