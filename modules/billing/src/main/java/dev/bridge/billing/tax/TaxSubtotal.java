package dev.bridge.billing.tax;

import java.math.BigDecimal;

/**
 * A category of a document (EN 16931, BG-23).
 *
 * @param base the sum of its lines' net amounts
 * @param tax the base times the rate, rounded
 */
public record TaxSubtotal(TaxTreatment treatment, BigDecimal base, BigDecimal tax) {}
