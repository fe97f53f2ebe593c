package dev.bridge.sdk;

import dev.bridge.sdk.token.IssuedToken;
import dev.bridge.sdk.token.NewToken;
import dev.bridge.sdk.token.Rotation;
import dev.bridge.sdk.token.Token;
import dev.bridge.sdk.token.TokenChanges;
import dev.bridge.sdk.token.TokenPolicy;

/** Tokens: a person's own, an organization's, and keys of service accounts. */
public final class Tokens {

    private static final String OWN = "/v1/me/tokens";

    private final Transport transport;

    Tokens(Transport transport) {
        this.transport = transport;
    }

    /** Those of the person who asks, newest first, revoked ones too. */
    public Page<Token> own(PageRequest page) {
        return Page.fetch(transport, page.of(Call.get(OWN)), Token.class);
    }

    /** Makes a token that acts as the person who asks; the answer is the only one that shows it. */
    public IssuedToken createOwn(NewToken token) {
        return issue(OWN, token);
    }

    /** An organization's, newest first, revoked ones too. */
    public Page<Token> ofOrganization(String organization, PageRequest page) {
        return Page.fetch(transport, page.of(Call.get(tokens(organization))), Token.class);
    }

    /** Makes a token of an organization, which acts as a service account of its own. */
    public IssuedToken create(String organization, NewToken token) {
        return issue(tokens(organization), token);
    }

    /** A service account's keys, newest first, revoked ones too. */
    public Page<Token> keys(String organization, String serviceAccount, PageRequest page) {
        return Page.fetch(transport, page.of(Call.get(keys(organization, serviceAccount))), Token.class);
    }

    /** Makes a further key of a service account. */
    public IssuedToken createKey(String organization, String serviceAccount, NewToken token) {
        return issue(keys(organization, serviceAccount), token);
    }

    public Versioned<Token> show(String id) {
        return transport.send(Call.get(token(id))).readVersioned(Token.class);
    }

    /**
     * Changes a token.
     *
     * @param etag of the version that was read
     */
    public Versioned<Token> update(String id, TokenChanges changes, String etag) {
        Call call = Call.patch(token(id)).header("If-Match", etag).json(changes);
        return transport.send(call).readVersioned(Token.class);
    }

    /**
     * Gives a token another value; the answer is the only one that shows it.
     *
     * @param etag of the version that was read
     */
    public IssuedToken rotate(String id, Rotation rotation, String etag) {
        Call call = Call.post(token(id) + ":rotate").header("If-Match", etag).json(rotation);
        return transport.send(call).read(IssuedToken.class);
    }

    /** Ends a token for good. */
    public Token revoke(String id) {
        return transport.send(Call.post(token(id) + ":revoke")).read(Token.class);
    }

    /** What an organization asks of tokens. */
    public Versioned<TokenPolicy> policy(String organization) {
        return transport.send(Call.get(policyPath(organization))).readVersioned(TokenPolicy.class);
    }

    /**
     * Sets what an organization asks of tokens.
     *
     * @param etag of the version that was read
     */
    public Versioned<TokenPolicy> setPolicy(String organization, TokenPolicy policy, String etag) {
        Call call = Call.put(policyPath(organization)).header("If-Match", etag).json(policy);
        return transport.send(call).readVersioned(TokenPolicy.class);
    }

    private IssuedToken issue(String path, NewToken token) {
        return transport.send(Call.post(path).json(token)).read(IssuedToken.class);
    }

    private static String tokens(String organization) {
        return Paths.of(organization, "tokens");
    }

    private static String keys(String organization, String serviceAccount) {
        return Paths.of(organization, "service-accounts", serviceAccount) + "/keys";
    }

    private static String policyPath(String organization) {
        return Paths.of(organization, "token-policy");
    }

    private static String token(String id) {
        return "/v1/tokens/" + Call.segment(id);
    }
}
