package dev.bridge.ledger;

import java.time.Instant;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What a credit note gives back of one obligation.
 *
 * @param obligation its key
 * @param net without tax, of the sign of what was billed
 * @param ends when it has been served from now on, where it ends earlier than it would have; null where that stays
 */
public record CreditedLine(
        String obligation, Money net, @Nullable Instant ends) {}
