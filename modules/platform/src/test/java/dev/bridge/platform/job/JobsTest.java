package dev.bridge.platform.job;

import static dev.bridge.platform.TestPlatform.ORIGIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bridge.kernel.event.Event;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.platform.PlatformError;
import dev.bridge.platform.TestPlatform;
import dev.bridge.testkit.Eventually;
import dev.bridge.testkit.database.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class JobsTest {

    private static final Duration SOON = Duration.ofSeconds(15);
    private static final JobType<Input> TYPE = new JobType<>("test_job", Input.class, 2, Duration.ofMillis(10));

    private static final Set<JobId> RUN = ConcurrentHashMap.newKeySet();

    private static TestDatabase database;
    private static TestPlatform platform;

    private record Input(String order) {}

    private record Result(String done) {}

    /** Does what its input says. */
    private static final class Obedient implements JobHandler<Input> {

        @Override
        public JobType<Input> type() {
            return TYPE;
        }

        @Override
        public Object run(Input input, RunningJob job) {
            RUN.add(job.id());
            job.progress(1, 2);
            return switch (input.order()) {
                case "work" -> new Result("worked");
                case "fail" -> throw new IllegalStateException("inner secrets");
                case "refuse" ->
                    throw Problem.of(PlatformError.FORBIDDEN, "This is not done.")
                            .exception();
                case "go on" -> goOn(job);
                default -> throw new IllegalArgumentException(input.order());
            };
        }

        private static Object goOn(RunningJob job) {
            Eventually.untilAsserted(SOON, () -> {
                try {
                    job.progress(1, 2);
                } catch (JobStopped stopped) {
                    return;
                }
                throw new AssertionError("nobody stops the job");
            });
            job.progress(2, 2);
            throw new AssertionError("a stopped job stays stopped");
        }
    }

    @BeforeAll
    static void start() {
        database = TestPlatform.database();
        platform = TestPlatform.on(database).start(new Obedient());
    }

    @AfterAll
    static void stop() {
        platform.close();
        database.close();
    }

    @Test
    void theSchedulerIsWokenByWhatHasCommitted() {
        AtomicInteger woken = new AtomicInteger();
        JobAlarm alarm = new JobAlarm();
        alarm.wakes(woken::incrementAndGet);

        platform.transactions().executeWithoutResult(status -> {
            alarm.ringAfterCommit();
            assertThat(woken).hasValue(0);
        });
        assertThat(woken).hasValue(1);

        platform.transactions().executeWithoutResult(status -> {
            alarm.ringAfterCommit();
            status.setRollbackOnly();
        });
        assertThat(woken).hasValue(1);
    }

    @Test
    void aCommittedJobRunsAndShowsItsResult() {
        AccountId account = TestPlatform.newAccount();
        JobId id = queue(account, "work");

        Job job = ended(id);

        assertThat(job.state()).isEqualTo(JobState.SUCCEEDED);
        assertThat(job.result()).isEqualToIgnoringWhitespace("{\"done\": \"worked\"}");
        assertThat(job.done()).isEqualTo(1);
        assertThat(job.total()).isEqualTo(2);
        assertThat(job.attempts()).isEqualTo(1);
        assertThat(platform.log().read(account, 0, 10))
                .extracting(Event::type)
                .extracting(Object::toString)
                .containsExactly("platform.job.queued", "platform.job.succeeded");
    }

    @Test
    void aJobWhoseTransactionRollsBackNeverRuns() {
        JobId never = platform.transactions().execute(status -> {
            status.setRollbackOnly();
            return jobs().queue(ORIGIN, TestPlatform.newAccount(), TYPE, new Input("work"));
        });
        JobId later = queue(TestPlatform.newAccount(), "work");

        ended(later);
        assertThat(jobs().find(never)).isEmpty();
        assertThat(RUN).contains(later).doesNotContain(never);
    }

    @Test
    void aFailingJobIsTriedAgainAndHasFailedInTheEnd() {
        Job job = ended(queue(TestPlatform.newAccount(), "fail"));

        assertThat(job.state()).isEqualTo(JobState.FAILED);
        assertThat(job.attempts()).isEqualTo(2);
        assertThat(job.failure()).contains(job.id().text()).doesNotContain("inner secrets");
    }

    @Test
    void aProblemFailsAJobAtOnceWithItsDetail() {
        Job job = ended(queue(TestPlatform.newAccount(), "refuse"));

        assertThat(job.state()).isEqualTo(JobState.FAILED);
        assertThat(job.attempts()).isEqualTo(1);
        assertThat(job.failure()).isEqualTo("This is not done.");
    }

    @Test
    void aQueuedJobIsCancelledAndNeverRuns() {
        AccountId account = TestPlatform.newAccount();
        JobId id = platform.transactions()
                .execute(status ->
                        jobs().queue(ORIGIN, account, TYPE, new Input("work"), Instant.parse("2100-01-01T00:00:00Z")));

        assertThat(jobs().cancel(ORIGIN, id).state()).isEqualTo(JobState.CANCELLED);

        assertThat(RUN).doesNotContain(id);
        assertThatThrownBy(() -> jobs().cancel(ORIGIN, id))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.problem().code()).isEqualTo(PlatformError.JOB_FINISHED));
    }

    @Test
    void aRunningJobIsStoppedAtItsNextProgress() {
        JobId id = queue(TestPlatform.newAccount(), "go on");
        Eventually.until(SOON, () -> RUN.contains(id));

        assertThat(jobs().cancel(ORIGIN, id).cancelRequested()).isTrue();

        assertThat(ended(id).state()).isEqualTo(JobState.CANCELLED);
    }

    @Test
    void queueingNeedsATransaction() {
        assertThatThrownBy(() -> jobs().queue(ORIGIN, TestPlatform.newAccount(), TYPE, new Input("work")))
                .hasMessageContaining("queued in the transaction");
    }

    private static JobId queue(AccountId account, String order) {
        return platform.transactions().execute(status -> jobs().queue(ORIGIN, account, TYPE, new Input(order)));
    }

    private static Job ended(JobId id) {
        Eventually.until(SOON, () -> jobs().find(id).orElseThrow().state().isFinal());
        return jobs().find(id).orElseThrow();
    }

    private static Jobs jobs() {
        return platform.bean(Jobs.class);
    }
}
