package dev.bridge.sdk.account;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A tenant: a personal account, an organization or a company.
 *
 * @param kind {@code personal}, {@code organization}, {@code company}
 * @param state {@code trial}, {@code active}, {@code past_due}, {@code suspended}, {@code closing}, {@code closed}
 * @param reasons why it is suspended
 * @param parent the company above an organization
 * @param person whose personal account it is
 */
public record Account(
        String id,
        String kind,
        @Nullable String name,
        String displayName,
        String state,
        @Nullable String standing,
        @Nullable List<String> reasons,
        @Nullable String parent,
        @Nullable String person,
        @Nullable String timeZone,
        Instant createdAt,
        @Nullable Instant closingSince,
        @Nullable Instant closedAt) {}
