package dev.bridge.ledger;

import dev.bridge.kernel.Invariant;
import dev.bridge.ledger.Bookings.Booking;
import dev.bridge.ledger.Entity.BookingDay;
import dev.bridge.ledger.recognition.Position;
import dev.bridge.ledger.recognition.Terms;
import dev.bridge.platform.log.EventLog;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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

    /** One invoice became final; see {@link #invoiced(List)}. */
    public Optional<Posted> invoiced(Occasion occasion, List<InvoiceLine> lines, Money tax) {
        return invoiced(List.of(new FinalInvoice(occasion, lines, tax))).getFirst();
    }

    /**
     * Invoices became final, of any number of customers.
     *
     * @return for each of them, in the order given, its posting; empty where nothing is owed by it
     */
    public List<Optional<Posted>> invoiced(List<FinalInvoice> invoices) {
        log.lock(invoices.stream().map(invoice -> invoice.occasion().customer()).collect(Collectors.toSet()));
        List<Optional<Posted>> answers = new ArrayList<>(postings
                .earlier(
                        TransactionKind.INVOICE,
                        invoices.stream().map(FinalInvoice::occasion).toList(),
                        invoices.stream().map(FinalInvoice::content).toList())
                .stream()
                .<Optional<Posted>>map(Optional::ofNullable)
                .toList());
        List<Integer> first = IntStream.range(0, invoices.size())
                .filter(place -> answers.get(place).isEmpty())
                .boxed()
                .toList();
        Map<String, OpenObligation> open = find(first.stream()
                .map(invoices::get)
                .flatMap(invoice -> invoice.lines().stream()
                        .map(line -> new Wanted(invoice.occasion().entity(), line.service()))));
        Days days = new Days();
        Bookings bookings = postings.begin();
        first.forEach(place -> bookings.add(invoice(bookings, days, invoices.get(place), open)));
        List<Optional<Posted>> posted = postings.post(bookings);
        for (int number = 0; number < first.size(); number++) {
            answers.set(first.get(number), posted.get(number));
        }
        return answers;
    }

    private Booking invoice(Bookings bookings, Days days, FinalInvoice invoice, Map<String, OpenObligation> open) {
        Draft served = new Draft(TransactionKind.ACCRUAL);
        Draft billed = new Draft(TransactionKind.INVOICE);
        for (InvoiceLine line : invoice.lines()) {
            OpenObligation obligation = line.earned() == null
                    ? overTime(bookings, invoice.occasion(), line, open)
                    : served(bookings, invoice.occasion(), line.service(), line.earned(), open, served);
            if (obligation != null) {
                Position.Step step = obligation.position().bill(minor(obligation, line.net()), AccountCode.RECEIVABLE);
                open.put(name(invoice.occasion(), line.service()), billed.move(obligation, step));
            }
        }
        billed.add(AccountCode.RECEIVABLE, AccountCode.TAX_PAYABLE, invoice.tax());
        return new Booking(
                invoice.occasion(),
                days.of(invoice.occasion(), TransactionKind.INVOICE),
                null,
                invoice.content(),
                billed,
                List.of(served, billed));
    }

    /** Usage was served, whether it is billed or not: measured at the end of a month. */
    public Optional<Posted> accrued(Occasion occasion, List<Accrual> accruals) {
        String content = "accrued " + accruals;
        log.lock(List.of(occasion.customer()));
        Optional<Posted> earlier = postings.earlier(occasion, TransactionKind.ACCRUAL, content);
        if (earlier.isPresent()) {
            return earlier;
        }
        Bookings bookings = postings.begin();
        Draft served = new Draft(TransactionKind.ACCRUAL);
        Map<String, OpenObligation> open =
                find(accruals.stream().map(accrual -> new Wanted(occasion.entity(), accrual.service())));
        for (Accrual accrual : accruals) {
            OpenObligation obligation = served(bookings, occasion, accrual.service(), accrual.earned(), open, served);
            if (obligation != null) {
                open.put(name(occasion, accrual.service()), obligation);
            }
        }
        BookingDay day = new Days().of(occasion, TransactionKind.ACCRUAL);
        bookings.add(new Booking(occasion, day, null, content, served, List.of(served)));
        return postings.post(bookings).getFirst();
    }

    /** The days on which the occasions of one call are booked; each entity is asked for once. */
    private final class Days {

        private final Map<String, Entity> known = new HashMap<>();

        BookingDay of(Occasion occasion, TransactionKind kind) {
            return known.computeIfAbsent(occasion.entity(), entities::require).bookingDay(occasion.day(), kind);
        }
    }

    private record Wanted(String entity, Service service) {}

    /** The obligation of a line that time earns, worth as much more as the line says; null where it says nothing. */
    private @Nullable OpenObligation overTime(
            Bookings bookings, Occasion occasion, InvoiceLine line, Map<String, OpenObligation> open) {
        if (line.net().isZero()) {
            return null;
        }
        Service service = line.service();
        OpenObligation found = open.get(name(occasion, service));
        if (found == null) {
            return bookings.create(
                    occasion,
                    service,
                    line.net().getCurrencyUnit().getCode(),
                    line.net().getAmountMinorLong());
        }
        requireSame(occasion, found, service);
        return bookings.change(
                found,
                new Terms(
                        Math.addExact(found.terms().amount(), minor(found, line.net())),
                        service.period().start(),
                        service.period().end()));
    }

    /** The obligation of usage after as much of it as was measured is recognized; null where it was never any. */
    private @Nullable OpenObligation served(
            Bookings bookings,
            Occasion occasion,
            Service service,
            Money earned,
            Map<String, OpenObligation> open,
            Draft draft) {
        OpenObligation found = open.get(name(occasion, service));
        if (found == null && earned.isZero()) {
            return null;
        }
        OpenObligation obligation = found == null
                ? bookings.create(occasion, service, earned.getCurrencyUnit().getCode(), 0)
                : found;
        requireSame(occasion, obligation, service);
        return draft.move(obligation, obligation.position().recognizeTo(minor(obligation, earned)));
    }

    private Map<String, OpenObligation> find(Stream<Wanted> services) {
        List<Wanted> wanted = services.distinct().toList();
        return postings.find(
                wanted.stream().map(Wanted::entity).toList(),
                wanted.stream().map(one -> one.service().obligation()).toList());
    }

    private static String name(Occasion occasion, Service service) {
        return DraftPosting.name(occasion.entity(), service.obligation());
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
