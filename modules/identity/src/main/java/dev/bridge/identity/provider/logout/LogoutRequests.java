package dev.bridge.identity.provider.logout;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.bridge.identity.provider.client.Client;
import dev.bridge.identity.provider.client.Clients;
import dev.bridge.identity.provider.token.IdTokens;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.platform.PlatformError;
import jakarta.servlet.http.HttpServletRequest;
import java.text.ParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads requests to sign somebody out; what is not right is shown, and nobody is sent anywhere for it. */
final class LogoutRequests {

    private static final List<String> PARAMETERS =
            List.of("id_token_hint", "client_id", "post_logout_redirect_uri", "state");

    private final IdTokens idTokens;
    private final Clients clients;

    LogoutRequests(IdTokens idTokens, Clients clients) {
        this.idTokens = idTokens;
        this.clients = clients;
    }

    /**
     * The request.
     *
     * @throws ProblemException {@code parameter_invalid}
     */
    LogoutRequest read(HttpServletRequest request) {
        for (String name : PARAMETERS) {
            String[] values = request.getParameterValues(name);
            if (values != null && values.length > 1) {
                throw wrong("The parameter `" + name + "` stands more than once.");
            }
        }
        String hint = one(request, "id_token_hint");
        JWTClaimsSet claims = hint == null
                ? null
                : idTokens.readHint(hint)
                        .orElseThrow(() -> wrong("`id_token_hint` is not an ID token of this server."));
        Client client = client(claims, one(request, "client_id"));
        String redirectUri = one(request, "post_logout_redirect_uri");
        if (redirectUri != null
                && (client == null
                        || !client.settings().postLogoutRedirectUris().contains(redirectUri))) {
            throw wrong("The application wants to go on at an address that is not registered for it"
                    + " (`post_logout_redirect_uri`).");
        }
        return new LogoutRequest(client, session(claims), redirectUri, one(request, "state"));
    }

    private @Nullable Client client(@Nullable JWTClaimsSet claims, @Nullable String clientId) {
        String ofToken = claims == null || claims.getAudience().isEmpty()
                ? null
                : claims.getAudience().getFirst();
        if (ofToken != null && clientId != null && !ofToken.equals(clientId)) {
            throw wrong("`id_token_hint` was not issued to this application (`client_id`).");
        }
        String id = ofToken == null ? clientId : ofToken;
        return id == null
                ? null
                : clients.find(id).orElseThrow(() -> wrong("The application is not known here (`client_id`)."));
    }

    private static @Nullable String session(@Nullable JWTClaimsSet claims) {
        try {
            return claims == null ? null : claims.getStringClaim("sid");
        } catch (ParseException wrong) {
            throw wrong("`id_token_hint` names no session.");
        }
    }

    private static @Nullable String one(HttpServletRequest request, String name) {
        String value = request.getParameter(name);
        return value == null || value.isEmpty() ? null : value;
    }

    private static ProblemException wrong(String detail) {
        return Problem.of(PlatformError.PARAMETER_INVALID, "%s", detail).exception();
    }
}
