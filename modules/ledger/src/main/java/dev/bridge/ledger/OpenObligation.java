package dev.bridge.ledger;

import dev.bridge.kernel.id.AccountId;
import dev.bridge.ledger.recognition.Pattern;
import dev.bridge.ledger.recognition.Position;
import dev.bridge.ledger.recognition.Terms;
import java.time.LocalDate;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * An obligation as it stands.
 *
 * @param terms the last ones; their amount is 0 for usage
 * @param termsNumber of the last terms, 0 where there are none yet
 * @param steps how many postings it has had
 */
record OpenObligation(
        ObligationId id,
        AccountId customer,
        String key,
        @Nullable String product,
        String unit,
        Pattern pattern,
        Terms terms,
        int termsNumber,
        Position position,
        int steps) {

    /** What is recognized when a day is over, by what is known now. */
    long targetThrough(LocalDate day, Entity entity) {
        return terms.earnedThrough(pattern, entity.zone(), day, entity.rounding());
    }

    Money money(long minor) {
        return Money.ofMinor(CurrencyUnit.of(unit), minor);
    }

    OpenObligation at(Position moved, int step) {
        return new OpenObligation(id, customer, key, product, unit, pattern, terms, termsNumber, moved, step);
    }

    OpenObligation withTerms(Terms changed) {
        return new OpenObligation(id, customer, key, product, unit, pattern, changed, termsNumber + 1, position, steps);
    }
}
