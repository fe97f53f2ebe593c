package dev.bridge.sdk.ledger;

import java.math.BigDecimal;
import java.util.List;

/** The general ledger of an entity when a day is over. */
public record LedgerAccounts(String entity, String on, List<Total> accounts) {

    /**
     * The sums of one code in one unit.
     *
     * @param balance on the side where such accounts grow
     */
    public record Total(
            String code, String kind, String unit, BigDecimal debits, BigDecimal credits, BigDecimal balance) {}
}
