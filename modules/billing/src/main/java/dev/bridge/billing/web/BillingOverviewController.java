package dev.bridge.billing.web;

import dev.bridge.billing.AccountClock;
import dev.bridge.billing.BillingFigures;
import dev.bridge.billing.CreditNoteId;
import dev.bridge.billing.CreditNotes;
import dev.bridge.billing.InvoiceId;
import dev.bridge.billing.Invoices;
import dev.bridge.billing.PaymentStanding;
import dev.bridge.billing.payment.PaymentId;
import dev.bridge.billing.payment.PaymentState;
import dev.bridge.billing.payment.Payments;
import dev.bridge.billing.payment.Settlements;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.kernel.problem.Quoted;
import dev.bridge.platform.PlatformError;
import dev.bridge.platform.caller.Guarded;
import dev.bridge.platform.web.Page;
import dev.bridge.platform.web.PageRequest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/billing}: invoices, credit notes and payments of all accounts, and what they amount to. */
@RestController
@RequestMapping("/v1/billing")
class BillingOverviewController {

    /**
     * What billing amounts to. Sums are balances at {@code asOf}, in major units.
     *
     * @param accountCredit what accounts have in their favour
     * @param draftsByHand drafts that only a person makes final
     * @param draftsLate drafts whose grace was over an hour ago
     * @param parked accounts that are not billed until somebody looks at them
     * @param paymentsFailed invoices of which something is open and the last payment failed
     */
    record OverviewView(
            Instant asOf,
            List<ReceivableView> receivables,
            List<CreditView> accountCredit,
            long drafts,
            long draftsByHand,
            long draftsLate,
            long parked,
            long paymentsPending,
            long paymentsFailed) {

        static OverviewView of(BillingFigures.Overview overview) {
            return new OverviewView(
                    overview.asOf(),
                    overview.receivables().stream().map(ReceivableView::of).toList(),
                    overview.accountCredit().stream().map(CreditView::of).toList(),
                    overview.drafts(),
                    overview.draftsByHand(),
                    overview.draftsLate(),
                    overview.parked(),
                    overview.paymentsPending(),
                    overview.paymentsFailed());
        }
    }

    /**
     * What is expected of final invoices, of one legal seller in one currency.
     *
     * @param test whether the seller is that of test clocks
     * @param overdue the part that was due on an earlier day
     */
    record ReceivableView(
            String entity,
            boolean test,
            String currency,
            String open,
            long openInvoices,
            String overdue,
            long overdueInvoices,
            @Nullable LocalDate oldestDueOn) {

        static ReceivableView of(BillingFigures.Receivable receivable) {
            return new ReceivableView(
                    receivable.entity(),
                    receivable.test(),
                    receivable.open().getCurrencyUnit().getCode(),
                    PaymentView.text(receivable.open()),
                    receivable.invoices(),
                    PaymentView.text(receivable.overdue()),
                    receivable.overdueInvoices(),
                    receivable.oldestDueOn());
        }
    }

    record CreditView(String entity, boolean test, String currency, String left, long accounts) {

        static CreditView of(BillingFigures.Credit credit) {
            return new CreditView(
                    credit.entity(),
                    credit.test(),
                    credit.left().getCurrencyUnit().getCode(),
                    PaymentView.text(credit.left()),
                    credit.accounts());
        }
    }

    private static final String READ = "platform.billing.read";

    private final BillingFigures figures;
    private final CreditNotes notes;
    private final Payments payments;
    private final InvoiceViews views;

    BillingOverviewController(
            BillingFigures figures,
            Invoices invoices,
            CreditNotes notes,
            Settlements settlements,
            Payments payments,
            AccountClock clock) {
        this.figures = figures;
        this.notes = notes;
        this.payments = payments;
        this.views = new InvoiceViews(invoices, settlements, clock);
    }

    @GetMapping("/overview")
    @Guarded(value = READ, cli = "bridge invoices overview")
    OverviewView overview() {
        return OverviewView.of(figures.overview());
    }

    /** Newest first. {@code payment} is {@code open}, {@code overdue} or {@code settled}. */
    @GetMapping("/invoices")
    @Guarded(value = READ, cli = "bridge invoices list")
    Page<InvoiceView> invoices(
            @RequestParam(required = false) @Nullable String status,
            @RequestParam(required = false) @Nullable String payment,
            @RequestParam(required = false) @Nullable String number,
            PageRequest page) {
        return views.page(
                page,
                figures.invoices(
                        InvoiceViews.state(status),
                        one("payment", payment, PaymentStanding.values(), PaymentStanding::word),
                        DocumentNumber.orNull(number),
                        page.before(InvoiceId.TYPE),
                        page.limitAndOne()));
    }

    /** Newest first. */
    @GetMapping("/credit-notes")
    @Guarded(value = READ, cli = "bridge invoices credits")
    Page<CreditNoteController.CreditNoteView> creditNotes(
            @RequestParam(required = false) @Nullable String number, PageRequest page) {
        return page.page(
                notes.all(DocumentNumber.orNull(number), page.before(CreditNoteId.TYPE), page.limitAndOne()),
                note -> note.id().text(),
                CreditNoteController.CreditNoteView::of);
    }

    /** Newest first. */
    @GetMapping("/payments")
    @Guarded(value = READ, cli = "bridge payments list")
    Page<PaymentView> payments(@RequestParam(required = false) @Nullable String state, PageRequest page) {
        return page.page(
                payments.all(
                        one("state", state, PaymentState.values(), PaymentState::word),
                        page.before(PaymentId.TYPE),
                        page.limitAndOne()),
                payment -> payment.id().text(),
                payment -> PaymentView.of(payment, payments));
    }

    private static <T> @Nullable T one(String parameter, @Nullable String given, T[] values, Function<T, String> word) {
        if (given == null) {
            return null;
        }
        return Arrays.stream(values)
                .filter(value -> word.apply(value).equals(given))
                .findFirst()
                .orElseThrow(() -> Problem.of(
                                PlatformError.PARAMETER_INVALID,
                                "`%s` is %s; write one of %s.",
                                parameter,
                                Quoted.text(given),
                                Arrays.stream(values)
                                        .map(value -> "`" + word.apply(value) + "`")
                                        .collect(Collectors.joining(", ")))
                        .exception());
    }
}
