package dev.bridge.billing.payment;

import dev.bridge.kernel.id.AccountId;

/** Who moves money for us. Bean of each. It is called with no transaction open. */
public interface PaymentProvider {

    /** Permanent, in snake case: {@code test}. */
    String key();

    /**
     * Passes where an account may pay by this provider with this method.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code payment_method_invalid}
     */
    void check(AccountId account, String method);

    /**
     * Charges, or gives back where the order says what; once for the order's key.
     *
     * @throws ProviderUnreachable where no answer came
     */
    ProviderAnswer send(ProviderOrder order);

    /**
     * What became of an order.
     *
     * @throws ProviderUnreachable where no answer came
     */
    ProviderAnswer ask(AttemptId key);

    /**
     * What the provider tells by itself, once its signature is proven.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code webhook_invalid}
     */
    ProviderNotice read(Webhook webhook);
}
