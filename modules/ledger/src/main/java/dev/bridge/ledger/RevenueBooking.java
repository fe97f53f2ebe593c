package dev.bridge.ledger;

import dev.bridge.kernel.Invariant;
import dev.bridge.ledger.Entity.BookingDay;
import dev.bridge.ledger.recognition.Position;
import dev.bridge.ledger.recognition.Terms;
import dev.bridge.platform.log.EventLog;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Books what is billed, credited and earned. As {@link Bookkeeping}: in the caller's transaction, under the lock of the
 * customer, once for each key.
 *
 * <p>Every net line is of an obligation (ASC 606-10-25-14, IFRS 15.22). What is billed of it and not earned is deferred
 * revenue, what is earned and not billed a contract asset; tax is never revenue.
 */
public final class RevenueBooking {

    private final Entities entities;
    private final DraftPosting postings;
    private final EventLog log;

    RevenueBooking(Entities entities, DraftPosting postings, EventLog log) {
        this.entities = entities;
        this.postings = postings;
        this.log = log;
    }

    /**
     * An invoice became final.
     *
     * @param lines without tax; several may be of one obligation
     * @param tax of the whole document, of either sign
     */
    public Optional<Posted> invoiced(Occasion occasion, List<InvoiceLine> lines, Money tax) {
        String content = "invoiced " + lines + " " + tax;
        log.lock(List.of(occasion.customer()));
        Optional<Posted> earlier = postings.earlier(occasion, TransactionKind.INVOICE, content);
        if (earlier.isPresent()) {
            return earlier;
        }
        Draft served = new Draft(TransactionKind.ACCRUAL);
        Draft billed = new Draft(TransactionKind.INVOICE);
        Map<String, OpenObligation> open = find(occasion, lines.stream().map(InvoiceLine::service));
        for (InvoiceLine line : lines) {
            OpenObligation obligation = line.earned() == null
                    ? overTime(occasion, line, open)
                    : served(occasion, line.service(), line.earned(), open, served);
            if (obligation != null) {
                Position.Step step = obligation.position().bill(minor(obligation, line.net()), AccountCode.RECEIVABLE);
                open.put(obligation.key(), billed.move(obligation, step));
            }
        }
        billed.add(AccountCode.RECEIVABLE, AccountCode.TAX_PAYABLE, tax);
        return postings.post(
                occasion, day(occasion, TransactionKind.INVOICE), null, content, billed, List.of(served, billed));
    }

    /** Usage was served, whether it is billed or not: measured at the end of a month. */
    public Optional<Posted> accrued(Occasion occasion, List<Accrual> accruals) {
        String content = "accrued " + accruals;
        log.lock(List.of(occasion.customer()));
        Optional<Posted> earlier = postings.earlier(occasion, TransactionKind.ACCRUAL, content);
        if (earlier.isPresent()) {
            return earlier;
        }
        Draft served = new Draft(TransactionKind.ACCRUAL);
        Map<String, OpenObligation> open = find(occasion, accruals.stream().map(Accrual::service));
        for (Accrual accrual : accruals) {
            OpenObligation obligation = served(occasion, accrual.service(), accrual.earned(), open, served);
            if (obligation != null) {
                open.put(obligation.key(), obligation);
            }
        }
        return postings.post(occasion, day(occasion, TransactionKind.ACCRUAL), null, content, served, List.of(served));
    }

    /** The obligation of a line that time earns, worth as much more as the line says; null where it says nothing. */
    private @Nullable OpenObligation overTime(Occasion occasion, InvoiceLine line, Map<String, OpenObligation> open) {
        if (line.net().isZero()) {
            return null;
        }
        Service service = line.service();
        OpenObligation found = open.get(service.obligation());
        if (found == null) {
            return postings.create(
                    occasion,
                    service,
                    line.net().getCurrencyUnit().getCode(),
                    line.net().getAmountMinorLong());
        }
        requireSame(occasion, found, service);
        return postings.change(
                found,
                new Terms(
                        Math.addExact(found.terms().amount(), minor(found, line.net())),
                        service.period().start(),
                        service.period().end()));
    }

    /** The obligation of usage after as much of it as was measured is recognized; null where it was never any. */
    private @Nullable OpenObligation served(
            Occasion occasion, Service service, Money earned, Map<String, OpenObligation> open, Draft draft) {
        OpenObligation found = open.get(service.obligation());
        if (found == null && earned.isZero()) {
            return null;
        }
        OpenObligation obligation = found == null
                ? postings.create(occasion, service, earned.getCurrencyUnit().getCode(), 0)
                : found;
        requireSame(occasion, obligation, service);
        return draft.move(obligation, obligation.position().recognizeTo(minor(obligation, earned)));
    }

    private Map<String, OpenObligation> find(Occasion occasion, Stream<Service> services) {
        return postings.find(
                occasion.entity(), services.map(Service::obligation).distinct().toList());
    }

    private BookingDay day(Occasion occasion, TransactionKind kind) {
        return entities.require(occasion.entity()).bookingDay(occasion.day(), kind);
    }

    private static void requireSame(Occasion occasion, OpenObligation obligation, Service service) {
        Invariant.check(
                obligation.customer().equals(occasion.customer())
                        && Objects.equals(obligation.product(), service.product())
                        && obligation.pattern() == service.pattern(),
                "the obligation %s is another one",
                obligation.key());
    }

    /** An amount of the obligation's unit. */
    static long minor(OpenObligation obligation, Money amount) {
        Invariant.check(
                amount.getCurrencyUnit().getCode().equals(obligation.unit()),
                "%s for the obligation %s in %s",
                amount,
                obligation.key(),
                obligation.unit());
        return amount.getAmountMinorLong();
    }
}
