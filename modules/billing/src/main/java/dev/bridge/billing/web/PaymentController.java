package dev.bridge.billing.web;

import dev.bridge.accounts.Accounts;
import dev.bridge.billing.BillingLimits;
import dev.bridge.billing.InvoiceId;
import dev.bridge.billing.payment.BankTransfers;
import dev.bridge.billing.payment.BillingEntities;
import dev.bridge.billing.payment.NewTransfer;
import dev.bridge.billing.payment.Payment;
import dev.bridge.billing.payment.PaymentId;
import dev.bridge.billing.payment.Payments;
import dev.bridge.billing.payment.Refunds;
import dev.bridge.billing.payment.Settlement;
import dev.bridge.billing.payment.Settlements;
import dev.bridge.billing.web.PaymentBodies.Charging;
import dev.bridge.billing.web.PaymentBodies.Recording;
import dev.bridge.billing.web.PaymentBodies.Refunding;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.caller.Guarded;
import dev.bridge.platform.web.Fields;
import dev.bridge.platform.web.Page;
import dev.bridge.platform.web.PageRequest;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Payments: asked for, recorded, given back, shown. */
@RestController
class PaymentController {

    /** What customers pay with where nothing else is said. */
    private static final String STANDARD_PROVIDER = "test";

    private final Accounts accounts;
    private final Payments payments;
    private final BankTransfers transfers;
    private final Refunds refunds;
    private final Settlements settlements;
    private final BillingEntities entities;

    PaymentController(
            Accounts accounts,
            Payments payments,
            BankTransfers transfers,
            Refunds refunds,
            Settlements settlements,
            BillingEntities entities) {
        this.accounts = accounts;
        this.payments = payments;
        this.transfers = transfers;
        this.refunds = refunds;
        this.settlements = settlements;
        this.entities = entities;
    }

    @GetMapping("/v1/organizations/{org}/payments")
    @Guarded(value = "payments.read", resource = "organization:{org}", cli = "bridge payments list")
    Page<PaymentView> list(@PathVariable String org, PageRequest page) {
        return page.page(
                payments.list(accounts.named(org).id(), page.before(PaymentId.TYPE), page.limitAndOne()),
                payment -> payment.id().text(),
                this::view);
    }

    @PostMapping("/v1/organizations/{org}/payments")
    @Guarded(value = "invoices.pay", resource = "organization:{org}", cli = "bridge payments charge")
    ResponseEntity<PaymentView> charge(@PathVariable String org, @RequestBody Charging body, Origin origin) {
        AccountId account = accounts.named(org).id();
        Fields fields = new Fields();
        fields.text("invoice", body.invoice(), 60);
        InvoiceId invoice = PaymentBodies.invoice(fields, "invoice", body.invoice());
        String method = fields.text("method", body.method(), 60);
        fields.check();
        CurrencyUnit currency = settlements
                .find(Objects.requireNonNull(invoice))
                .filter(settlement -> settlement.account().equals(account))
                .map(Settlement::currency)
                .orElse(CurrencyUnit.USD);
        Money amount = body.amount() == null ? null : PaymentBodies.amount(fields, body.amount(), currency);
        fields.check();
        String provider = body.provider() == null ? STANDARD_PROVIDER : body.provider();
        return created(payments.charge(origin, account, invoice, provider, method, amount));
    }

    @GetMapping("/v1/payments/{id}")
    @Guarded(value = "payment.read", resource = "payment:{id}", cli = "bridge payments show")
    PaymentView show(@PathVariable PaymentId id) {
        return view(payments.require(id));
    }

    @PostMapping("/v1/payments:record")
    @Guarded(value = "platform.payments.record", cli = "bridge payments record")
    ResponseEntity<PaymentView> record(@RequestBody Recording body, Origin origin) {
        Fields fields = new Fields();
        String organization = fields.text("organization", body.organization(), 100);
        CurrencyUnit currency = PaymentBodies.currency(fields, body.currency());
        Money amount = PaymentBodies.amount(fields, body.amount(), currency);
        LocalDate day = PaymentBodies.day(fields, "received_on", body.receivedOn());
        String reference = body.reference() == null
                ? null
                : fields.text("reference", body.reference(), BillingLimits.PAYMENT_TEXT.intValue());
        List<InvoiceId> invoices = PaymentBodies.invoices(fields, body.invoices());
        fields.check();
        AccountId account = accounts.named(organization).id();
        return created(transfers.record(
                origin, account, entities.of(account), new NewTransfer(amount, day, reference, invoices)));
    }

    @PostMapping("/v1/payments/{id}:refund")
    @Guarded(value = "platform.payments.refund", cli = "bridge payments refund")
    PaymentView refund(@PathVariable PaymentId id, @RequestBody Refunding body, Origin origin) {
        Fields fields = new Fields();
        Payment payment = payments.require(id);
        Money amount =
                PaymentBodies.amount(fields, body.amount(), payment.amount().getCurrencyUnit());
        @Nullable InvoiceId invoice = PaymentBodies.invoice(fields, "invoice", body.invoice());
        String reason = fields.text("reason", body.reason(), BillingLimits.PAYMENT_TEXT.intValue());
        fields.check();
        refunds.refund(origin, id, amount, invoice, reason);
        return view(payments.require(id));
    }

    private ResponseEntity<PaymentView> created(Payment payment) {
        return ResponseEntity.created(URI.create("/v1/payments/" + payment.id()))
                .body(view(payment));
    }

    private PaymentView view(Payment payment) {
        return PaymentView.of(payment, payments);
    }
}
