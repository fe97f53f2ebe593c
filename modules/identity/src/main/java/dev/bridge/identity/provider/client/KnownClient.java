package dev.bridge.identity.provider.client;

import java.time.Instant;
import java.util.List;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;

/**
 * A client as nodes remember it.
 *
 * @param registered the same client as the framework's own filters know it
 */
record KnownClient(Client client, List<SecretRows.ClientSecret> secrets, RegisteredClient registered) {

    static KnownClient of(Client client, List<SecretRows.ClientSecret> secrets) {
        Client.Settings settings = client.settings();
        RegisteredClient registered = RegisteredClient.withId(client.id().text())
                .clientId(client.id().text())
                .clientName(settings.name())
                .clientAuthenticationMethod(settings.proof().method())
                .authorizationGrantTypes(types -> settings.grants().forEach(grant -> types.add(grant.type())))
                .redirectUris(uris -> uris.addAll(settings.redirectUris()))
                .scopes(scopes -> scopes.addAll(settings.scopes()))
                .clientSettings(ClientSettings.builder().requireProofKey(true).build())
                .build();
        return new KnownClient(client, List.copyOf(secrets), registered);
    }

    boolean hasSecret(byte[] digest, Instant now) {
        boolean found = false;
        for (SecretRows.ClientSecret secret : secrets) {
            found |= secret.is(digest, now);
        }
        return found;
    }
}
