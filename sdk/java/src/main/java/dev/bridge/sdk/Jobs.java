package dev.bridge.sdk;

import dev.bridge.sdk.operation.Job;

/** {@code /v1/jobs}: work in the background. */
public final class Jobs {

    private static final String JOBS = "/v1/jobs";

    private final Transport transport;

    Jobs(Transport transport) {
        this.transport = transport;
    }

    /** Newest first. */
    public Page<Job> list(PageRequest page) {
        return Page.fetch(transport, page.of(Call.get(JOBS)), Job.class);
    }

    public Job show(String id) {
        return transport.send(Call.get(path(id))).read(Job.class);
    }

    /** Asks a job to end. One that runs ends at its next step. */
    public Job cancel(String id) {
        return transport.send(Call.post(path(id) + ":cancel")).read(Job.class);
    }

    private static String path(String id) {
        return JOBS + "/" + Call.segment(id);
    }
}
