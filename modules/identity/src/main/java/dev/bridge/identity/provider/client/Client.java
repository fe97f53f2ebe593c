package dev.bridge.identity.provider.client;

import dev.bridge.accounts.PrincipalId;
import dev.bridge.identity.provider.key.SigningAlgorithm;
import dev.bridge.kernel.event.ObjectRef;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who may ask for tokens.
 *
 * @param account whose client it is; {@link AccountId#PLATFORM} for the operator's own
 * @param settings what whoever owns it may change
 * @param registeredDynamically whether it registered itself (RFC 7591)
 * @param usedOn the day of its last token, in UTC; null before the first
 */
public record Client(
        ClientId id,
        AccountId account,
        Settings settings,
        boolean registeredDynamically,
        long version,
        Instant createdAt,
        @Nullable LocalDate usedOn) {

    /**
     * What a client is and may.
     *
     * @param firstParty whether it is the operator's own product, for which nobody is asked for consent
     * @param redirectUris where answers may go; exact, but for the port of a loopback address
     * @param audiences the resources that its tokens may be for, beside this issuer itself
     * @param jwks its public keys, a JWK set; there is one exactly with {@link ClientProof#PRIVATE_KEY_JWT}
     * @param refreshIdle after how long an unused refresh token ends
     * @param refreshGrace how long after its first use a refresh token may be used again, for a client that lost the answer
     *     or asks from several places at once; none, unless whoever stole one cannot use it
     * @param pushedRequestsOnly whether it must push its authorization requests (RFC 9126)
     * @param boundTokensOnly whether its tokens must be bound to a key (RFC 9449)
     * @param asksOrganization whether a person in several organizations is asked in which they sign in
     * @param actsAs the service account or agent that it acts as by its own credentials; null for itself
     */
    public record Settings(
            String name,
            ClientProof proof,
            boolean firstParty,
            Set<String> redirectUris,
            Set<String> postLogoutRedirectUris,
            @Nullable String backChannelLogoutUri,
            Set<GrantKind> grants,
            Set<String> scopes,
            Set<String> audiences,
            @Nullable String jwks,
            SigningAlgorithm idTokenAlgorithm,
            Duration accessTokenLife,
            Duration refreshIdle,
            Duration refreshGrace,
            boolean pushedRequestsOnly,
            boolean boundTokensOnly,
            boolean asksOrganization,
            @Nullable PrincipalId actsAs) {

        /** Of a client that says nothing else: it proves itself by a secret, and asks for nothing. */
        public static final Settings USUAL = new Settings(
                "",
                ClientProof.CLIENT_SECRET,
                false,
                Set.of(),
                Set.of(),
                null,
                Set.of(),
                Set.of(),
                Set.of(),
                null,
                SigningAlgorithm.RS256,
                Duration.ofMinutes(5),
                Duration.ofDays(30),
                Duration.ZERO,
                false,
                false,
                false,
                null);

        public Settings {
            redirectUris = Set.copyOf(redirectUris);
            postLogoutRedirectUris = Set.copyOf(postLogoutRedirectUris);
            grants = Set.copyOf(grants);
            scopes = Set.copyOf(scopes);
            audiences = Set.copyOf(audiences);
        }

        /** Further settings that begin with these. */
        public ClientSettingsBuilder builder() {
            return new ClientSettingsBuilder(this);
        }
    }

    /** What the client's own doings are signed with. */
    public Origin origin(String requestId) {
        return new Origin(ObjectRef.of("client", id), requestId);
    }

    public boolean isPublic() {
        return settings.proof() == ClientProof.NONE;
    }

    public boolean may(GrantKind grant) {
        return settings.grants().contains(grant);
    }
}
