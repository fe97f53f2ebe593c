package dev.bridge.billing.credit;

import dev.bridge.kernel.id.AccountId;
import java.time.Instant;
import java.util.UUID;
import org.joda.money.Money;

/**
 * An amount of account credit as it stands.
 *
 * @param sourceId of the payment or document that it comes from
 * @param left what is neither used nor kept for a refund that is under way
 */
public record AccountCredit(
        CreditId id,
        AccountId account,
        String entity,
        Money amount,
        Money left,
        CreditSource source,
        UUID sourceId,
        Instant createdAt) {}
