package dev.bridge.catalog;

import java.util.List;

/**
 * Implemented by modules that refer to what manifests declare: grants to relations, usage to meters, contracts to
 * features. Asked before something is taken away, in the transaction that would do it.
 */
public interface UsersOfName {

    /** Who uses what the change takes away from the live product; empty where nobody does. */
    List<Use> of(Product live, ManifestDifference.Change change);
}
