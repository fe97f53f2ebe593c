package dev.bridge.identity.provider.web;

import dev.bridge.identity.provider.client.Client;
import dev.bridge.identity.provider.client.ClientId;
import dev.bridge.identity.provider.client.GrantKind;
import dev.bridge.kernel.id.AccountId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A client as it is shown.
 *
 * @param account whose it is; absent for the operator's
 * @param secret shown in the answer that made it, and in no other
 */
record ClientView(
        ClientId id,
        @Nullable AccountId account,
        String name,
        String proof,
        boolean firstParty,
        List<String> redirectUris,
        List<String> postLogoutRedirectUris,
        @Nullable String backChannelLogoutUri,
        List<String> grants,
        List<String> scopes,
        List<String> audiences,
        String idTokenAlgorithm,
        long accessTokenMinutes,
        long refreshIdleDays,
        long refreshGraceSeconds,
        boolean pushedRequestsOnly,
        boolean boundTokensOnly,
        boolean asksOrganization,
        @Nullable String actsAs,
        boolean registeredItself,
        Instant createdAt,
        @Nullable LocalDate usedOn,
        @Nullable String secret) {

    static ClientView of(Client client, @Nullable String secret) {
        Client.Settings settings = client.settings();
        return new ClientView(
                client.id(),
                client.account().equals(AccountId.PLATFORM) ? null : client.account(),
                settings.name(),
                settings.proof().word(),
                settings.firstParty(),
                settings.redirectUris().stream().sorted().toList(),
                settings.postLogoutRedirectUris().stream().sorted().toList(),
                settings.backChannelLogoutUri(),
                settings.grants().stream().map(GrantKind::word).sorted().toList(),
                settings.scopes().stream().sorted().toList(),
                settings.audiences().stream().sorted().toList(),
                settings.idTokenAlgorithm().name(),
                settings.accessTokenLife().toMinutes(),
                settings.refreshIdle().toDays(),
                settings.refreshGrace().toSeconds(),
                settings.pushedRequestsOnly(),
                settings.boundTokensOnly(),
                settings.asksOrganization(),
                settings.actsAs() == null ? null : settings.actsAs().text(),
                client.registeredDynamically(),
                client.createdAt(),
                client.usedOn(),
                secret);
    }
}
