package dev.bridge.identity.credential;

import dev.bridge.identity.IdentityError;
import dev.bridge.identity.PublicUrl;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.kernel.problem.ProblemException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.web.webauthn.api.AttestationConveyancePreference;
import org.springframework.security.web.webauthn.api.AuthenticatorAssertionResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorAttestationResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorSelectionCriteria;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialDescriptor;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialParameters;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRpEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.ResidentKeyRequirement;
import org.springframework.security.web.webauthn.api.UserVerificationRequirement;
import org.springframework.security.web.webauthn.jackson.WebauthnJacksonModule;
import org.springframework.security.web.webauthn.management.ImmutableRelyingPartyRegistrationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyAuthenticationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyPublicKey;
import org.springframework.security.web.webauthn.management.Webauthn4JRelyingPartyOperations;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The two ceremonies of WebAuthn (level 3, sections 7.1 and 7.2), with Spring Security's implementation of them. The
 * authenticator must verify its user, by a finger or a PIN, and must be able to find the passkey without being told of it.
 * Nothing is stored here.
 */
final class PasskeyCeremonies {

    /** Whose passkey is made. */
    // The handle is carried, never compared.
    @SuppressWarnings("ArrayRecordComponent")
    record Person(byte[] handle, String address, String displayName) {}

    private static final Logger LOG = LoggerFactory.getLogger(PasskeyCeremonies.class);
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final TypeReference<PublicKeyCredential<AuthenticatorAttestationResponse>> ATTESTED =
            new TypeReference<>() {};
    private static final TypeReference<PublicKeyCredential<AuthenticatorAssertionResponse>> ASSERTED =
            new TypeReference<>() {};

    private final JsonMapper json =
            JsonMapper.builder().addModule(new WebauthnJacksonModule()).build();
    private final PublicUrl url;

    PasskeyCeremonies(PublicUrl url) {
        this.url = url;
    }

    /** For {@code navigator.credentials.create}, as JSON. */
    String creationOptions(byte[] challenge, Person person, List<byte[]> existing) {
        return json.writeValueAsString(creation(challenge, person, existing));
    }

    /** For {@code navigator.credentials.get}, as JSON; with no passkey named, the browser offers those it finds. */
    String requestOptions(byte[] challenge, List<byte[]> allowed) {
        return json.writeValueAsString(request(challenge, allowed));
    }

    /**
     * Checks what a browser made of {@link #creationOptions}.
     *
     * @throws ProblemException {@code passkey_invalid}
     */
    CredentialRecord created(byte[] challenge, Person person, String credential) {
        try {
            RelyingPartyPublicKey key =
                    new RelyingPartyPublicKey(json.readValue(credential, ATTESTED), person.displayName());
            return operations(new OneCredential(null))
                    .registerCredential(
                            new ImmutableRelyingPartyRegistrationRequest(creation(challenge, person, List.of()), key));
        } catch (RuntimeException failure) {
            throw refused(failure);
        }
    }

    /** Which passkey it is that a browser shows; nothing is proven by that yet. */
    Optional<byte[]> shownId(String credential) {
        try {
            return Optional.of(json.readValue(credential, ASSERTED).getRawId().getBytes());
        } catch (RuntimeException malformed) {
            LOG.debug("A passkey could not be read", malformed);
            return Optional.empty();
        }
    }

    /**
     * Checks what a browser made of {@link #requestOptions}; gives the passkey with its new count.
     *
     * @throws ProblemException {@code passkey_invalid}
     */
    CredentialRecord used(byte[] challenge, CredentialRecord stored, String credential) {
        try {
            PublicKeyCredential<AuthenticatorAssertionResponse> shown = json.readValue(credential, ASSERTED);
            Bytes handle = shown.getResponse().getUserHandle();
            if (handle != null && !handle.equals(stored.getUserEntityUserId())) {
                throw new IllegalArgumentException("another person's handle");
            }
            OneCredential passkey = new OneCredential(stored);
            operations(passkey)
                    .authenticate(new RelyingPartyAuthenticationRequest(request(challenge, List.of()), shown));
            return passkey.saved();
        } catch (RuntimeException failure) {
            throw refused(failure);
        }
    }

    static ProblemException refused(@Nullable Throwable cause) {
        LOG.debug("A passkey was refused", cause);
        return Problem.of(
                        IdentityError.PASSKEY_INVALID,
                        "The passkey was not accepted; try once more, or go on in another way.")
                .exception();
    }

    private PublicKeyCredentialCreationOptions creation(byte[] challenge, Person person, List<byte[]> existing) {
        return PublicKeyCredentialCreationOptions.builder()
                .rp(relyingParty())
                .user(entity(person))
                .challenge(new Bytes(challenge))
                .pubKeyCredParams(
                        PublicKeyCredentialParameters.EdDSA,
                        PublicKeyCredentialParameters.ES256,
                        PublicKeyCredentialParameters.RS256)
                .authenticatorSelection(AuthenticatorSelectionCriteria.builder()
                        .userVerification(UserVerificationRequirement.REQUIRED)
                        .residentKey(ResidentKeyRequirement.REQUIRED)
                        .build())
                .attestation(AttestationConveyancePreference.NONE)
                .excludeCredentials(descriptors(existing))
                .timeout(PATIENCE)
                .build();
    }

    private PublicKeyCredentialRequestOptions request(byte[] challenge, List<byte[]> allowed) {
        return PublicKeyCredentialRequestOptions.builder()
                .challenge(new Bytes(challenge))
                .rpId(url.host())
                .allowCredentials(descriptors(allowed))
                .userVerification(UserVerificationRequirement.REQUIRED)
                .timeout(PATIENCE)
                .build();
    }

    private Webauthn4JRelyingPartyOperations operations(OneCredential credential) {
        return new Webauthn4JRelyingPartyOperations(
                credential, credential, relyingParty(), Set.of(url.origin().toString()));
    }

    private PublicKeyCredentialRpEntity relyingParty() {
        return PublicKeyCredentialRpEntity.builder()
                .id(url.host())
                .name("Bridge")
                .build();
    }

    static PublicKeyCredentialUserEntity entity(Person person) {
        return ImmutablePublicKeyCredentialUserEntity.builder()
                .id(new Bytes(person.handle))
                .name(person.address)
                .displayName(person.displayName)
                .build();
    }

    private static List<PublicKeyCredentialDescriptor> descriptors(List<byte[]> ids) {
        return ids.stream()
                .map(id -> PublicKeyCredentialDescriptor.builder()
                        .id(new Bytes(id))
                        .build())
                .toList();
    }
}
