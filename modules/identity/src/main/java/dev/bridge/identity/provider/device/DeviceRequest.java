package dev.bridge.identity.provider.device;

import dev.bridge.identity.provider.client.ClientId;
import dev.bridge.identity.provider.family.FamilyId;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A device that waits for a person.
 *
 * @param family what the person has granted; null until then
 * @param intervalSeconds how long the device has to wait between two questions
 * @param polledAt when it last asked; null before
 */
record DeviceRequest(
        ClientId client,
        Set<String> scopes,
        Set<String> audience,
        State state,
        @Nullable FamilyId family,
        int intervalSeconds,
        @Nullable Instant polledAt,
        Instant expiresAt) {

    enum State {
        PENDING,
        APPROVED,
        DENIED,
        REDEEMED
    }

    DeviceRequest {
        scopes = Set.copyOf(scopes);
        audience = Set.copyOf(audience);
    }
}
