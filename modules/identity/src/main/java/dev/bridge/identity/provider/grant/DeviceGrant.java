package dev.bridge.identity.provider.grant;

import dev.bridge.identity.provider.client.AuthenticatedClient;
import dev.bridge.identity.provider.client.GrantKind;
import dev.bridge.identity.provider.device.DeviceSignIns;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AccessTokenAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2DeviceCodeAuthenticationToken;

/** A device asks whether its person has agreed (RFC 8628 section 3.4), and gets its tokens when they have. */
final class DeviceGrant {

    private final DeviceSignIns devices;
    private final TokenAnswers answers;

    DeviceGrant(DeviceSignIns devices, TokenAnswers answers) {
        this.devices = devices;
        this.answers = answers;
    }

    OAuth2AccessTokenAuthenticationToken grant(
            AuthenticatedClient client, OAuth2DeviceCodeAuthenticationToken asked, TokenRequest request) {
        if (!client.client().may(GrantKind.DEVICE_CODE)) {
            throw GrantErrors.unauthorizedClient();
        }
        DeviceSignIns.Poll poll = devices.poll(
                request.origin(client.client()),
                client.client().id(),
                asked.getDeviceCode(),
                CodeGrant.bindingKey(client.client(), request),
                CodeGrant.refreshIdle(client.client()));
        return switch (poll) {
            case DeviceSignIns.Poll.Pending pending ->
                throw GrantErrors.of("authorization_pending", "The person has not decided yet; ask again.");
            case DeviceSignIns.Poll.TooOften tooOften ->
                throw GrantErrors.of("slow_down", "Ask less often: from now on wait 5 seconds longer.");
            case DeviceSignIns.Poll.Denied denied ->
                throw GrantErrors.of("access_denied", "The person has not agreed.");
            case DeviceSignIns.Poll.Expired expired ->
                throw GrantErrors.of("expired_token", "The device code has ended; begin anew.");
            case DeviceSignIns.Poll.Unknown unknown -> throw GrantErrors.invalidGrant();
            case DeviceSignIns.Poll.Granted granted ->
                answers.answer(
                        client,
                        granted.continued(),
                        granted.continued().family().scopes(),
                        request);
        };
    }
}
