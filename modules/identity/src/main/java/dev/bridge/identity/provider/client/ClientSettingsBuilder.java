package dev.bridge.identity.provider.client;

import dev.bridge.accounts.PrincipalId;
import dev.bridge.identity.provider.key.SigningAlgorithm;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Settings of a client being put together by name. What is not said stays as it is in those that it began with; what each means
 * is said at {@link Client.Settings}.
 */
public final class ClientSettingsBuilder {

    private String name;
    private ClientProof proof;
    private boolean firstParty;
    private Set<String> redirectUris;
    private Set<String> postLogoutRedirectUris;
    private @Nullable String backChannelLogoutUri;
    private Set<GrantKind> grants;
    private Set<String> scopes;
    private Set<String> audiences;
    private @Nullable String jwks;
    private SigningAlgorithm idTokenAlgorithm;
    private Duration accessTokenLife;
    private Duration refreshIdle;
    private Duration refreshGrace;
    private boolean pushedRequestsOnly;
    private boolean boundTokensOnly;
    private boolean asksOrganization;
    private @Nullable PrincipalId actsAs;

    ClientSettingsBuilder(Client.Settings from) {
        this.name = from.name();
        this.proof = from.proof();
        this.firstParty = from.firstParty();
        this.redirectUris = from.redirectUris();
        this.postLogoutRedirectUris = from.postLogoutRedirectUris();
        this.backChannelLogoutUri = from.backChannelLogoutUri();
        this.grants = from.grants();
        this.scopes = from.scopes();
        this.audiences = from.audiences();
        this.jwks = from.jwks();
        this.idTokenAlgorithm = from.idTokenAlgorithm();
        this.accessTokenLife = from.accessTokenLife();
        this.refreshIdle = from.refreshIdle();
        this.refreshGrace = from.refreshGrace();
        this.pushedRequestsOnly = from.pushedRequestsOnly();
        this.boundTokensOnly = from.boundTokensOnly();
        this.asksOrganization = from.asksOrganization();
        this.actsAs = from.actsAs();
    }

    public ClientSettingsBuilder name(String name) {
        this.name = name;
        return this;
    }

    public ClientSettingsBuilder proof(ClientProof proof) {
        this.proof = proof;
        return this;
    }

    public ClientSettingsBuilder firstParty(boolean firstParty) {
        this.firstParty = firstParty;
        return this;
    }

    public ClientSettingsBuilder redirectUris(Set<String> redirectUris) {
        this.redirectUris = redirectUris;
        return this;
    }

    public ClientSettingsBuilder postLogoutRedirectUris(Set<String> postLogoutRedirectUris) {
        this.postLogoutRedirectUris = postLogoutRedirectUris;
        return this;
    }

    public ClientSettingsBuilder backChannelLogoutUri(@Nullable String backChannelLogoutUri) {
        this.backChannelLogoutUri = backChannelLogoutUri;
        return this;
    }

    public ClientSettingsBuilder grants(Set<GrantKind> grants) {
        this.grants = grants;
        return this;
    }

    public ClientSettingsBuilder scopes(Set<String> scopes) {
        this.scopes = scopes;
        return this;
    }

    public ClientSettingsBuilder audiences(Set<String> audiences) {
        this.audiences = audiences;
        return this;
    }

    public ClientSettingsBuilder jwks(@Nullable String jwks) {
        this.jwks = jwks;
        return this;
    }

    public ClientSettingsBuilder idTokenAlgorithm(SigningAlgorithm idTokenAlgorithm) {
        this.idTokenAlgorithm = idTokenAlgorithm;
        return this;
    }

    public ClientSettingsBuilder accessTokenLife(Duration accessTokenLife) {
        this.accessTokenLife = accessTokenLife;
        return this;
    }

    public ClientSettingsBuilder refreshIdle(Duration refreshIdle) {
        this.refreshIdle = refreshIdle;
        return this;
    }

    public ClientSettingsBuilder refreshGrace(Duration refreshGrace) {
        this.refreshGrace = refreshGrace;
        return this;
    }

    public ClientSettingsBuilder pushedRequestsOnly(boolean pushedRequestsOnly) {
        this.pushedRequestsOnly = pushedRequestsOnly;
        return this;
    }

    public ClientSettingsBuilder boundTokensOnly(boolean boundTokensOnly) {
        this.boundTokensOnly = boundTokensOnly;
        return this;
    }

    public ClientSettingsBuilder asksOrganization(boolean asksOrganization) {
        this.asksOrganization = asksOrganization;
        return this;
    }

    public ClientSettingsBuilder actsAs(@Nullable PrincipalId actsAs) {
        this.actsAs = actsAs;
        return this;
    }

    public Client.Settings build() {
        return new Client.Settings(
                name,
                proof,
                firstParty,
                redirectUris,
                postLogoutRedirectUris,
                backChannelLogoutUri,
                grants,
                scopes,
                audiences,
                jwks,
                idTokenAlgorithm,
                accessTokenLife,
                refreshIdle,
                refreshGrace,
                pushedRequestsOnly,
                boundTokensOnly,
                asksOrganization,
                actsAs);
    }
}
