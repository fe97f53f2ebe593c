package dev.bridge.platform.job;

import dev.bridge.kernel.event.ObjectRef;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.AccountId;

/** What a handler knows of its job and tells about it. */
public final class RunningJob {

    private final Job job;
    private final JobRows rows;

    RunningJob(Job job, JobRows rows) {
        this.job = job;
        this.rows = rows;
    }

    public JobId id() {
        return job.id();
    }

    public AccountId account() {
        return job.account();
    }

    /** For the events that the job appends: by whoever asked for it, under the job's id. */
    public Origin origin() {
        return new Origin(job.origin().actor(), job.id().text());
    }

    public ObjectRef reference() {
        return ObjectRef.of("job", job.id());
    }

    /**
     * Tells how far it is; often is fine, a few times a second is enough.
     *
     * @throws JobStopped when somebody has cancelled the job, or another node has taken it over; let it pass
     */
    public void progress(long done, long total) {
        JobRows.Ownership ownership = rows.progress(job.id(), job.attempts(), done, total);
        switch (ownership) {
            case OURS -> {}
            case CANCELLED, LOST -> throw new JobStopped(ownership);
        }
    }
}
