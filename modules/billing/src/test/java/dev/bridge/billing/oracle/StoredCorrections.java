package dev.bridge.billing.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.billing.BillingError;
import dev.bridge.billing.CreditNotes;
import dev.bridge.billing.InvoiceId;
import dev.bridge.billing.InvoiceState;
import dev.bridge.billing.IssuedCreditNote;
import dev.bridge.billing.RecordedInvoice;
import dev.bridge.billing.TestBilling;
import dev.bridge.billing.document.FinalDocument;
import dev.bridge.billing.payment.BankTransfers;
import dev.bridge.billing.payment.NewTransfer;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.platform.TestPlatform;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** What people do about the documents of an account: they pay, credit and void. */
final class StoredCorrections {

    private final TestBilling billing;
    private final AccountId account;
    private @Nullable InvoiceId credited;

    StoredCorrections(TestBilling billing, AccountId account) {
        this.billing = billing;
        this.account = account;
    }

    /** The last document that can be, is void; what it billed is due again at once. */
    void voidLast() {
        List<RecordedInvoice> standing = billing.all(account).stream()
                .filter(one -> one.state() == InvoiceState.FINAL)
                .toList();
        for (RecordedInvoice invoice : standing.reversed()) {
            try {
                billing.invoices().voidInvoice(TestPlatform.ORIGIN, invoice.id());
                billing.billDue();
                return;
            } catch (ProblemException refused) {
                assertThat(refused.problem().code()).isIn(BillingError.INVOICE_SETTLED, BillingError.INVOICE_FOLLOWED);
            }
        }
    }

    /** Half of the last invoice is paid; half of its first line is credited, and then the rest of it. */
    void creditAndPay() {
        RecordedInvoice last = billing.all(account).stream()
                .filter(one -> one.state() == InvoiceState.FINAL)
                .reduce((_, later) -> later)
                .orElse(null);
        if (last == null || last.id().equals(credited)) {
            return;
        }
        credited = last.id();
        FinalDocument document = billing.invoices().document(last.id()).orElseThrow();
        BigDecimal half = document.total().divide(BigDecimal.TWO, 2, RoundingMode.DOWN);
        if (half.signum() > 0) {
            LocalDate today = LocalDate.ofInstant(billing.clock().instant(), ZoneOffset.UTC);
            billing.bean(BankTransfers.class)
                    .record(
                            TestPlatform.ORIGIN,
                            account,
                            TestBilling.ENTITY,
                            new NewTransfer(Money.of(CurrencyUnit.USD, half), today, null, List.of()));
        }
        BigDecimal part = document.lines().getFirst().gross().divide(BigDecimal.TWO, 2, RoundingMode.DOWN);
        if (document.total().signum() > 0 && part.signum() > 0) {
            CreditNotes notes = billing.bean(CreditNotes.class);
            IssuedCreditNote some = notes.issue(TestPlatform.ORIGIN, last.id(), Map.of(1, part), "Half");
            IssuedCreditNote rest = notes.issue(TestPlatform.ORIGIN, last.id(), null, "The rest");
            assertThat(some.document().total().add(rest.document().total())).isEqualByComparingTo(document.total());
        }
    }
}
