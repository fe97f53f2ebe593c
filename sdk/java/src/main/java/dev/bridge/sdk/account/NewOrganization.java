package dev.bridge.sdk.account;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An organization that is wanted.
 *
 * @param name what it is called in URLs; null for none yet
 * @param owner who owns it, where somebody else than the person who asks does
 * @param attributes what is said of it; null for nothing
 * @param ownerAttributes what it says of its owner; null for nothing
 */
public record NewOrganization(
        @Nullable String name,
        String displayName,
        @Nullable String timeZone,
        @Nullable String owner,
        @Nullable Map<String, @Nullable Object> attributes,
        @Nullable Map<String, @Nullable Object> ownerAttributes) {

    public NewOrganization(
            @Nullable String name,
            String displayName,
            @Nullable String timeZone,
            @Nullable String owner) {
        this(name, displayName, timeZone, owner, null, null);
    }
}
