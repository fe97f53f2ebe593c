package dev.bridge.metering.store;

import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.time.Period;
import dev.bridge.metering.meter.CompiledMeter;
import dev.bridge.platform.job.JobHandler;
import dev.bridge.platform.job.JobType;
import dev.bridge.platform.job.RunningJob;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Verifies accounts one after the other. */
public final class VerifyJob implements JobHandler<VerifyJob.Input> {

    /**
     * What to verify.
     *
     * @param account only this; null for all
     * @param meter only this version, by its number; 0 for all
     * @param repair whether to put what was counted in the place of what differs
     */
    public record Input(@Nullable UUID account, int meter, Instant from, Instant to, boolean repair) {}

    /** A difference, as the result of the job says it. */
    record DifferenceView(AccountId organization, String meter, String where, String stored, String counted) {}

    /** What was looked at, and the first differences. */
    record Result(int accounts, long buckets, long events, List<DifferenceView> differences) {}

    public static final JobType<Input> TYPE = new JobType<>("metering_verify", Input.class, 3, Duration.ofSeconds(2));

    private static final int ACCOUNTS = 50;
    private static final int SHOWN = 100;

    private final Verification verification;
    private final Customers customers;
    private final MeterRegistry registry;

    VerifyJob(Verification verification, Customers customers, MeterRegistry registry) {
        this.verification = verification;
        this.customers = customers;
        this.registry = registry;
    }

    @Override
    public JobType<Input> type() {
        return TYPE;
    }

    @Override
    public Object run(Input input, RunningJob job) {
        Period period = new Period(input.from(), input.to());
        CompiledMeter only = registry.current().find(input.meter()).orElse(null);
        Origin repair = input.repair() ? job.origin() : null;
        if (input.account() != null) {
            return view(verification.verify(customers.of(new AccountId(input.account())), only, period, repair));
        }
        Verification.Report report = new Verification.Report(0, 0, 0, List.of());
        long total = verification.accounts();
        int last = 0;
        while (true) {
            List<Customer> some = verification.accountsAfter(last, ACCOUNTS);
            if (some.isEmpty()) {
                return view(report);
            }
            for (Customer customer : some) {
                report = report.plus(verification.verify(customer, only, period, repair));
                last = customer.number();
            }
            job.progress(Math.min(report.accounts(), total), total);
        }
    }

    private static Result view(Verification.Report report) {
        List<DifferenceView> shown = new ArrayList<>();
        for (Verification.Difference one : report.differences()) {
            if (shown.size() < SHOWN) {
                shown.add(new DifferenceView(one.account(), one.meter(), one.where(), one.stored(), one.counted()));
            }
        }
        return new Result(report.accounts(), report.buckets(), report.events(), shown);
    }
}
