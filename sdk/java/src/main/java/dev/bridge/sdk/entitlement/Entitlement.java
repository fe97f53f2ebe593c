package dev.bridge.sdk.entitlement;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One feature of an account. Numbers are decimals.
 *
 * @param kind switch, limit or metered
 * @param state held, unavailable, ended or past_due
 * @param unlimited whether there is no limit; null for a switch
 * @param granted how many there may be, or what there is to use in the window; null where it is unlimited
 * @param held set aside for work that is not counted yet
 * @param over what was used beyond what is granted; null for nothing
 * @param overage allow, warn or block; of a metered feature
 * @param source what gives it, such as {@code plan:team}
 * @param until when it is over; null for no end
 * @param graceUntil how long it is given though it is owed for
 */
public record Entitlement(
        String product,
        String feature,
        String kind,
        String state,
        @Nullable Boolean unlimited,
        @Nullable String granted,
        @Nullable String used,
        @Nullable String held,
        @Nullable String left,
        @Nullable String over,
        @Nullable String overage,
        @Nullable Instant resetsAt,
        @Nullable String source,
        @Nullable Instant until,
        @Nullable Instant graceUntil) {}
