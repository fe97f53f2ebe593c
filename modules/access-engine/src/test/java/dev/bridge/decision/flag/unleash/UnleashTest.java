package dev.bridge.decision.flag.unleash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.bridge.decision.declaration.Value;
import dev.bridge.decision.document.InvalidDocument;
import dev.bridge.decision.expression.Names;
import dev.bridge.decision.flag.CompiledFlag;
import dev.bridge.decision.flag.FlagFacts;
import dev.bridge.decision.flag.FlagResult;
import dev.bridge.decision.flag.FlagSet;
import dev.bridge.decision.flag.FlagState;
import dev.bridge.decision.flag.FlagSubject;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Unleash's own specification of its clients: {@code unleash.yaml}. */
class UnleashTest {

    private static final int CASES = 186;
    private static final Instant NOW = Instant.parse("2026-11-24T09:00:00Z");

    @TestFactory
    Stream<DynamicContainer> specification() throws IOException {
        return parts().stream().map(part -> {
            Flags flags = Flags.of(map(part.get("document")));
            return DynamicContainer.dynamicContainer(
                    text(part, "name"),
                    cases(part).stream()
                            .map(each -> DynamicTest.dynamicTest(
                                    text(each, "id"),
                                    () -> assertThat(flags.answer(each)).isEqualTo(each.get("expect")))));
        });
    }

    /** As a manifest declares them, without Unleash's segments and without anything stored. */
    @TestFactory
    Stream<DynamicContainer> the_specification_holds_for_what_a_manifest_declares() throws IOException {
        return parts().stream().map(part -> {
            UnleashExport export = UnleashExport.read(map(part.get("document")));
            List<CompiledFlag> compiled = new ArrayList<>();
            export.flags()
                    .forEach(
                            (name, flag) -> compiled.add(UnleashFeature.of(name, Objects.requireNonNull(flag.unleash()))
                                    .flag()));
            Flags flags = new Flags(new UnleashFlags(List.of(), Set.of(), List.of()), FlagSet.of(compiled));
            return DynamicContainer.dynamicContainer(
                    text(part, "name"),
                    cases(part).stream()
                            .map(each -> DynamicTest.dynamicTest(
                                    text(each, "id"),
                                    () -> assertThat(flags.answer(each)).isEqualTo(each.get("expect")))));
        });
    }

    @Test
    void what_a_manifest_would_not_have_is_refused_or_told() {
        assertThat(catchThrowableOfType(
                                InvalidDocument.class,
                                () -> UnleashExport.read(Map.of("features", List.of(), "featureStrategies", List.of())))
                        .getMessage())
                .contains("/api/client/features");
        assertThat(catchThrowableOfType(InvalidDocument.class, () -> UnleashExport.read(Map.of())))
                .isNotNull();
        assertThat(UnleashExport.read(Map.of(
                                "features",
                                List.of(Map.of(
                                        "name",
                                        "f",
                                        "enabled",
                                        true,
                                        "dependencies",
                                        List.of(Map.of("feature", "gone")),
                                        "strategies",
                                        List.of(Map.of("name", "default", "segments", List.of(7)))))))
                        .warnings()
                        .get("f"))
                .containsExactly(
                        "/strategies/0: there is no segment 7",
                        "/features/0/dependencies/0: there is no feature `gone` in the document; unless the product has it,"
                                + " this one is off");
    }

    @Test
    void no_case_is_left_out() throws IOException {
        assertThat(parts().stream().flatMap(part -> cases(part).stream()).map(each -> text(each, "id")))
                .hasSize(CASES)
                .doesNotHaveDuplicates();
    }

    @Test
    void a_custom_strategy_never_matches_and_is_told() {
        Flags flags = flags(strategy(Map.of("name", "atFullMoon")));

        assertThat(flags.isOn(Map.of())).isFalse();
        assertThat(flags.read.warnings())
                .containsExactly("/features/0/strategies/0: the strategy `atFullMoon` is the exporter's own; it never"
                        + " matches here");
    }

    @Test
    void a_random_rollout_goes_by_what_the_caller_draws() {
        Flags flags = flags(strategy(Map.of("name", "gradualRolloutRandom", "parameters", Map.of("percentage", "30"))));

        long on = Stream.iterate(1, draw -> draw + 1)
                .limit(10_000)
                .filter(draw -> VariantObject.isOn(
                        flags.evaluate("f", new FlagSubject(null, null, null, "draw" + draw, _ -> null))
                                .value()))
                .count();

        assertThat(on).isBetween(2_800L, 3_200L);
    }

    @Test
    void a_strategy_with_a_rollout_overrides_only_units_inside_it() {
        Map<String, ?> override = Map.of("contextName", "userId", "values", List.of("155", "122"));
        Flags flags = flags(Map.of(
                "name",
                "f",
                "enabled",
                true,
                "variants",
                List.of(
                        Map.of("name", "a", "weight", 0, "overrides", List.of(override)),
                        Map.of("name", "b", "weight", 1)),
                "strategies",
                List.of(Map.of(
                        "name",
                        "flexibleRollout",
                        "parameters",
                        Map.of("rollout", "50", "groupId", "AB12A", "stickiness", "userId")))));

        assertThat(flags.evaluate("f", subject(Map.of("userId", "122"))).variant())
                .isEqualTo("a");
        assertThat(flags.isOn(Map.of("userId", "155"))).isFalse();
    }

    @Test
    void an_address_may_have_bits_beyond_its_network() {
        Flags flags = flags(strategy(Map.of(
                "name",
                "default",
                "constraints",
                List.of(Map.of(
                        "contextName",
                        "remoteAddress",
                        "operator",
                        "IN_CIDR",
                        "values",
                        List.of("192.0.2.77/24", "2001:db8::7/64", "::1/129", "/8", "1.2.3.4/"))))));

        assertThat(flags.isOn(Map.of("remoteAddress", "192.0.2.1"))).isTrue();
        assertThat(flags.isOn(Map.of("remoteAddress", "192.0.3.1"))).isFalse();
        assertThat(flags.isOn(Map.of("remoteAddress", "2001:db8::1:0:0:9"))).isTrue();
        assertThat(flags.isOn(Map.of("remoteAddress", "2001:db8:0:1::9"))).isFalse();
        assertThat(flags.isOn(Map.of("remoteAddress", "1.2.3.4"))).isFalse();
    }

    @Test
    void the_time_is_that_of_the_question_unless_it_is_sent() {
        Flags flags = flags(strategy(Map.of(
                "name",
                "default",
                "constraints",
                List.of(Map.of(
                        "contextName", "currentTime", "operator", "DATE_AFTER", "value", "2026-11-24T08:59:59Z")))));

        assertThat(flags.isOn(Map.of())).isTrue();
        assertThat(flags.isOn(Map.of("currentTime", "2026-11-24T08:00:00Z"))).isFalse();
    }

    @Test
    void a_document_of_another_shape_is_refused_with_the_place() {
        assertRefused(Map.of("features", "none"), "/features");
        assertRefused(Map.of("features", List.of(Map.of("enabled", true))), "/features/0/name");
        assertRefused(
                Map.of(
                        "features",
                        List.of(Map.of("name", "f", "variants", List.of(Map.of("name", "v", "weight", 0.5))))),
                "/features/0/variants/0/weight");
        assertRefused(Map.of("events", List.of(Map.of("type", "made-up"))), "/events/0/type");
    }

    private static void assertRefused(Map<String, ?> document, String path) {
        assertThat(catchThrowableOfType(InvalidDocument.class, () -> UnleashFlags.read(document)))
                .isNotNull()
                .satisfies(refused -> assertThat(refused.path()).isEqualTo(path));
    }

    private static Map<String, ?> strategy(Map<String, ?> strategy) {
        return Map.of("name", "f", "enabled", true, "strategies", List.of(strategy));
    }

    private static Flags flags(Map<String, ?> feature) {
        return Flags.of(Map.of("features", List.of(feature)));
    }

    private record Flags(UnleashFlags read, FlagSet set) {

        static Flags of(Map<String, ?> document) {
            UnleashFlags read = UnleashFlags.read(document);
            return new Flags(read, FlagSet.of(read.flags()));
        }

        /** A truth or a variant, as the case expects one or the other. */
        Object answer(Map<String, Object> each) {
            FlagResult result = set.evaluate(text(each, "flag"), subject(map(each.get("context"))), facts());
            Value value = result == null ? VariantObject.OFF : Objects.requireNonNull(result.value());
            return each.get("expect") instanceof Boolean ? VariantObject.isOn(value) : plain(value);
        }

        FlagResult evaluate(String flag, FlagSubject subject) {
            return Objects.requireNonNull(set.evaluate(flag, subject, facts()));
        }

        boolean isOn(Map<String, ?> context) {
            return VariantObject.isOn(evaluate("f", subject(context)).value());
        }

        private FlagFacts facts() {
            return flag -> read.killed().contains(flag)
                    ? new FlagState() {
                        @Override
                        public boolean killed() {
                            return true;
                        }
                    }
                    : FlagState.NONE;
        }
    }

    private static FlagSubject subject(Map<String, ?> sent) {
        Map<String, Object> context = new HashMap<>(sent);
        context.putAll(map(sent.containsKey("properties") ? sent.get("properties") : Map.of()));
        return new FlagSubject(
                null,
                (String) sent.get("userId"),
                (String) sent.get("sessionId"),
                "drawn",
                Names.of(Map.of("context", context, "now", NOW)));
    }

    private static Object plain(Value value) {
        return switch (value) {
            case Value.Text(String text) -> text;
            case Value.Truth(boolean truth) -> truth;
            case Value.Members(Map<String, Value> members) ->
                members.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey,
                                member -> plain(member.getValue()),
                                (one, _) -> one,
                                LinkedHashMap::new));
            case Value.Decimal _, Value.Items _ -> throw new AssertionError("no variant has " + value);
        };
    }

    private static List<Map<String, Object>> parts() throws IOException {
        try (InputStream file = Objects.requireNonNull(UnleashTest.class.getResourceAsStream("/unleash.yaml"))) {
            return list(new Load(LoadSettings.builder().build()).loadFromInputStream(file));
        }
    }

    private static List<Map<String, Object>> cases(Map<String, Object> part) {
        return list(part.get("cases"));
    }

    private static String text(Map<String, Object> map, String name) {
        return (String) Objects.requireNonNull(map.get(name));
    }

    @SuppressWarnings("unchecked") // the shape of our own file
    private static List<Map<String, Object>> list(@Nullable Object list) {
        return (List<Map<String, Object>>) Objects.requireNonNull(list);
    }

    @SuppressWarnings("unchecked") // as above
    private static Map<String, Object> map(@Nullable Object map) {
        return (Map<String, Object>) Objects.requireNonNull(map);
    }
}
