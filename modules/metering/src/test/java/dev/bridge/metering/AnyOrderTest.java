package dev.bridge.metering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.kernel.id.AccountId;
import dev.bridge.metering.BruteForce.Use;
import dev.bridge.metering.store.Compactor;
import dev.bridge.metering.window.Window;
import dev.bridge.metering.window.WindowedQuantities;
import dev.bridge.testkit.property.Draw;
import dev.bridge.testkit.property.Generator;
import dev.bridge.testkit.property.Generators;
import dev.bridge.testkit.property.Property;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whatever comes in whatever order, batches, repetition and with whatever taken back: what is answered is what a plain sum says. */
final class AnyOrderTest {

    private static final Instant FIRST = Instant.parse("2025-03-29T20:00:00Z");
    private static final Instant LAST = Instant.parse("2025-03-30T05:30:00Z");

    private static TestUsage usage;
    private static int runs;

    /**
     * A run.
     *
     * @param order in which events are sent, some more than once; a number beyond them is the void of one
     * @param voided which events are taken back
     * @param batches after how many events each batch ends
     */
    private record Run(
            List<Use> uses, List<Integer> order, Set<Integer> voided, List<Integer> batches, boolean compact) {}

    private static final Generator<Run> RUNS = Generators.drawn(AnyOrderTest::run);

    private static Run run(Draw draw) {
        List<Use> uses = new ArrayList<>();
        int count = draw.from(Generators.integers(1, 24));
        for (int i = 0; i < count; i++) {
            boolean call = draw.from(Generators.integers(0, 3)) > 0;
            // Some at the very edges of quarters and hours.
            Instant time = draw.truth()
                    ? FIRST.plusSeconds(900L * draw.from(Generators.integers(0, 37)))
                    : draw.from(Generators.instants(FIRST, LAST)).truncatedTo(ChronoUnit.MILLIS);
            uses.add(new Use(
                    "u" + i,
                    call ? "call.made" : "volume.sampled",
                    time,
                    draw.from(Generators.integers(-5, 60)),
                    draw.oneOf("eu", "us", ""),
                    draw.oneOf("ann", "bob", "cy"),
                    draw.oneOf("v1", "v2")));
        }
        Set<Integer> voided = new HashSet<>(draw.from(Generators.listOf(Generators.integers(0, count - 1), 5)));
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            place(order, i, draw);
            if (voided.contains(i)) {
                place(order, count + i, draw);
            }
            if (draw.truth()) {
                place(order, i, draw);
            }
        }
        return new Run(
                uses, order, voided, draw.from(Generators.listOf(Generators.integers(1, 9), 1, 20)), draw.truth());
    }

    private static void place(List<Integer> order, int what, Draw draw) {
        order.add(draw.from(Generators.integers(0, order.size())), what);
    }

    @BeforeAll
    static void start() {
        usage = TestUsage.at("2025-04-02T00:00:00Z");
    }

    @AfterAll
    static void stop() {
        usage.close();
    }

    @Test
    void anyOrderDuplicationBatchingAndSplitGivesWhatAPlainSumSays() {
        Property.forAll(12, RUNS, AnyOrderTest::check);
    }

    private static void check(Run run) {
        String name = "run-" + ++runs;
        AccountId account = usage.organization(name);
        send(run, name, account);
        List<Use> counted = new ArrayList<>();
        for (int i = 0; i < run.uses().size(); i++) {
            if (!run.voided().contains(i)) {
                counted.add(run.uses().get(i));
            }
        }
        BruteForce plain = new BruteForce(counted);
        for (String meter : List.of("calls", "bytes", "cost", "peak", "last", "users", "volumes")) {
            compare(plain, meter, rows(meter, account, Window.HOUR, "Europe/Zurich"));
            compare(plain, meter, rows(meter, account, Window.DAY, "Asia/Kathmandu"));
            // Cuts quarters of an hour at both ends.
            compare(
                    plain,
                    meter,
                    usage.rows(meter, account, "2025-03-29T20:07:30Z", "2025-03-30T04:59:59.5Z", Window.TOTAL, "UTC"));
        }
        for (String meter : List.of("calls", "bytes", "peak", "volumes")) {
            for (WindowedQuantities.Row row :
                    usage.rows(meter, account, FIRST.toString(), "2025-03-30T06:00:00Z", Window.DAY, "UTC", "region")) {
                assertThat(text(row))
                        .as("%s of %s in %s", meter, row.labels(), row.window())
                        .isEqualTo(plain.value(
                                meter,
                                row.window().start(),
                                row.window().end(),
                                row.labels().getFirst()));
            }
        }
        assertThat(usage.differences(account)).isEmpty();
    }

    private static void send(Run run, String name, AccountId account) {
        int at = 0;
        int batch = 0;
        while (at < run.order().size()) {
            int size = run.batches().get(batch++ % run.batches().size());
            List<String> events = new ArrayList<>();
            for (int what : run.order().subList(at, Math.min(run.order().size(), at + size))) {
                events.add(json(run, name, account, what));
            }
            usage.send(events.toArray(String[]::new));
            at += size;
            if (run.compact() && batch % 3 == 0) {
                usage.bean(Compactor.class).runAll();
            }
            if (run.compact() && batch % 4 == 0) {
                usage.rollUp();
            }
        }
    }

    private static String json(Run run, String name, AccountId account, int what) {
        int count = run.uses().size();
        if (what >= count) {
            return TestUsage.voidOf(
                    name + "-void-" + what,
                    name + "-" + run.uses().get(what - count).id());
        }
        Use use = run.uses().get(what);
        String data = use.type().equals("call.made")
                ? "{\"bytes\": %d, \"user\": \"%s\"%s}".formatted(use.number(), use.user(), region(use))
                : "{\"gigabytes\": %d, \"volume\": \"%s\"%s}".formatted(use.number(), use.volume(), region(use));
        return TestUsage.event(
                name + "-" + use.id(), use.type(), account.text(), use.time().toString(), data);
    }

    private static String region(Use use) {
        return use.region().isEmpty() ? "" : ", \"region\": \"" + use.region() + "\"";
    }

    private static List<WindowedQuantities.Row> rows(String meter, AccountId account, Window window, String zone) {
        return usage.rows(meter, account, FIRST.toString(), "2025-03-30T06:00:00Z", window, zone);
    }

    private static void compare(BruteForce plain, String meter, List<WindowedQuantities.Row> rows) {
        for (WindowedQuantities.Row row : rows) {
            assertThat(text(row))
                    .as("%s in %s", meter, row.window())
                    .isEqualTo(plain.value(
                            meter, row.window().start(), row.window().end(), null));
        }
    }

    private static String text(WindowedQuantities.Row row) {
        return row.value() == null ? "none" : row.value().text();
    }
}
