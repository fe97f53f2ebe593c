package dev.bridge.sdk.account;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A tenant: a personal account, an organization or a company.
 *
 * @param kind a word for each of the three
 * @param state {@code trial}, {@code active}, {@code past_due}, {@code suspended}, {@code closing}, {@code closed}
 * @param standing {@code trial}, {@code good}, {@code past_due}
 * @param reasons why it is suspended
 * @param person whose personal account it is
 * @param company the account above an organization
 * @param closesAt when closing can no longer be taken back
 */
public record Account(
        String id,
        String kind,
        @Nullable String name,
        String displayName,
        String timeZone,
        String state,
        String standing,
        List<String> reasons,
        @Nullable String person,
        @Nullable String company,
        @Nullable Instant closingSince,
        @Nullable Instant closesAt,
        @Nullable Instant closedAt,
        Instant createdAt) {}
