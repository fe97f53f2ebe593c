package dev.bridge.metering;

import dev.bridge.kernel.id.AccountId;
import dev.bridge.metering.event.EventReader;
import dev.bridge.metering.event.EventRequest;
import dev.bridge.metering.store.Compactor;
import dev.bridge.platform.TestPlatform;
import dev.bridge.platform.database.DatabaseAddress;
import dev.bridge.testkit.JavaProcess;
import dev.bridge.testkit.database.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/**
 * A node that sends usage to itself until it is killed: batches in an order of its own, several at once, each with some events of the
 * batch before it. It says which batches were acknowledged.
 */
final class SendingNode {

    static final int EVENTS = 40;
    static final int REPEATED = 10;
    static final String ACKNOWLEDGED = "acknowledged ";
    static final String FINISHED = "finished";

    private static final int AT_ONCE = 6;

    private SendingNode() {}

    static JavaProcess start(TestDatabase database, long seed, Instant first, int batches, List<AccountId> accounts) {
        List<String> arguments = new ArrayList<>(List.of(
                database.url(),
                database.user(),
                database.password(),
                Long.toString(seed),
                first.toString(),
                Integer.toString(batches)));
        accounts.forEach(account -> arguments.add(account.text()));
        return JavaProcess.start(SendingNode.class, arguments.toArray(String[]::new));
    }

    public static void main(String[] arguments) {
        long seed = Long.parseLong(arguments[3]);
        Instant first = Instant.parse(arguments[4]);
        int batches = Integer.parseInt(arguments[5]);
        List<String> accounts = List.of(Arrays.copyOfRange(arguments, 6, arguments.length));
        TestPlatform platform = TestPlatform.on(new DatabaseAddress(arguments[0], arguments[1], arguments[2]))
                .with("catalog")
                .with("accounts")
                .with("metering")
                .start();
        Ingest ingest = platform.bean(Ingest.class);
        List<Integer> order = new ArrayList<>();
        for (int batch = 0; batch < batches; batch++) {
            order.add(batch);
        }
        Collections.shuffle(order, new SplittableRandom(seed));
        try (platform;
                var senders = Executors.newFixedThreadPool(AT_ONCE)) {
            for (int batch : order) {
                senders.execute(() -> {
                    IngestResult result = ingest.accept(
                            new Sender(AccountId.PLATFORM, true),
                            EventReader.read(request(batch, first, accounts)).events());
                    if (result.isComplete() && result.problems().isEmpty()) {
                        System.out.println(ACKNOWLEDGED + batch);
                    }
                    if (batch % 7 == 0) {
                        platform.bean(Compactor.class).runAll();
                    }
                });
            }
        }
        System.out.println(FINISHED);
    }

    private static EventRequest request(int batch, Instant first, List<String> accounts) {
        List<String> events = new ArrayList<>();
        int from = batch * EVENTS;
        for (int number = Math.max(0, from - REPEATED); number < from + EVENTS; number++) {
            events.add(TestUsage.event(
                    "crash-" + number,
                    "call.made",
                    accounts.get(number % accounts.size()),
                    first.plusSeconds(97L * number % 86_400).toString(),
                    "{\"bytes\": %d, \"region\": \"r%d\", \"user\": \"u%d\"}"
                            .formatted(bytes(number), number % 3, number % 11)));
        }
        String body = events.stream().collect(Collectors.joining(",", "[", "]"));
        return new EventRequest(
                "application/cloudevents-batch+json", null, Map.of(), body.getBytes(StandardCharsets.UTF_8));
    }

    static int bytes(int number) {
        return number % 100;
    }
}
