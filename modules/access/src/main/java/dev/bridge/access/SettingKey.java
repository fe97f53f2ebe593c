package dev.bridge.access;

/** A setting of a product. */
public record SettingKey(String product, String setting) implements Comparable<SettingKey> {

    @Override
    public int compareTo(SettingKey other) {
        int order = product.compareTo(other.product);
        return order == 0 ? setting.compareTo(other.setting) : order;
    }

    @Override
    public String toString() {
        return product + "/" + setting;
    }
}
