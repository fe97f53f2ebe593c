package dev.bridge.billing.document;

import java.util.List;

/**
 * How a document asks to be paid.
 *
 * @param days until it is due
 * @param lines bank details and other words of the seller
 */
public record PaymentInstructions(int days, List<String> lines) {

    public PaymentInstructions {
        lines = List.copyOf(lines);
    }
}
