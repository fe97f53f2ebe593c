package dev.bridge.billing.web;

import dev.bridge.billing.AccountClock;
import dev.bridge.billing.InvoiceId;
import dev.bridge.billing.InvoiceState;
import dev.bridge.billing.Invoices;
import dev.bridge.billing.RecordedInvoice;
import dev.bridge.billing.document.FinalDocument;
import dev.bridge.billing.payment.Settlement;
import dev.bridge.billing.payment.Settlements;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.kernel.problem.Quoted;
import dev.bridge.platform.PlatformError;
import dev.bridge.platform.web.Page;
import dev.bridge.platform.web.PageRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Invoices as they are shown: what each says, how far it is paid, and whether that is late. */
final class InvoiceViews {

    private final Invoices invoices;
    private final Settlements settlements;
    private final AccountClock clock;

    InvoiceViews(Invoices invoices, Settlements settlements, AccountClock clock) {
        this.invoices = invoices;
        this.settlements = settlements;
        this.clock = clock;
    }

    InvoiceView view(Invoices.Shown shown) {
        return view(
                shown.invoice(),
                DocumentView.of(shown.document()),
                settlements.find(shown.invoice().id()).orElse(null));
    }

    private InvoiceView view(
            RecordedInvoice invoice, @Nullable DocumentView document, @Nullable Settlement settlement) {
        return InvoiceView.of(invoice, document, settlement, clock.now(invoice.account()));
    }

    Page<InvoiceView> page(PageRequest page, List<RecordedInvoice> found) {
        List<InvoiceId> ids = found.stream().map(RecordedInvoice::id).toList();
        Map<String, FinalDocument> issued =
                invoices.documents(ids).stream().collect(Collectors.toMap(FinalDocument::id, document -> document));
        Map<InvoiceId, Settlement> settled =
                settlements.find(ids).stream().collect(Collectors.toMap(Settlement::invoice, settlement -> settlement));
        return page.page(found, invoice -> invoice.id().text(), invoice -> {
            FinalDocument document = issued.get(invoice.id().text());
            return view(invoice, document == null ? null : DocumentView.of(document), settled.get(invoice.id()));
        });
    }

    /**
     * The state that a list is asked for.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code parameter_invalid}
     */
    static @Nullable InvoiceState state(@Nullable String status) {
        if (status == null) {
            return null;
        }
        for (InvoiceState state : InvoiceState.values()) {
            if (state != InvoiceState.EMPTY && state.word().equals(status)) {
                return state;
            }
        }
        throw Problem.of(
                        PlatformError.PARAMETER_INVALID,
                        "`status` is %s; write one of %s.",
                        Quoted.text(status),
                        Arrays.stream(InvoiceState.values())
                                .filter(state -> state != InvoiceState.EMPTY)
                                .map(state -> "`" + state.word() + "`")
                                .collect(Collectors.joining(", ")))
                .exception();
    }
}
