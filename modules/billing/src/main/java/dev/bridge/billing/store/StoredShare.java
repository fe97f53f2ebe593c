package dev.bridge.billing.store;

import dev.bridge.billing.discount.DiscountShare;

/** What a discount takes off a line, its amount as a text. */
record StoredShare(String discount, String title, String amount) {

    static StoredShare of(DiscountShare share) {
        return new StoredShare(share.discount(), share.title(), share.amount().toPlainString());
    }
}
