package dev.bridge.benchmarks;

import dev.bridge.kernel.event.EventType;
import dev.bridge.kernel.event.NewEvent;
import dev.bridge.kernel.event.ObjectRef;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.id.Ids;
import dev.bridge.platform.log.EventLog;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * How many events the log takes per second, in transactions of one event and of many; what its guarantees cost against
 * a bare insert; and what waking the readers inside the transaction would cost (docs/adr/0003). All kinds of load take
 * turns, three times, and the middle one of each is shown.
 */
public final class AppendBenchmark {

    private static final Origin ORIGIN = Origin.system("benchmark", "req_benchmark");
    private static final EventType HAPPENED = new EventType("benchmark.thing.happened");
    private static final int MOST_WRITERS = 32;
    private static final int ACCOUNTS = 64;
    private static final int ROUNDS = 3;
    private static final Duration WARM_UP = Duration.ofSeconds(5);
    private static final Duration TIME = Duration.ofSeconds(Long.getLong("seconds", 8));

    private static final String BARE_TABLE = """
            create table platform.benchmark_bare (
                position bigint generated always as identity primary key,
                account_id uuid not null,
                data jsonb not null
            )
            """;

    private static final String BARE_INSERT = """
            insert into platform.benchmark_bare (account_id, data)
            select :account, :data::jsonb from generate_series(1, :count)
            """;

    private enum Kind {
        APPEND,
        APPEND_AND_NOTIFY_INSIDE,
        BARE_INSERT
    }

    private record Load(String name, Kind kind, int writers, int accounts, int batch) {}

    private record Happened(String name, String place, long size, List<String> labels) {}

    private static final Happened DATA =
            new Happened("A thing of usual size", "somewhere-central-1", 1_234_567_890, List.of("one", "two", "three"));

    private static final List<Load> LOADS = List.of(
            new Load("append", Kind.APPEND, 1, ACCOUNTS, 1),
            new Load("append", Kind.APPEND, 8, ACCOUNTS, 1),
            new Load("append", Kind.APPEND, 32, ACCOUNTS, 1),
            new Load("append, all to one account", Kind.APPEND, 8, 1, 1),
            new Load("append", Kind.APPEND, 8, ACCOUNTS, 10),
            new Load("append", Kind.APPEND, 1, ACCOUNTS, 100),
            new Load("append", Kind.APPEND, 8, ACCOUNTS, 100),
            new Load("bare insert", Kind.BARE_INSERT, 8, ACCOUNTS, 1),
            new Load("bare insert", Kind.BARE_INSERT, 32, ACCOUNTS, 1),
            new Load("bare insert", Kind.BARE_INSERT, 8, ACCOUNTS, 100),
            new Load("append, NOTIFY inside", Kind.APPEND_AND_NOTIFY_INSIDE, 8, ACCOUNTS, 1),
            new Load("append, NOTIFY inside", Kind.APPEND_AND_NOTIFY_INSIDE, 32, ACCOUNTS, 1));

    private final EventLog log;
    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final List<AccountId> accounts;

    private AppendBenchmark(BenchmarkPlatform platform) {
        this.log = platform.bean(EventLog.class);
        this.jdbc = platform.bean(JdbcClient.class);
        this.transactions = platform.bean(TransactionTemplate.class);
        Ids ids = platform.bean(Ids.class);
        this.accounts =
                Stream.generate(() -> ids.next(AccountId.TYPE)).limit(ACCOUNTS).toList();
    }

    /** Prints a table in Markdown. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        try (BenchmarkPlatform platform = BenchmarkPlatform.start(MOST_WRITERS + 8)) {
            platform.execute(BARE_TABLE);
            new AppendBenchmark(platform).run();
        }
    }

    private void run() throws InterruptedException {
        Throughput.measure(8, WARM_UP, work(LOADS.getFirst()));
        Map<Load, List<Throughput>> runs = new LinkedHashMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            for (Load load : LOADS) {
                runs.computeIfAbsent(load, first -> new ArrayList<>())
                        .add(Throughput.measure(load.writers(), TIME, work(load)));
            }
        }
        System.out.println(
                "| what | writers | events per transaction | events/s | transactions/s | median ms | 99 % ms |");
        System.out.println("| --- | ---: | ---: | ---: | ---: | ---: | ---: |");
        runs.forEach((load, all) -> print(load, Throughput.middle(all)));
    }

    private static void print(Load load, Throughput middle) {
        System.out.printf(
                Locale.ROOT,
                "| %s | %d | %d | %,.0f | %,.0f | %.2f | %.2f |%n",
                load.name(),
                load.writers(),
                load.batch(),
                middle.perSecond() * load.batch(),
                middle.perSecond(),
                middle.median().toNanos() / 1e6,
                middle.slowest().toNanos() / 1e6);
    }

    private Throughput.Work work(Load load) {
        return (thread, round) -> {
            // Writers are on different accounts at a time, as customers are.
            AccountId account = accounts.get((thread * 7 + round) % load.accounts());
            transactions.executeWithoutResult(status -> {
                switch (load.kind()) {
                    case APPEND -> append(account, load.batch());
                    case APPEND_AND_NOTIFY_INSIDE -> {
                        append(account, load.batch());
                        notifyInside(account);
                    }
                    case BARE_INSERT -> insert(account, load.batch());
                }
            });
        };
    }

    private void append(AccountId account, int count) {
        NewEvent event = new NewEvent(account, HAPPENED, new ObjectRef("thing", "one"), DATA);
        log.append(ORIGIN, Collections.nCopies(count, event));
    }

    private void notifyInside(AccountId account) {
        jdbc.sql("select pg_notify('bridge_event', :payload)")
                .param("payload", account.text() + ":1")
                .query(String.class)
                .optional();
    }

    private void insert(AccountId account, int count) {
        jdbc.sql(BARE_INSERT)
                .param("account", account.uuid())
                .param(
                        "data",
                        "{\"name\": \"A thing of usual size\", \"place\": \"somewhere-central-1\","
                                + " \"size\": 1234567890, \"labels\": [\"one\", \"two\", \"three\"]}")
                .param("count", count)
                .update();
    }
}
