package dev.bridge.billing.payment;

/** What a provider says of an order. */
public sealed interface ProviderAnswer {

    record Succeeded() implements ProviderAnswer {}

    /**
     * It will not be done.
     *
     * @param reason for people
     */
    record Failed(String reason) implements ProviderAnswer {}

    /** It is known and not done yet. */
    record Waiting() implements ProviderAnswer {}

    /** No order of this key ever came. */
    record NeverSeen() implements ProviderAnswer {}
}
