package dev.bridge.metering;

import dev.bridge.kernel.id.AccountId;
import dev.bridge.metering.store.ServiceQuantityRows;
import dev.bridge.metering.window.Quantity;
import java.util.List;
import java.util.Map;

/**
 * Quantities that were asked for together, of one snapshot. Of accounts that never used anything none are said.
 *
 * @param cutoffs how far the usage of each account was
 * @param fresh those that were not remembered
 */
public record ServiceAnswers(
        Map<AccountId, UsageCutoff> cutoffs,
        Map<ServiceQuestion, Map<List<String>, Quantity>> quantities,
        List<ServiceQuantityRows.Known> fresh) {}
