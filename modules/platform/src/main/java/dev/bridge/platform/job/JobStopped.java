package dev.bridge.platform.job;

/** Ends a handler whose job is no longer wanted, or no longer its own. */
public final class JobStopped extends RuntimeException {

    private final transient JobRows.Ownership ownership;

    JobStopped(JobRows.Ownership ownership) {
        super("The job is to stop: " + ownership, null, false, false);
        this.ownership = ownership;
    }

    JobRows.Ownership ownership() {
        return ownership;
    }
}
