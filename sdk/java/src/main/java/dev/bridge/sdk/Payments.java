package dev.bridge.sdk;

import dev.bridge.sdk.payment.Balances;
import dev.bridge.sdk.payment.NewCharge;
import dev.bridge.sdk.payment.NewRefund;
import dev.bridge.sdk.payment.NewTransfer;
import dev.bridge.sdk.payment.Payment;
import org.jspecify.annotations.Nullable;

/** {@code /v1/payments} and {@code /v1/balances}: money that comes and goes. */
public final class Payments {

    private static final String PAYMENTS = "payments";

    private final Transport transport;

    Payments(Transport transport) {
        this.transport = transport;
    }

    /** Newest first. */
    public Page<Payment> list(String organization, PageRequest page) {
        return Page.fetch(transport, page.of(Call.get(Paths.of(organization, PAYMENTS))), Payment.class);
    }

    /**
     * Of all accounts, newest first.
     *
     * @param state {@code pending}, {@code succeeded} or {@code failed}; null for all
     */
    public Page<Payment> all(@Nullable String state, PageRequest page) {
        return Page.fetch(transport, page.of(Call.get("/v1/billing/payments").with("state", state)), Payment.class);
    }

    public Payment show(String id) {
        return transport.send(Call.get(path(id))).read(Payment.class);
    }

    /** Has a provider charge for an invoice, in the background. */
    public Payment charge(String organization, NewCharge charge) {
        return transport
                .send(Call.post(Paths.of(organization, PAYMENTS)).json(charge))
                .read(Payment.class);
    }

    /** Records money that came to the bank. */
    public Payment record(NewTransfer transfer) {
        return transport.send(Call.post("/v1/payments:record").json(transfer)).read(Payment.class);
    }

    /** Gives money back, by the way it came. */
    public Payment refund(String id, NewRefund refund) {
        return transport.send(Call.post(path(id) + ":refund").json(refund)).read(Payment.class);
    }

    /** What an account owes and what it has in its favour. */
    public Balances balances(String organization) {
        return transport
                .send(Call.get("/v1/balances/" + Call.segment(organization)))
                .read(Balances.class);
    }

    private static String path(String id) {
        return "/v1/payments/" + Call.segment(id);
    }
}
