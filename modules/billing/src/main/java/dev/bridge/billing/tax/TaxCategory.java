package dev.bridge.billing.tax;

/** Why a line has its rate of tax (EN 16931, UNTDID 5305). */
public enum TaxCategory {
    /** The standard rate, or a reduced one. */
    S,
    /** Zero rated. */
    Z,
    /** Exempt. */
    E,
    /** Reverse charge: the buyer owes it. */
    AE,
    /** Within the European Union to a business, exempt. */
    K,
    /** Export, not charged. */
    G,
    /** Outside the scope of the tax. */
    O
}
