package dev.bridge.benchmarks;

import dev.bridge.catalog.Catalog;
import dev.bridge.catalog.Manifest;
import dev.bridge.catalog.ManifestText;
import dev.bridge.catalog.ProductChanges;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.log.EventLog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;

/**
 * What a product team waits for, with 200 products of 500 lines each: reading and checking a manifest, planning a new
 * price, applying it, and until another node knows; and what another module pays to ask the catalog.
 */
public final class CatalogBenchmark {

    private static final Origin ORIGIN = Origin.system("benchmark", "req_benchmark");
    private static final int PRODUCTS = 200;
    private static final int ROUNDS = 200;
    private static final int QUESTIONS = 20_000_000;

    private CatalogBenchmark() {}

    /** Prints a table in Markdown. */
    public static void main(String[] arguments) throws IOException {
        try (BenchmarkPlatform one = BenchmarkPlatform.start(8, "catalog");
                BenchmarkPlatform other = one.secondNode()) {
            ProductChanges changes = one.bean(ProductChanges.class);
            for (int number = 0; number < PRODUCTS; number++) {
                changes.apply(ORIGIN, read(text(number, 0)), 0L);
            }
            measure(one, other, changes);
        }
    }

    private static void measure(BenchmarkPlatform one, BenchmarkPlatform other, ProductChanges changes) {
        EventLog log = one.bean(EventLog.class);
        Catalog there = other.bean(Catalog.class);
        long[] reading = new long[ROUNDS];
        long[] planning = new long[ROUNDS];
        long[] applying = new long[ROUNDS];
        long[] spreading = new long[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            byte[] edited = text(round % PRODUCTS, round + 1);
            long start = System.nanoTime();
            Manifest manifest = read(edited);
            long read = System.nanoTime();
            changes.plan(manifest);
            long planned = System.nanoTime();
            changes.apply(ORIGIN, manifest, null);
            long applied = System.nanoTime();
            there.await(log.revision(AccountId.PLATFORM), Duration.ofSeconds(10));
            long spread = System.nanoTime();
            reading[round] = read - start;
            planning[round] = planned - start;
            applying[round] = applied - planned;
            spreading[round] = spread - applied;
        }
        System.out.println("| with 200 products of 500 lines | median ms | 99 % ms |");
        System.out.println("| --- | ---: | ---: |");
        print("read and check a manifest", reading);
        print("plan a new price (reading included)", planning);
        print("apply it", applying);
        print("from the end of the apply until another node has it", spreading);
        System.out.printf(Locale.ROOT, "%nA price of a product from the snapshot: %.0f ns%n", ask(one));
    }

    private static double ask(BenchmarkPlatform platform) {
        Catalog catalog = platform.bean(Catalog.class);
        long found = 0;
        long start = 0;
        for (int number = -QUESTIONS; number < QUESTIONS; number++) {
            if (number == 0) {
                start = System.nanoTime();
            }
            Manifest manifest = catalog.snapshot().require("product_7").manifest();
            found += Objects.requireNonNull(manifest.plans().get("plan_3"))
                    .charges()
                    .size();
        }
        double nanos = (double) (System.nanoTime() - start) / QUESTIONS;
        if (found == 0) {
            throw new IllegalStateException("The questions were not asked");
        }
        return nanos;
    }

    private static void print(String what, long[] nanos) {
        Arrays.sort(nanos);
        System.out.printf(
                Locale.ROOT,
                "| %s | %.1f | %.1f |%n",
                what,
                nanos[nanos.length / 2] / 1e6,
                nanos[(int) (nanos.length * 0.99)] / 1e6);
    }

    private static Manifest read(byte[] text) {
        return ManifestText.read(text).orThrow();
    }

    /** A product of 500 lines, with another price in every edition. */
    private static byte[] text(int number, int edition) {
        StringBuilder text = new StringBuilder("product: product_%d%nname: Product %d%n".formatted(number, number));
        text.append("""
                resources:
                  repository:
                    relations:
                      owner: [user, group#member]
                      reader: [user, group#member, user:*]
                    permissions:
                      pull: reader + owner
                """);
        lines(text, "actions", 70, "  image.pull_%d: { on: repository, permission: pull, consumes: feature_%d }%n");
        lines(
                text,
                "policies",
                50,
                "  rule_%d: { forbid: [repository.pull], when: 'has(context.country) && context.country == \"K%d\"' }%n");
        lines(
                text,
                "settings",
                60,
                "  setting_%d: { type: integer, minimum: %d, default: 100, merge: minimum, scopes: [organization, user] }%n");
        lines(
                text,
                "flags",
                40,
                "  flag_%d: { type: boolean, default: false, rules: [ { rollout: 20%%, by: account, value: true, salt: s%d } ] }%n");
        lines(text, "meters", 70, "  meter_%d: { event: image.pulled_%d, aggregate: sum, value: data.bytes }%n");
        lines(text, "features", 70, "  feature_%d: { type: metered, meter: meter_%d, per: month }%n");
        text.append("plans:\n");
        for (int plan = 0; plan < 11; plan++) {
            text.append("""
                      plan_%d:
                        name: Plan %d
                        currency: USD
                        every: month
                        charges:
                          base: { type: flat, amount: %d.50, due: advance }
                          usage: { type: graduated, of: meter_%d, due: arrears, tiers: [ { up_to: 1000, unit: 0 }, { unit: 0.01 } ] }
                        includes:
                          feature_%d: { amount: 1000, overage: allow }
                          feature_%d: { amount: 500, overage: block }
                    """.formatted(plan, plan, 10 + edition, plan, plan, plan + 20));
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void lines(StringBuilder text, String block, int count, String line) {
        text.append(block).append(":\n");
        for (int number = 0; number < count; number++) {
            text.append(line.formatted(number, number));
        }
    }
}
