package dev.bridge.accounts;

import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.platform.job.JobHandler;
import dev.bridge.platform.job.JobType;
import dev.bridge.platform.job.RunningJob;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.transaction.support.TransactionTemplate;

/** Invites the rows of a file one by one: each is invited and done in one transaction, so a crash repeats none. */
final class InvitationJob implements JobHandler<InvitationJob.Input> {

    record Input(String batch) {}

    /**
     * What came of it.
     *
     * @param refused how many were not invited after all, by the code of the problem
     */
    record Result(int invited, Map<String, Integer> refused) {}

    static final JobType<Input> TYPE = JobType.of("accounts_invitations", Input.class);

    private final InvitationBatches batches;
    private final Invitations invitations;
    private final TransactionTemplate transactions;

    InvitationJob(InvitationBatches batches, Invitations invitations, TransactionTemplate transactions) {
        this.batches = batches;
        this.invitations = invitations;
        this.transactions = transactions;
    }

    @Override
    public JobType<Input> type() {
        return TYPE;
    }

    @Override
    public Object run(Input input, RunningJob job) {
        UUID batch = UUID.fromString(input.batch());
        int total = batches.count(batch);
        int invited = 0;
        Map<String, Integer> refused = new TreeMap<>();
        for (Optional<InvitationImport.Ready> row = batches.next(batch); row.isPresent(); row = batches.next(batch)) {
            InvitationImport.Ready ready = row.get();
            try {
                transactions.executeWithoutResult(status -> invite(job, batch, ready));
                invited++;
            } catch (ProblemException problem) {
                refused.merge(problem.problem().code().code(), 1, Integer::sum);
                batches.done(batch, ready.number());
            }
            job.progress(total - batches.count(batch), total);
        }
        return new Result(invited, refused);
    }

    private void invite(RunningJob job, UUID batch, InvitationImport.Ready row) {
        invitations.invite(job.origin(), job.account(), row.address(), row.roles(), row.groups());
        batches.done(batch, row.number());
    }
}
