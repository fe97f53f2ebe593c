package dev.bridge.metering.store;

import dev.bridge.metering.meter.CompiledMeter;
import dev.bridge.metering.meter.Evaluation;
import dev.bridge.platform.job.JobHandler;
import dev.bridge.platform.job.JobType;
import dev.bridge.platform.job.RunningJob;
import java.time.Duration;
import java.util.List;

/**
 * Lets a meter count what was in the log before it was there: lane by lane, account by account, each in a transaction of its lane
 * that also says how far it is. Begun again, it goes on from there.
 */
public final class BackfillJob implements JobHandler<BackfillJob.Input> {

    /** Which meter's version, by its number. */
    public record Input(int meter) {}

    /** What it did. */
    record Result(int meter, long accounts) {}

    static final JobType<Input> TYPE = new JobType<>("metering_backfill", Input.class, 20, Duration.ofSeconds(1));

    private static final int ACCOUNTS = 100;

    private final BackfillRows rows;
    private final EventRows events;
    private final HeldRows held;
    private final Lanes lanes;
    private final MeterRegistry registry;

    BackfillJob(BackfillRows rows, EventRows events, HeldRows held, Lanes lanes, MeterRegistry registry) {
        this.rows = rows;
        this.events = events;
        this.held = held;
        this.lanes = lanes;
        this.registry = registry;
    }

    @Override
    public JobType<Input> type() {
        return TYPE;
    }

    @Override
    public Object run(Input input, RunningJob job) {
        long accounts = 0;
        for (BackfillRows.Left left : rows.left(input.meter())) {
            BackfillRows.Left rest = left;
            while (true) {
                List<Integer> some = rows.accounts(rest.lane(), rest.nextAccount(), ACCOUNTS);
                for (int account : some) {
                    rest = count(rest, account);
                    accounts++;
                }
                BackfillRows.Progress progress = rows.progress(input.meter());
                job.progress(progress.done(), progress.total());
                if (some.size() < ACCOUNTS) {
                    break;
                }
            }
            BackfillRows.Left done = rest;
            lanes.inLane(done.lane(), turn -> {
                rows.finish(done, turn.now());
                return true;
            });
        }
        return new Result(input.meter(), accounts);
    }

    private BackfillRows.Left count(BackfillRows.Left left, int account) {
        registry.current();
        return lanes.inLane(left.lane(), turn -> {
            if (!rows.isLeft(left, account)) {
                // Another job of the same meter was here.
                return next(left, account + 1);
            }
            CompiledMeter meter = turn.meters().require(left.meter());
            List<StoredEvent> raw = events.counting(
                    account,
                    left.since(),
                    left.until(),
                    left.position(),
                    meter.declared().event());
            if (!raw.isEmpty()) {
                List<Long> whole = held.notCounted(account, left.since(), left.until()).stream()
                        .filter(one -> one.meter() == HeldRows.WHOLE)
                        .map(HeldRows.Held::position)
                        .toList();
                turn.next();
                for (StoredEvent event : raw) {
                    if (!whole.contains(event.position())) {
                        turn.fold().add(event, meter).ifPresent(why -> hold(turn, event, meter, why));
                    }
                }
            }
            rows.advance(left, account + 1);
            if (!raw.isEmpty()) {
                turn.finish();
            }
            return next(left, account + 1);
        });
    }

    private static BackfillRows.Left next(BackfillRows.Left left, int account) {
        return new BackfillRows.Left(left.meter(), left.lane(), left.since(), left.until(), left.position(), account);
    }

    private static void hold(LaneWriter.Turn turn, StoredEvent event, CompiledMeter meter, Evaluation.Unreadable why) {
        turn.fold().hold(event, meter.number(), why.reason(), why.text());
    }
}
