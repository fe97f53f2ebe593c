package dev.bridge.billing.invoice;

import java.util.Map;
import java.util.TreeMap;

/**
 * From what an invoice was made. Made from the same again, it is the same.
 *
 * @param usagePosition up to which usage counted
 * @param timelines the last entry that was known, by subscription
 * @param taxTable the version
 * @param policy the version of the rules by which it was rated and composed
 */
public record InvoiceInputs(String usagePosition, Map<String, Integer> timelines, int taxTable, int policy) {

    /** The rules that this code follows. A change that alters any result is the next one. */
    public static final int POLICY = 1;

    public InvoiceInputs {
        timelines = new TreeMap<>(timelines);
    }
}
