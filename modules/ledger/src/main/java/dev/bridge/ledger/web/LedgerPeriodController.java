package dev.bridge.ledger.web;

import dev.bridge.kernel.event.Origin;
import dev.bridge.ledger.AccountingPeriod;
import dev.bridge.ledger.Entities;
import dev.bridge.ledger.Periods;
import dev.bridge.platform.caller.Guarded;
import dev.bridge.platform.job.JobId;
import dev.bridge.platform.web.Page;
import dev.bridge.platform.web.PageRequest;
import java.net.URI;
import java.time.Instant;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/ledger/periods}: the months that are closed, and closing one. */
@RestController
@RequestMapping("/v1/ledger/periods")
class LedgerPeriodController {

    /** Whose month; the only entity's where it is absent. */
    record Closing(@Nullable String entity) {}

    /** The job that closes it. */
    record ClosingView(String entity, String month, JobId job) {}

    record PeriodView(
            String month,
            String state,
            Instant closingAt,
            @Nullable Instant closedAt,
            String closedBy) {

        static PeriodView of(AccountingPeriod period) {
            return new PeriodView(
                    period.month().toString(),
                    period.state().word(),
                    period.closingAt(),
                    period.closedAt(),
                    period.closedBy());
        }
    }

    private final Periods periods;
    private final Entities entities;

    LedgerPeriodController(Periods periods, Entities entities) {
        this.periods = periods;
        this.entities = entities;
    }

    @GetMapping
    @Guarded(value = "platform.ledger.read", cli = "bridge ledger periods")
    Page<PeriodView> list(@RequestParam(required = false) @Nullable String entity, PageRequest page) {
        YearMonth before = page.key() == null ? YearMonth.of(9999, 12) : Parameters.month("page", page.key());
        return page.page(
                periods.list(entities.chosen(entity).key(), before, page.limitAndOne()),
                period -> period.month().toString(),
                PeriodView::of);
    }

    @PostMapping("/{month}:close")
    @Guarded(value = "platform.ledger.close", cli = "bridge ledger close")
    ResponseEntity<ClosingView> close(@PathVariable String month, @RequestBody Closing body, Origin origin) {
        String entity = entities.chosen(body.entity()).key();
        JobId job = periods.close(origin, entity, Parameters.month("month", month));
        return ResponseEntity.accepted()
                .location(URI.create("/v1/jobs/" + job))
                .body(new ClosingView(entity, month, job));
    }
}
