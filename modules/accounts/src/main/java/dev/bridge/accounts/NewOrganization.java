package dev.bridge.accounts;

import java.time.ZoneId;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What an organization is made of.
 *
 * @param name the name that it claims; null for one that has none yet
 * @param standing {@link Standing#TRIAL} where something is being tried out
 * @param attributes its first ones, as an administrator writes them
 * @param ownerAttributes what it says of its owner
 */
public record NewOrganization(
        @Nullable String name,
        String displayName,
        ZoneId timeZone,
        Standing standing,
        Map<String, @Nullable JsonNode> attributes,
        Map<String, @Nullable JsonNode> ownerAttributes) {

    public NewOrganization(
            @Nullable String name,
            String displayName,
            ZoneId timeZone,
            Standing standing,
            Map<String, @Nullable JsonNode> attributes) {
        this(name, displayName, timeZone, standing, attributes, Map.of());
    }

    public NewOrganization(@Nullable String name, String displayName, ZoneId timeZone, Standing standing) {
        this(name, displayName, timeZone, standing, Map.of());
    }

    /** A trial in UTC. */
    public static NewOrganization of(String name, String displayName) {
        return new NewOrganization(name, displayName, ZoneId.of("UTC"), Standing.TRIAL);
    }
}
