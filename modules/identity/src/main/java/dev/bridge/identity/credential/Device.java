package dev.bridge.identity.credential;

import dev.bridge.accounts.UserId;
import dev.bridge.identity.DeviceId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A browser that a person has signed in with before.
 *
 * @param browser {@code Firefox on Linux}
 * @param address where it signed in from last
 * @param rememberedUntil until when it stands for the second factor; null where it does not
 */
public record Device(
        DeviceId id,
        UserId user,
        String browser,
        String address,
        Instant createdAt,
        Instant seenAt,
        @Nullable Instant rememberedUntil) {

    public boolean isRemembered(Instant now) {
        return rememberedUntil != null && now.isBefore(rememberedUntil);
    }
}
