package dev.bridge.sdk.ledger;

import java.util.List;

/**
 * What proving the books has found.
 *
 * @param right whether nothing differs
 * @param differences one sentence each
 */
public record LedgerVerification(
        String entity, boolean right, int months, long transfers, long obligations, List<String> differences) {}
