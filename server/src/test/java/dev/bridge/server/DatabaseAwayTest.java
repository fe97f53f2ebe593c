package dev.bridge.server;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.bridge.testkit.Eventually;
import dev.bridge.testkit.database.DedicatedPostgres;
import dev.bridge.testkit.database.TestPostgres;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** The database stops answering, in both ways there are: it is gone, or it is there and silent. */
@Order(3)
class DatabaseAwayTest {

    private static final Duration AWAY = Duration.ofSeconds(12);
    private static final Duration SILENT = Duration.ofSeconds(8);
    private static final int CLIENTS = 8;
    private static final int JOB_THREADS = 8;

    /** Silence is found after 3 seconds at most half a second after the last sign of life; the rest is for a busy machine. */
    private static final Duration REFUSED_WITHIN = Duration.ofSeconds(7);

    private static final Duration BACK_WITHIN = Duration.ofSeconds(20);

    private record Answer(int status, Duration took) {}

    @Test
    void requestsAreRefusedSoonWhileItIsAwayOrSilentAndGoOnByThemselves(@TempDir Path data) throws Exception {
        try (DedicatedPostgres postgres = TestPostgres.dedicated();
                RunningServer server =
                        RunningServer.start(data, postgres.url("postgres"), postgres.user(), postgres.password())) {
            checkReady(server);

            ListAppender<ILoggingEvent> told = listen();
            postgres.kill();
            checkRefusals(during(AWAY, server));
            postgres.start();
            checkReady(server);
            checkToldOnce(told);

            postgres.pause();
            checkRefusals(during(SILENT, server));
            postgres.resume();
            checkReady(server);
        }
    }

    private static ListAppender<ILoggingEvent> listen() {
        ListAppender<ILoggingEvent> told = new ListAppender<>();
        told.start();
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).addAppender(told);
        return told;
    }

    /** By the heartbeat, and not by who asks the database each second. */
    private static void checkToldOnce(ListAppender<ILoggingEvent> told) {
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).detachAppender(told);
        List<ILoggingEvent> events = List.copyOf(told.list);
        assertThat(events)
                .filteredOn(event -> event.getFormattedMessage().startsWith("The database does not answer"))
                .hasSize(1);
        List<String> ofScheduler = events.stream()
                .filter(event -> event.getLevel().isGreaterOrEqual(Level.WARN))
                .filter(event -> event.getLoggerName().startsWith("com.github.kagkarlsson"))
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
        // Work that was under way just then is told of, at most once for each thread that does some.
        assertThat(ofScheduler)
                .allMatch(message -> message.startsWith("Failed while completing execution"))
                .hasSizeLessThanOrEqualTo(JOB_THREADS);
    }

    private static void checkReady(RunningServer server) {
        Eventually.until(BACK_WITHIN, () -> probe(server, "/readyz").statusCode() == 200);
        Eventually.until(BACK_WITHIN, () -> create(server).statusCode() == 201);
    }

    /** As an orchestrator asks: without a credential. */
    private static HttpResponse<String> probe(RunningServer server, String path) {
        return server.send(server.request(path).GET());
    }

    private static HttpResponse<String> create(RunningServer server) {
        return server.post("/v1/operator-keys", "{\"name\": \"Made meanwhile\"}");
    }

    /** Clients that call one after the other without a break, some reading, some writing. */
    private static List<Answer> during(Duration time, RunningServer server) throws Exception {
        AtomicLong end = new AtomicLong(System.nanoTime() + time.toNanos());
        List<Answer> answers = new ArrayList<>();
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<Answer>>> all = new ArrayList<>();
            for (int client = 0; client < CLIENTS; client++) {
                boolean writes = client % 2 == 0;
                all.add(clients.submit(() -> call(server, writes, end.get())));
            }
            for (Future<List<Answer>> client : all) {
                answers.addAll(client.get(time.toSeconds() + 30, TimeUnit.SECONDS));
            }
        }
        HttpResponse<String> ready = probe(server, "/readyz");
        assertThat(ready.statusCode()).isEqualTo(503);
        assertThat(ready.body()).contains("The database does not answer.");
        assertThat(probe(server, "/livez").statusCode()).isEqualTo(200);
        return answers;
    }

    private static List<Answer> call(RunningServer server, boolean writes, long end) throws IOException {
        List<Answer> answers = new ArrayList<>();
        while (System.nanoTime() - end < 0) {
            long began = System.nanoTime();
            HttpResponse<String> response = writes ? create(server) : server.get("/v1/jobs");
            answers.add(new Answer(response.statusCode(), Duration.ofNanos(System.nanoTime() - began)));
            if (response.statusCode() == 503) {
                assertThat(response.headers().firstValue("Retry-After")).isPresent();
                assertThat(response.body()).contains("\"code\":\"database_unavailable\"");
            }
        }
        return answers;
    }

    private static void checkRefusals(List<Answer> answers) {
        assertThat(answers).hasSizeGreaterThan(CLIENTS);
        assertThat(answers).allMatch(answer -> answer.status() == 503);
        assertThat(answers).allMatch(answer -> answer.took().compareTo(REFUSED_WITHIN) < 0);
        long soon = answers.stream()
                .filter(answer -> answer.took().toMillis() < 500)
                .count();
        System.out.println(
                "DatabaseAwayTest: " + answers.size() + " requests refused, " + soon + " within half a second");
    }
}
