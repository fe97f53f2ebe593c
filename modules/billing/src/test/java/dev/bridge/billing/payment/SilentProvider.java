package dev.bridge.billing.payment;

import dev.bridge.kernel.id.AccountId;
import java.util.concurrent.locks.LockSupport;

/** A provider that charges and then never answers the one who asked for it; when it is asked later, it says what it did. */
final class SilentProvider implements PaymentProvider {

    static final String KEY = "silent";

    private final boolean takesOrders;

    /**
     * A provider.
     *
     * @param takesOrders whether it may be asked to charge at all
     */
    SilentProvider(boolean takesOrders) {
        this.takesOrders = takesOrders;
    }

    @Override
    public String key() {
        return KEY;
    }

    @Override
    public void check(AccountId account, String method) {}

    @Override
    public ProviderAnswer send(ProviderOrder order) {
        if (!takesOrders) {
            throw new AssertionError("charged again: " + order.key());
        }
        System.out.println(CrashingPayer.SENT);
        while (true) {
            LockSupport.park();
        }
    }

    @Override
    public ProviderAnswer ask(AttemptId key) {
        return new ProviderAnswer.Succeeded();
    }

    @Override
    public ProviderNotice read(Webhook webhook) {
        throw new UnsupportedOperationException("it tells nothing");
    }
}
