package dev.bridge.billing.timeline;

/**
 * A plan as it was at a revision of its product; its prices never change.
 *
 * @param product the product's key
 * @param plan the plan's name in it
 */
public record PlanVersion(String product, String plan, long revision) {

    @Override
    public String toString() {
        return product + "/" + plan + "@" + revision;
    }
}
