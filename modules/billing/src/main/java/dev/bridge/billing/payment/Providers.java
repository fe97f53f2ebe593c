package dev.bridge.billing.payment;

import dev.bridge.billing.BillingError;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.kernel.problem.Quoted;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The payment providers that there are, by key. */
public final class Providers {

    private final Map<String, PaymentProvider> byKey = new TreeMap<>();

    Providers(List<PaymentProvider> providers) {
        providers.forEach(provider -> byKey.put(provider.key(), provider));
    }

    /**
     * One of them.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code payment_provider_unknown}
     */
    public PaymentProvider require(String key) {
        PaymentProvider provider = byKey.get(key);
        if (provider == null) {
            throw Problem.of(
                            BillingError.PAYMENT_PROVIDER_UNKNOWN,
                            "There is no payment provider %s; there is: %s.",
                            Quoted.text(key),
                            String.join(", ", byKey.keySet()))
                    .exception();
        }
        return provider;
    }
}
