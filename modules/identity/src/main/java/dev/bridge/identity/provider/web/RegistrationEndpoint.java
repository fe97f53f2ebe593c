package dev.bridge.identity.provider.web;

import dev.bridge.identity.IdentityLimits;
import dev.bridge.identity.PublicUrl;
import dev.bridge.identity.provider.registration.RegisteredClient;
import dev.bridge.identity.provider.registration.Registrations;
import dev.bridge.identity.session.Visitor;
import dev.bridge.platform.caller.Open;
import dev.bridge.platform.web.RequestIds;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.util.StringUtils;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code /oauth2/register}: clients register themselves (RFC 7591), and look after themselves from then on (RFC 7592). */
@RestController
class RegistrationEndpoint {

    static final String PATH = "/oauth2/register";

    private static final String ONE = PATH + "/{client}";
    private static final String BEARER = "Bearer ";
    private static final String WHY = "The client's own token is judged here, as the protocol wants it.";

    private final Registrations registrations;
    private final PublicUrl url;
    private final JsonMapper json;

    RegistrationEndpoint(Registrations registrations, PublicUrl url, JsonMapper json) {
        this.registrations = registrations;
        this.url = url;
        this.json = json;
    }

    @PostMapping(path = PATH, consumes = MediaType.APPLICATION_JSON_VALUE)
    @Open("The operator's policy says who may; a token of theirs is judged here.")
    ResponseEntity<Map<String, Object>> register(HttpServletRequest request) throws IOException {
        return answer(
                HttpStatus.CREATED,
                registrations.register(
                        metadata(request), token(request), Visitor.of(request).network(), RequestIds.of(request)));
    }

    @GetMapping(ONE)
    @Open(WHY)
    ResponseEntity<Map<String, Object>> show(@PathVariable String client, HttpServletRequest request) {
        return answer(HttpStatus.OK, registrations.show(client, token(request)));
    }

    @PutMapping(path = ONE, consumes = MediaType.APPLICATION_JSON_VALUE)
    @Open(WHY)
    ResponseEntity<Map<String, Object>> replace(@PathVariable String client, HttpServletRequest request)
            throws IOException {
        return answer(
                HttpStatus.OK,
                registrations.replace(client, token(request), metadata(request), RequestIds.of(request)));
    }

    @DeleteMapping(ONE)
    @Open(WHY)
    ResponseEntity<Void> remove(@PathVariable String client, HttpServletRequest request) {
        registrations.remove(client, token(request), RequestIds.of(request));
        return ResponseEntity.noContent().cacheControl(CacheControl.noStore()).build();
    }

    private ResponseEntity<Map<String, Object>> answer(HttpStatus status, RegisteredClient client) {
        String address = url.of(PATH + "/" + client.client().id()).toString();
        return ResponseEntity.status(status)
                .cacheControl(CacheControl.noStore())
                .body(client.answer(address));
    }

    /** Null where no credential is shown at all; something that is not a bearer token is one that is not good. */
    private static @Nullable String token(HttpServletRequest request) {
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (authorization == null) {
            return null;
        }
        return StringUtils.startsWithIgnoreCase(authorization, BEARER)
                ? authorization.substring(BEARER.length()).strip()
                : "";
    }

    private JsonNode metadata(HttpServletRequest request) throws IOException {
        int longest = IdentityLimits.OAUTH_BODY_BYTES.intValue();
        byte[] body = request.getInputStream().readNBytes(longest + 1);
        if (body.length > longest) {
            throw refused("The metadata is longer than " + longest + " bytes.");
        }
        try {
            return json.readTree(body);
        } catch (JacksonException wrong) {
            throw refused("The metadata of a client is one JSON object, and this is no JSON.");
        }
    }

    private static OAuth2AuthenticationException refused(String description) {
        return new OAuth2AuthenticationException(new OAuth2Error("invalid_client_metadata", description, null));
    }
}
