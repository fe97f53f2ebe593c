package dev.bridge.benchmarks.invoice;

import dev.bridge.benchmarks.killbill.KillBill;
import dev.bridge.benchmarks.token.HttpConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;

/** Kill Bill, whose test clock is moved. */
final class KillBillInvoicing implements Invoicing {

    private final KillBill killBill;
    private List<String> subscriptions = List.of();

    KillBillInvoicing(KillBill killBill) {
        this.killBill = killBill;
    }

    @Override
    public String name() {
        return KillBill.NAME;
    }

    @Override
    public void customers(int count) {
        subscriptions = IntStream.range(0, count)
                .parallel()
                .mapToObj(number -> killBill.subscribe("customer-" + number))
                .toList();
    }

    @Override
    public void use(YearMonth month, UsageRows rows) {
        List<LocalDate> days = rows.days().stream().map(month::atDay).toList();
        try (HttpConnection connection = new HttpConnection(killBill.address())) {
            for (int customer = 0; customer < subscriptions.size(); customer++) {
                HttpConnection.Answer answer = connection.exchange(killBill.usage(
                        subscriptions.get(customer), days, rows.amounts().get(customer)));
                if (answer.status() != 201) {
                    throw new IllegalStateException("Usage was not recorded: " + answer);
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void settle() {
        killBill.rest();
    }

    @Override
    public void suspend() {
        killBill.suspend();
    }

    @Override
    public void resume() {
        killBill.resume();
    }

    @Override
    public void end(YearMonth month) {
        killBill.moveTo(month.plusMonths(1).atDay(1).atTime(1, 0).toInstant(ZoneOffset.UTC));
    }

    @Override
    public long invoices(Instant due) {
        return killBill.number(
                        "select count(*) from invoices where status = 'COMMITTED' and target_date = '" + day(due) + "'")
                .longValueExact();
    }

    @Override
    public BigDecimal total(Instant due) {
        return killBill.number("""
                select sum(i.amount) from invoice_items i join invoices v on v.id = i.invoice_id
                where v.status = 'COMMITTED' and v.target_date = '%s'
                """.formatted(day(due)));
    }

    private static LocalDate day(Instant due) {
        return LocalDate.ofInstant(due, ZoneOffset.UTC);
    }
}
