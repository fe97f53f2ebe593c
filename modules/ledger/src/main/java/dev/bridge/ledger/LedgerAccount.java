package dev.bridge.ledger;

import dev.bridge.kernel.Invariant;
import org.jspecify.annotations.Nullable;

/**
 * An account of one customer, within the entity and the unit of what is posted.
 *
 * @param product whose revenue it is; null for the codes that are not kept by product, and where no product is known
 */
public record LedgerAccount(AccountCode code, @Nullable String product) {

    public LedgerAccount {
        Invariant.check(product == null || code.isByProduct(), "%s is not kept by product", code);
        Invariant.check(product == null || !product.isEmpty(), "%s of a product without a name", code);
    }

    public static LedgerAccount of(AccountCode code) {
        return new LedgerAccount(code, null);
    }

    @Override
    public String toString() {
        return product == null ? code.word() : code.word() + ":" + product;
    }
}
