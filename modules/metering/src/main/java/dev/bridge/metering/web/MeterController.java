package dev.bridge.metering.web;

import dev.bridge.accounts.Accounts;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.metering.UsageQueries;
import dev.bridge.metering.meter.CompiledMeter;
import dev.bridge.metering.store.BackfillRows;
import dev.bridge.metering.store.Backfills;
import dev.bridge.metering.store.MeterRegistry;
import dev.bridge.metering.store.VerifyJob;
import dev.bridge.platform.caller.Guarded;
import dev.bridge.platform.job.JobId;
import dev.bridge.platform.job.Jobs;
import dev.bridge.platform.web.Page;
import dev.bridge.platform.web.PageRequest;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Meters as they are counted; counting from earlier on, and counting anew. */
@RestController
class MeterController {

    /**
     * A version of a meter.
     *
     * @param since it counts events of this time and later
     * @param done how many accounts' older events it has counted, of {@code total}
     */
    record MeterView(
            String product,
            String meter,
            int version,
            Instant since,
            Instant activatedAt,
            boolean backfilling,
            long done,
            long total) {}

    /** From when on it has to count. */
    record Extending(@Nullable String since) {}

    /**
     * What to verify; everything unless told.
     *
     * @param repair whether to put right what differs
     */
    record Verifying(
            @Nullable String organization,
            @Nullable String meter,
            @Nullable String from,
            @Nullable String to,
            @Nullable Boolean repair) {}

    /** The job that does it. */
    record QueuedView(JobId job) {}

    private static final String BEGINNING = "1970-01-01T00:00:00Z";
    private static final String END = "2199-12-31T00:00:00Z";

    private final MeterRegistry registry;
    private final UsageQueries queries;
    private final Backfills backfills;
    private final Accounts accounts;
    private final Jobs jobs;
    private final TransactionTemplate transactions;

    MeterController(
            MeterRegistry registry,
            UsageQueries queries,
            Backfills backfills,
            Accounts accounts,
            Jobs jobs,
            TransactionTemplate transactions) {
        this.registry = registry;
        this.queries = queries;
        this.backfills = backfills;
        this.accounts = accounts;
        this.jobs = jobs;
        this.transactions = transactions;
    }

    @GetMapping("/v1/usage/meters")
    @Guarded(value = "platform.usage.read", cli = "bridge usage meters")
    Page<MeterView> meters(PageRequest page) {
        long after = page.from(0);
        List<CompiledMeter> some = registry.current().all().stream()
                .filter(meter -> meter.number() > after)
                .limit(page.limitAndOne())
                .toList();
        return page.page(some, (CompiledMeter meter) -> Integer.toString(meter.number()), this::view);
    }

    private MeterView view(CompiledMeter meter) {
        BackfillRows.Progress progress = backfills.progress(meter);
        return new MeterView(
                meter.version().product(),
                meter.version().name(),
                meter.version().version(),
                meter.version().since(),
                meter.version().activatedAt(),
                !progress.isDone(),
                progress.done(),
                progress.total());
    }

    @PostMapping("/v1/usage/meters/{meter}:backfill")
    @Guarded(value = "platform.usage.backfill", cli = "bridge usage backfill")
    ResponseEntity<QueuedView> backfill(@PathVariable String meter, @RequestBody Extending body, Origin origin) {
        Instant since = UsageParameters.time("since", body.since());
        return queued(backfills.extend(origin, queries.meter(meter, null), since));
    }

    @PostMapping("/v1/usage:verify")
    @Guarded(value = "platform.usage.verify", cli = "bridge usage verify")
    ResponseEntity<QueuedView> verify(@RequestBody Verifying body, Origin origin) {
        VerifyJob.Input input = new VerifyJob.Input(
                body.organization() == null
                        ? null
                        : accounts.named(body.organization()).id().uuid(),
                body.meter() == null ? 0 : queries.meter(body.meter(), null).number(),
                UsageParameters.time("from", body.from() == null ? BEGINNING : body.from()),
                UsageParameters.time("to", body.to() == null ? END : body.to()),
                Boolean.TRUE.equals(body.repair()));
        return queued(transactions.execute(status -> jobs.queue(origin, AccountId.PLATFORM, VerifyJob.TYPE, input)));
    }

    private static ResponseEntity<QueuedView> queued(JobId job) {
        return ResponseEntity.status(HttpStatus.ACCEPTED)
                .location(URI.create("/v1/jobs/" + job))
                .body(new QueuedView(job));
    }
}
