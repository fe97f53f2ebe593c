package dev.bridge.billing.payment;

/** No answer came: whether the provider did what it was asked to is not known. */
public final class ProviderUnreachable extends RuntimeException {

    public ProviderUnreachable(String message) {
        super(message);
    }
}
