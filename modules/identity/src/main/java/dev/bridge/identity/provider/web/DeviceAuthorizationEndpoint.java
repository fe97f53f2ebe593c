package dev.bridge.identity.provider.web;

import dev.bridge.identity.PublicUrl;
import dev.bridge.identity.provider.client.AuthenticatedClient;
import dev.bridge.identity.provider.client.Client;
import dev.bridge.identity.provider.client.ClientAuthentication;
import dev.bridge.identity.provider.client.ClientCredentials;
import dev.bridge.identity.provider.client.GrantKind;
import dev.bridge.identity.provider.device.DeviceSignIns;
import dev.bridge.platform.caller.Open;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.util.StringUtils;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /oauth2/device_authorization}: a device asks to be signed in (RFC 8628 section 3.1). */
@RestController
class DeviceAuthorizationEndpoint {

    private final ClientCredentials credentials = new ClientCredentials();
    private final ClientAuthentication clients;
    private final DeviceSignIns devices;
    private final PublicUrl url;

    DeviceAuthorizationEndpoint(ClientAuthentication clients, DeviceSignIns devices, PublicUrl url) {
        this.clients = clients;
        this.devices = devices;
        this.url = url;
    }

    @PostMapping(path = "/oauth2/device_authorization", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    @Open("Clients prove themselves here by the protocol's own means.")
    ResponseEntity<Map<String, Object>> begin(HttpServletRequest request) {
        OAuthForm.check(request);
        Client client = AuthenticatedClient.of(clients.authenticate(credentials.convert(request)))
                .client();
        if (!client.may(GrantKind.DEVICE_CODE)) {
            throw refused(OAuth2ErrorCodes.UNAUTHORIZED_CLIENT, "The client is not registered for this grant.");
        }
        DeviceSignIns.Begun begun = devices.begin(client.id(), scopes(client, request), resources(client, request));
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("device_code", begun.deviceCode());
        body.put("user_code", begun.userCode());
        body.put("verification_uri", url.of("/device").toString());
        body.put(
                "verification_uri_complete",
                url.of("/device?user_code=" + begun.userCode()).toString());
        body.put("expires_in", DeviceSignIns.LIFE.toSeconds());
        body.put("interval", begun.intervalSeconds());
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(body);
    }

    private static Set<String> scopes(Client client, HttpServletRequest request) {
        Set<String> scopes =
                new HashSet<>(List.of(StringUtils.tokenizeToStringArray(request.getParameter("scope"), " ")));
        if (scopes.isEmpty() || !client.settings().scopes().containsAll(scopes)) {
            throw refused(OAuth2ErrorCodes.INVALID_SCOPE, "The client is not registered for these scopes.");
        }
        return scopes;
    }

    private Set<String> resources(Client client, HttpServletRequest request) {
        String issuer = url.origin().toString();
        String[] sent = request.getParameterValues("resource");
        Set<String> resources = sent == null ? Set.of(issuer) : new HashSet<>(List.of(sent));
        boolean known = resources.stream()
                .allMatch(resource ->
                        resource.equals(issuer) || client.settings().audiences().contains(resource));
        if (!known) {
            throw refused("invalid_target", "The client is not registered for this resource.");
        }
        return resources;
    }

    private static OAuth2AuthenticationException refused(String error, String description) {
        return new OAuth2AuthenticationException(new OAuth2Error(error, description, null));
    }
}
