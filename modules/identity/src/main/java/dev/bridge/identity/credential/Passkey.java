package dev.bridge.identity.credential;

import dev.bridge.accounts.UserId;
import dev.bridge.identity.PasskeyId;
import java.time.Instant;

/**
 * A passkey of a person, without what is needed to check it.
 *
 * @param name by which the person tells it from others
 * @param backedUp whether it is kept with others of the person, so that it outlives the device
 * @param version counts its changes; its entity tag
 */
public record Passkey(
        PasskeyId id, UserId user, String name, boolean backedUp, Instant createdAt, Instant usedAt, long version) {}
