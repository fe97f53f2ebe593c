package dev.bridge.ledger;

import dev.bridge.kernel.id.AccountId;
import dev.bridge.ledger.recognition.Pattern;
import java.time.Instant;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * An obligation as it stands: what the figures of revenue open down to.
 *
 * @param key of the line, or of all lines of one charge and period
 * @param amount by its last terms; null for usage, which has no amount before it happens
 * @param deferred billed and not recognized
 * @param contractAsset recognized and not billed
 */
public record ObligationStanding(
        ObligationId id,
        String key,
        AccountId customer,
        @Nullable String product,
        Pattern pattern,
        @Nullable Money amount,
        Instant starts,
        Instant ends,
        Money billed,
        Money recognized,
        Money deferred,
        Money contractAsset) {

    static ObligationStanding of(OpenObligation obligation) {
        return new ObligationStanding(
                obligation.id(),
                obligation.key(),
                obligation.customer(),
                obligation.product(),
                obligation.pattern(),
                obligation.pattern() == Pattern.USAGE
                        ? null
                        : obligation.money(obligation.terms().amount()),
                obligation.terms().starts(),
                obligation.terms().ends(),
                obligation.money(obligation.position().billed()),
                obligation.money(obligation.position().recognized()),
                obligation.money(obligation.position().deferred()),
                obligation.money(obligation.position().contractAsset()));
    }
}
