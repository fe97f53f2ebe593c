package dev.bridge.identity.provider.authorize;

import dev.bridge.identity.PublicUrl;
import dev.bridge.identity.provider.client.Client;
import dev.bridge.identity.provider.token.IdTokens;
import dev.bridge.identity.provider.token.PersonClaims;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;

/** Authorization requests that clients send ahead of the browser (RFC 9126); each opens one authorization, once. */
public final class PushedRequests {

    /** A request that waits for its browser. */
    public record Pushed(String requestUri, Duration life) {}

    static final String PREFIX = "urn:ietf:params:oauth:request_uri:";
    private static final String KEY = "dpop_jkt";

    private final WaitingRequests waiting;
    private final IdTokens idTokens;
    private final PersonClaims claims;
    private final PublicUrl url;
    private final InstantSource clock;

    PushedRequests(
            WaitingRequests waiting, IdTokens idTokens, PersonClaims claims, PublicUrl url, InstantSource clock) {
        this.waiting = waiting;
        this.idTokens = idTokens;
        this.claims = claims;
        this.url = url;
        this.clock = clock;
    }

    /**
     * Takes in a request of a client that has proven itself.
     *
     * @param jkt the key that it has proven beside, to which the code is then bound (RFC 9449 section 10.1); null for none
     * @throws OAuth2AuthenticationException for anything that is not right
     */
    public Pushed push(Client client, Map<String, String[]> parameters, @Nullable String jkt) {
        Map<String, String[]> all = new HashMap<>(parameters);
        if (jkt != null) {
            String[] named = all.put(KEY, new String[] {jkt});
            if (named != null && !(named.length == 1 && named[0].equals(jkt))) {
                throw refused("invalid_dpop_proof", "The proof is not of the key that `dpop_jkt` names.");
            }
        }
        try {
            String handle = waiting.add(
                    WaitingRequests.Kind.PUSHED,
                    new AuthorizationParameters(
                                    client, all, idTokens, claims, url.origin().toString(), clock.instant())
                            .read());
            return new Pushed(PREFIX + handle, WaitingRequests.Kind.PUSHED.life());
        } catch (AuthorizationRefused refused) {
            throw refused(refused.error(), refused.description());
        }
    }

    private static OAuth2AuthenticationException refused(String error, String description) {
        return new OAuth2AuthenticationException(new OAuth2Error(error, description, null));
    }
}
