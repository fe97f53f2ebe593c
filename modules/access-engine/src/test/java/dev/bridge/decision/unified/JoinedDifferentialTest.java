package dev.bridge.decision.unified;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.decision.Listed;
import dev.bridge.decision.ObjectReference;
import dev.bridge.testkit.property.Property;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * The joined decision against a plain reading of the page. {@code -Ddecisions=} makes a run longer, {@code -Dproperty.seed=} repeats
 * one: each world is of its own seed. Worlds are apart from each other, so all cores have some.
 */
class JoinedDifferentialTest {

    private static final long DECISIONS = Long.getLong("decisions", 10_000) / 5;
    private static final long TOLD_EVERY = 10_000;

    @Test
    void everyPartSaysWhatThePageSays() {
        long seed = Property.seed();
        System.out.printf("%,d joined decisions from seed %d%n", DECISIONS, seed);
        AtomicLong compared = new AtomicLong();
        LongStream.range(0, DECISIONS).parallel().forEach(world -> {
            compare(seed + world);
            long done = compared.incrementAndGet();
            if (done % TOLD_EVERY == 0) {
                System.out.printf("%,d of %,d joined decisions are as the page says%n", done, DECISIONS);
            }
        });
        assertThat(compared.get()).isEqualTo(DECISIONS);
    }

    private static void compare(long seed) {
        JoinedWorld world = new JoinedWorld(seed);
        View view = world.view();
        Map<PartKind, String> expected = PlainDecision.of(world);
        boolean allowed = expected.values().stream().allMatch(PlainDecision::holds);
        Decider decider = Decider.of(view, world.quota());

        Decision decision = decider.decide(world.request);
        assertThat(shown(decision.parts()))
                .as("world %d: %s", seed, world.request)
                .isEqualTo(expected);
        assertThat(decision.allowed()).as("world %d, decide", seed).isEqualTo(allowed);
        assertThat(decision.reasons().isEmpty()).as("world %d, reasons", seed).isEqualTo(allowed);
        assertThat(decider.allows(world.request)).as("world %d, allows", seed).isEqualTo(allowed);
        assertThat(decider.explain(world.request).allowed())
                .as("world %d, explain", seed)
                .isEqualTo(allowed);
        lists(world, view, decider, seed);
    }

    /** Of what may be listed, exactly what is allowed is. */
    private static void lists(JoinedWorld world, View view, Decider decider, long seed) {
        Lister lister = Lister.of(view, world.quota());
        List<String> known = List.of("1", "2", "3");
        List<String> resources = lister.resources(world.request, () -> known, false).stream()
                .map(Listed::id)
                .toList();
        for (String id : known) {
            Map<String, Object> stored = Optional.ofNullable(view.attributes().of(new ObjectReference("p/doc", id)))
                    .orElse(Map.of());
            boolean allowed =
                    decider.allows(world.request.on(Entity.of("doc", id).with(stored)));
            assertThat(resources.contains(id))
                    .as("world %d, resource %s", seed, id)
                    .isEqualTo(allowed);
        }
        List<String> actions = lister.actions(world.request, false, false).stream()
                .map(Listed::id)
                .toList();
        assertThat(actions.contains(JoinedWorld.ACTION))
                .as("world %d, action", seed)
                .isEqualTo(decider.allows(world.request));
    }

    private static Map<PartKind, String> shown(Parts parts) {
        Map<PartKind, String> shown = new LinkedHashMap<>();
        for (Part part : parts.all()) {
            String result = part.result().name().toLowerCase(Locale.ROOT);
            shown.put(part.kind(), part.code() == null ? result : result + " " + part.code());
        }
        return shown;
    }
}
