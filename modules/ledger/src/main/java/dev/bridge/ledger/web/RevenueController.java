package dev.bridge.ledger.web;

import dev.bridge.kernel.id.AccountId;
import dev.bridge.ledger.Entities;
import dev.bridge.ledger.Entity;
import dev.bridge.ledger.ObligationId;
import dev.bridge.ledger.ObligationStanding;
import dev.bridge.ledger.Obligations;
import dev.bridge.ledger.Reports;
import dev.bridge.ledger.RevenueMonth;
import dev.bridge.ledger.ScheduledRevenue;
import dev.bridge.platform.caller.Guarded;
import dev.bridge.platform.web.Page;
import dev.bridge.platform.web.PageRequest;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/ledger/revenue}, {@code /schedule} and {@code /obligations}: what is earned, will be, and of what. */
@RestController
@RequestMapping("/v1/ledger")
class RevenueController {

    /** A month of one product in one unit: opening + billed - recognized - credited = closing, of deferred revenue. */
    record MonthView(
            String month,
            @Nullable String product,
            String unit,
            BigDecimal opening,
            BigDecimal billed,
            BigDecimal recognized,
            BigDecimal credited,
            BigDecimal closing,
            BigDecimal revenue,
            BigDecimal contractAsset) {

        static MonthView of(RevenueMonth month) {
            return new MonthView(
                    month.month().toString(),
                    month.product(),
                    month.opening().getCurrencyUnit().getCode(),
                    month.opening().getAmount(),
                    month.billed().getAmount(),
                    month.recognized().getAmount(),
                    month.credited().getAmount(),
                    month.closing().getAmount(),
                    month.revenue().getAmount(),
                    month.contractAsset().getAmount());
        }
    }

    record ReportView(String entity, List<MonthView> months) {}

    record ScheduledView(String month, @Nullable String product, String unit, BigDecimal amount) {

        static ScheduledView of(ScheduledRevenue scheduled) {
            return new ScheduledView(
                    scheduled.month().toString(),
                    scheduled.product(),
                    scheduled.amount().getCurrencyUnit().getCode(),
                    scheduled.amount().getAmount());
        }
    }

    record ScheduleView(String entity, List<ScheduledView> months) {}

    /** An obligation as it stands; {@code amount} is absent for usage. */
    record ObligationView(
            ObligationId id,
            String key,
            AccountId customer,
            @Nullable String product,
            String unit,
            String pattern,
            @Nullable BigDecimal amount,
            Instant startsAt,
            Instant endsAt,
            BigDecimal billed,
            BigDecimal recognized,
            BigDecimal deferred,
            BigDecimal contractAsset) {

        static ObligationView of(ObligationStanding obligation) {
            return new ObligationView(
                    obligation.id(),
                    obligation.key(),
                    obligation.customer(),
                    obligation.product(),
                    obligation.billed().getCurrencyUnit().getCode(),
                    obligation.pattern().word(),
                    obligation.amount() == null ? null : obligation.amount().getAmount(),
                    obligation.starts(),
                    obligation.ends(),
                    obligation.billed().getAmount(),
                    obligation.recognized().getAmount(),
                    obligation.deferred().getAmount(),
                    obligation.contractAsset().getAmount());
        }
    }

    private record Months(Entity entity, YearMonth first, YearMonth last) {}

    private static final String READ = "platform.ledger.read";

    private final Reports reports;
    private final Obligations obligations;
    private final Entities entities;
    private final InstantSource clock;

    RevenueController(Reports reports, Obligations obligations, Entities entities, InstantSource clock) {
        this.reports = reports;
        this.obligations = obligations;
        this.entities = entities;
        this.clock = clock;
    }

    /** What became of revenue from one month to another; the present one where none is given. */
    @GetMapping("/revenue")
    @Guarded(value = READ, cli = "bridge revenue")
    ReportView revenue(
            @RequestParam(required = false) @Nullable String entity,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to) {
        Months months = months(entity, from, to);
        return new ReportView(
                months.entity.key(),
                reports.revenue(months.entity.key(), months.first, months.last).stream()
                        .map(MonthView::of)
                        .toList());
    }

    /** What months will earn by time, of what is promised now; the present one where none is given. */
    @GetMapping("/schedule")
    @Guarded(value = READ, cli = "bridge ledger schedule")
    ScheduleView schedule(
            @RequestParam(required = false) @Nullable String entity,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to) {
        Months months = months(entity, from, to);
        return new ScheduleView(
                months.entity.key(),
                obligations.scheduled(months.entity.key(), months.first, months.last).stream()
                        .map(ScheduledView::of)
                        .toList());
    }

    /** Newest first. */
    @GetMapping("/obligations")
    @Guarded(value = READ, cli = "bridge ledger obligations")
    Page<ObligationView> obligations(
            @RequestParam(required = false) @Nullable String entity,
            @RequestParam(required = false) @Nullable AccountId customer,
            PageRequest page) {
        return page.page(
                obligations.list(
                        entities.chosen(entity).key(), customer, page.before(ObligationId.TYPE), page.limitAndOne()),
                obligation -> obligation.id().text(),
                ObligationView::of);
    }

    private Months months(@Nullable String entity, @Nullable String from, @Nullable String to) {
        Entity chosen = entities.chosen(entity);
        YearMonth present = YearMonth.from(chosen.day(clock.instant()));
        YearMonth first = from == null ? present : Parameters.month("from", from);
        YearMonth last = to == null ? (first.isAfter(present) ? first : present) : Parameters.month("to", to);
        if (from == null && last.isBefore(first)) {
            first = last;
        }
        if (first.isAfter(last)) {
            throw Parameters.wrong("from", first.toString(), "a month that is not after " + last);
        }
        return new Months(chosen, first, last);
    }
}
