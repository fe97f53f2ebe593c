package dev.bridge.cli.operation;

import dev.bridge.cli.session.Listing;
import dev.bridge.cli.session.Session;
import dev.bridge.cli.text.Facts;
import dev.bridge.cli.text.Table;
import dev.bridge.sdk.BridgeClient;
import dev.bridge.sdk.operation.Job;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code bridge jobs}. */
@Command(name = "jobs", description = "Work in the background; alone, lists it.")
public final class JobsCommand implements Runnable {

    private final Session session;

    public JobsCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        list(new Listing());
    }

    @Command(name = "list", description = "Lists jobs, newest first.")
    void list(@Mixin Listing listing) {
        Table<Job> table = new Table<Job>()
                .column("ID", Job::id)
                .column("TYPE", Job::type)
                .column("STATE", Job::state)
                .column("DONE", JobsCommand::progress)
                .column("CREATED", Job::createdAt)
                .column("FINISHED", Job::finishedAt);
        try (BridgeClient client = session.client()) {
            session.printList(listing, "There are no jobs.", table, client.jobs()::list);
        }
    }

    @Command(name = "show", description = "Shows one job.")
    void show(@Parameters(paramLabel = "ID", description = "The job: job_...") String id) {
        try (BridgeClient client = session.client()) {
            print(client.jobs().show(id));
        }
    }

    @Command(name = "cancel", description = "Asks a job to end; one that runs ends at its next step.")
    void cancel(@Parameters(paramLabel = "ID", description = "The job: job_...") String id) {
        try (BridgeClient client = session.client()) {
            print(client.jobs().cancel(id));
        }
    }

    private void print(Job job) {
        if (session.isJson()) {
            session.printJson(job);
            return;
        }
        session.print(new Facts()
                .with("job", job.id())
                .with("type", job.type())
                .with("state", job.cancelRequested() ? job.state() + " (cancelling was asked for)" : job.state())
                .with("done", progress(job))
                .with("attempts", job.attempts())
                .with("failure", job.failure())
                .with("result", job.result())
                .with("account", job.account())
                .with("by", job.actor())
                .with("created", job.createdAt())
                .with("started", job.startedAt())
                .with("finished", job.finishedAt())
                .text());
    }

    private static String progress(Job job) {
        return job.total() == null ? Long.toString(job.done()) : job.done() + " of " + job.total();
    }
}
