package dev.bridge.identity.provider.token;

import dev.bridge.accounts.PrincipalId;
import dev.bridge.identity.DelegationId;
import dev.bridge.identity.epoch.EpochStamp;
import dev.bridge.identity.provider.client.ClientId;
import dev.bridge.identity.provider.family.FamilyId;
import dev.bridge.kernel.id.AccountId;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An access token (RFC 9068), as it is signed.
 *
 * @param id the {@code jti}; taken back by it where there is no family
 * @param subject a principal's id, or the client's own
 * @param audience whom it is for; this issuer itself for Bridge's own interface
 * @param family what it came from; null for a client's own
 * @param signIn how the person signed in; null where nobody did
 * @param organization the account in which it is used; null for none
 * @param roles of the subject there, where that was asked for
 * @param jkt the thumbprint of the key that it is bound to (RFC 9449); null for a bearer token
 * @param actors who acts for the subject, the nearest first (RFC 8693 section 4.1)
 * @param stamps what it was issued under, by subject and actors
 * @param delegations by which the actors act, in the same order
 * @param descent the ids of the tokens that it was exchanged from; it ends with any of them
 */
public record AccessToken(
        String id,
        String subject,
        ClientId client,
        Set<String> scopes,
        Set<String> audience,
        Instant issuedAt,
        Instant expiresAt,
        @Nullable FamilyId family,
        @Nullable SignedIn signIn,
        @Nullable AccountId organization,
        @Nullable String organizationName,
        Set<String> roles,
        @Nullable String jkt,
        List<PrincipalId> actors,
        List<EpochStamp> stamps,
        List<DelegationId> delegations,
        List<String> descent) {

    /** How a person signed in, in the words of OpenID Connect. */
    public record SignedIn(String acr, Set<String> amr, Instant authTime) {

        public SignedIn {
            amr = Set.copyOf(amr);
        }
    }

    public AccessToken {
        scopes = Set.copyOf(scopes);
        audience = Set.copyOf(audience);
        roles = Set.copyOf(roles);
        actors = List.copyOf(actors);
        stamps = List.copyOf(stamps);
        delegations = List.copyOf(delegations);
        descent = List.copyOf(descent);
    }
}
