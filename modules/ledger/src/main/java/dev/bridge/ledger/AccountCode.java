package dev.bridge.ledger;

import java.util.Locale;

/** The chart of accounts. */
public enum AccountCode {
    CASH(AccountKind.ASSET, false),
    /** Paid by somebody, and not here yet. */
    PAYMENT_CLEARING(AccountKind.ASSET, false),
    RECEIVABLE(AccountKind.ASSET, false),
    /** Served, and not billed yet. */
    CONTRACT_ASSET(AccountKind.ASSET, true),
    /** Billed, and not served yet. */
    DEFERRED_REVENUE(AccountKind.LIABILITY, true),
    CUSTOMER_CREDIT(AccountKind.LIABILITY, false),
    TAX_PAYABLE(AccountKind.LIABILITY, false),
    REVENUE(AccountKind.INCOME, true),
    BAD_DEBT(AccountKind.EXPENSE, false),
    WRITE_OFF(AccountKind.EXPENSE, false);

    private final AccountKind kind;
    private final boolean byProduct;

    AccountCode(AccountKind kind, boolean byProduct) {
        this.kind = kind;
        this.byProduct = byProduct;
    }

    public AccountKind kind() {
        return kind;
    }

    /** Whether a customer has one for each product. */
    public boolean isByProduct() {
        return byProduct;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static AccountCode of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
