package dev.bridge.accounts;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What an organization is made of.
 *
 * @param name the name that it claims; null for one that has none yet
 * @param standing {@link Standing#TRIAL} where something is being tried out
 */
public record NewOrganization(@Nullable String name, String displayName, ZoneId timeZone, Standing standing) {

    /** A trial in UTC. */
    public static NewOrganization of(String name, String displayName) {
        return new NewOrganization(name, displayName, ZoneId.of("UTC"), Standing.TRIAL);
    }
}
