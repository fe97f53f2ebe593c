package dev.bridge.identity.provider.registration;

import dev.bridge.identity.provider.client.Client;
import dev.bridge.identity.provider.client.Clients;
import java.util.List;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;

/** What a client has to say, and not to say, where it changes its metadata (RFC 7592 section 2.2). */
final class Replacement {

    /** What the server alone says. */
    private static final List<String> OF_THE_SERVER = List.of(
            "registration_access_token", "registration_client_uri", "client_secret_expires_at", "client_id_issued_at");

    private Replacement() {}

    /**
     * Passes where the change is one of this client.
     *
     * @throws OAuth2AuthenticationException {@code invalid_client_metadata}
     */
    static void check(Clients clients, Client client, Metadata metadata) {
        if (!client.id().text().equals(metadata.text("client_id"))) {
            throw RegistrationRefused.metadata("`client_id` names the client that is changed, as its address does.");
        }
        OF_THE_SERVER.stream().filter(metadata::has).findFirst().ifPresent(name -> {
            throw RegistrationRefused.metadata("`" + name + "` is for the server to say; leave it out.");
        });
        String secret = metadata.text("client_secret");
        if (secret != null && !clients.hasSecret(client.id(), secret)) {
            throw RegistrationRefused.metadata("`client_secret` is not the client's; a client does not choose it.");
        }
    }
}
