package dev.bridge.platform.operation;

import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.kernel.problem.Quoted;
import dev.bridge.platform.PlatformError;
import dev.bridge.platform.caller.Guarded;
import dev.bridge.platform.job.Job;
import dev.bridge.platform.job.JobId;
import dev.bridge.platform.job.Jobs;
import dev.bridge.platform.web.Page;
import dev.bridge.platform.web.PageRequest;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code /v1/jobs}: long work, its progress and its result. */
@RestController
@RequestMapping("/v1/jobs")
class JobController {

    /** A job as it is shown; {@code total} is absent while it is not known. */
    record JobView(
            JobId id,
            String type,
            AccountId account,
            String state,
            long done,
            @Nullable Long total,
            @Nullable JsonNode result,
            @Nullable String failure,
            int attempts,
            String actor,
            boolean cancelRequested,
            Instant createdAt,
            @Nullable Instant startedAt,
            @Nullable Instant finishedAt) {}

    private final Jobs jobs;
    private final JsonMapper json;

    JobController(Jobs jobs, JsonMapper json) {
        this.jobs = jobs;
        this.json = json;
    }

    @GetMapping
    @Guarded(value = "platform.jobs.read", cli = "bridge jobs list")
    Page<JobView> list(PageRequest page) {
        return page.page(
                jobs.list(page.before(JobId.TYPE), page.limitAndOne()),
                job -> job.id().text(),
                this::view);
    }

    @GetMapping("/{id}")
    @Guarded(value = "platform.jobs.read", cli = "bridge jobs show")
    JobView show(@PathVariable JobId id) {
        return view(jobs.find(id)
                .orElseThrow(() -> Problem.of(PlatformError.NOT_FOUND, "There is no job %s.", Quoted.text(id.text()))
                        .exception()));
    }

    @PostMapping("/{id}:cancel")
    @Guarded(value = "platform.jobs.cancel", cli = "bridge jobs cancel")
    JobView cancel(@PathVariable JobId id, Origin origin) {
        return view(jobs.cancel(origin, id));
    }

    private JobView view(Job job) {
        return new JobView(
                job.id(),
                job.type(),
                job.account(),
                job.state().text(),
                job.done(),
                job.total(),
                job.result() == null ? null : json.readTree(job.result()),
                job.failure(),
                job.attempts(),
                job.origin().actor().toString(),
                job.cancelRequested(),
                job.createdAt(),
                job.startedAt(),
                job.finishedAt());
    }
}
