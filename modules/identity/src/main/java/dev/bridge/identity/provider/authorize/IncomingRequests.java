package dev.bridge.identity.provider.authorize;

import dev.bridge.identity.IdentityLimits;
import dev.bridge.identity.PublicUrl;
import dev.bridge.identity.provider.client.Client;
import dev.bridge.identity.provider.client.Clients;
import dev.bridge.identity.provider.token.IdTokens;
import dev.bridge.identity.provider.token.PersonClaims;
import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** Takes in what a browser brings to the authorization endpoint: a whole request, or the name of one that was pushed. */
final class IncomingRequests {

    private final Clients clients;
    private final WaitingRequests waiting;
    private final IdTokens idTokens;
    private final PersonClaims claims;
    private final PublicUrl url;
    private final InstantSource clock;

    IncomingRequests(
            Clients clients,
            WaitingRequests waiting,
            IdTokens idTokens,
            PersonClaims claims,
            PublicUrl url,
            InstantSource clock) {
        this.clients = clients;
        this.waiting = waiting;
        this.idTokens = idTokens;
        this.claims = claims;
        this.url = url;
        this.clock = clock;
    }

    /**
     * The request.
     *
     * @throws AuthorizationRefused for anything that is not right
     */
    AuthorizationRequest read(HttpServletRequest request) {
        Map<String, String[]> parameters = request.getParameterMap();
        if (parameters.size() > IdentityLimits.OAUTH_PARAMETERS.value()) {
            throw AuthorizationRefused.shown("The application sends too many parameters.");
        }
        String[] clientIds = parameters.getOrDefault("client_id", new String[0]);
        if (clientIds.length != 1) {
            throw AuthorizationRefused.shown("The application must say once which one it is (`client_id`).");
        }
        Client client = clients.find(clientIds[0])
                .orElseThrow(() -> AuthorizationRefused.shown("The application is not known here (`client_id`)."));
        String[] requestUris = parameters.getOrDefault("request_uri", new String[0]);
        if (requestUris.length == 1 && requestUris[0].startsWith(PushedRequests.PREFIX)) {
            return pushed(client, requestUris[0].substring(PushedRequests.PREFIX.length()));
        }
        AuthorizationRequest read = new AuthorizationParameters(
                        client, parameters, idTokens, claims, url.origin().toString(), clock.instant())
                .read();
        if (client.settings().pushedRequestsOnly()) {
            throw AuthorizationRefused.toClient("invalid_request", "The client must push its requests.", read);
        }
        return read;
    }

    /** Whatever else the browser brings beside the name does not count (RFC 9126 section 4). */
    private AuthorizationRequest pushed(Client client, String handle) {
        boolean own = waiting.find(WaitingRequests.Kind.PUSHED, handle)
                .filter(found -> found.client().equals(client.id()))
                .isPresent();
        return (own ? waiting.take(WaitingRequests.Kind.PUSHED, handle) : Optional.<AuthorizationRequest>empty())
                .orElseThrow(() -> AuthorizationRefused.shown(
                        "This link was used or is too old; begin again in the application (`request_uri`)."));
    }
}
