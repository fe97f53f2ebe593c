package dev.bridge.metering;

import dev.bridge.metering.store.ServiceQuantityRows;
import dev.bridge.metering.window.Quantity;
import java.util.List;
import java.util.Map;

/**
 * Quantities that were asked for together, of one snapshot. Of accounts that never used anything nothing is said.
 *
 * @param fresh those that were not remembered
 */
public record ServiceAnswers(
        Map<ServiceQuestion, Map<List<String>, Quantity>> quantities, List<ServiceQuantityRows.Known> fresh) {}
