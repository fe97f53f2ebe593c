package dev.bridge.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A manifest of 500 lines is read and checked faster than a person notices. */
final class SpeedTest {

    private static final Duration ALLOWED = Duration.ofMillis(50);

    @Test
    void fiveHundredLinesTakeLessThanFiftyMilliseconds() {
        byte[] manifest = manifest().getBytes(StandardCharsets.UTF_8);
        long best = Long.MAX_VALUE;
        for (int i = 0; i < 60; i++) {
            long start = System.nanoTime();
            ManifestText.read(manifest).orThrow();
            best = Math.min(best, System.nanoTime() - start);
        }
        assertThat(best).isLessThan(ALLOWED.toNanos());
    }

    private static String manifest() {
        String head = new String(Manifests.product("registry"), StandardCharsets.UTF_8);
        String plans = IntStream.range(0, 26)
                .mapToObj(i -> head.lines()
                        .dropWhile(line -> !line.equals("  team:"))
                        .takeWhile(line -> !line.startsWith("  scanning_addon"))
                        .collect(Collectors.joining("\n"))
                        .replace("  team:", "  team" + i + ":"))
                .collect(Collectors.joining("\n"));
        String policies = IntStream.range(0, 40)
                .mapToObj(i ->
                        "  rule%d: { forbid: [image.pull], when: 'has(context.country) && context.country == \"K%d\"' }\n"
                                .formatted(i, i))
                .collect(Collectors.joining());
        String text = head.replace("plans:\n", "plans:\n" + plans + "\n")
                .replace("policies:", "policies:\n" + policies + "  #");
        assertThat(text.lines().count()).isBetween(490L, 560L);
        return text;
    }
}
