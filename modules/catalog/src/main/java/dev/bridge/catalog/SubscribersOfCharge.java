package dev.bridge.catalog;

import java.util.Map;

/** Implemented by the module that keeps subscriptions, for those who plan a new price. */
public interface SubscribersOfCharge {

    /** How many subscriptions are pinned to which version of a charge. */
    Map<Integer, Long> countByVersion(String product, String plan, String charge);
}
