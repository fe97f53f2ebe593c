package dev.bridge.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.access.store.FlagRows;
import dev.bridge.catalog.Catalog;
import dev.bridge.catalog.Product;
import dev.bridge.decision.declaration.Flag;
import dev.bridge.decision.declaration.Value;
import dev.bridge.decision.flag.Exposure;
import dev.bridge.decision.flag.FlagAllocation;
import dev.bridge.decision.flag.FlagState;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.problem.KernelError;
import dev.bridge.platform.TestPlatform;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is stored beside the declarations of flags. */
final class FlagsTest {

    private static final AccessStage STAGE = new AccessStage();
    private static final TestPlatform OTHER = STAGE.node();
    private static final Flags FLAGS = STAGE.bean(Flags.class);

    @AfterAll
    static void stop() {
        OTHER.close();
        STAGE.close();
    }

    @Test
    void aKillIsOneRevisionAndEveryNodeKnowsIt() {
        long before = revision();
        FLAGS.kill(TestPlatform.ORIGIN, "drive", "color");
        FLAGS.kill(TestPlatform.ORIGIN, "drive", "color");
        assertThat(revision()).isEqualTo(before + 1);
        assertThat(state(OTHER).killed()).isTrue();
        FLAGS.restore(TestPlatform.ORIGIN, "drive", "color");
        assertThat(state(OTHER).killed()).isFalse();
    }

    @Test
    void oneUnitGetsAVariantOrAValueOfItsOwn() {
        FLAGS.override(TestPlatform.ORIGIN, "drive", "color", "user", "user_a", "blue", null);
        FLAGS.override(TestPlatform.ORIGIN, "drive", "color", "context.device", "d 1/2", null, json("\"pink\""));
        long revision = revision();
        FLAGS.override(TestPlatform.ORIGIN, "drive", "color", "user", "user_a", "blue", null);
        assertThat(revision()).isEqualTo(revision);
        FlagState state = state(OTHER);
        assertThat(state.override("user", "user_a")).isEqualTo(new Flag.Outcome.Variant("blue"));
        assertThat(state.override("context.device", "d 1/2")).isEqualTo(new Flag.Outcome.Fixed(Value.of("pink")));
        assertThat(state.override("account", "user_a")).isNull();
        FLAGS.withdraw(TestPlatform.ORIGIN, "drive", "color", "user", "user_a");
        assertThat(state(OTHER).override("user", "user_a")).isNull();
    }

    @Test
    void whatTheDeclarationDoesNotAllowIsRefused() {
        assertInvalid("user", "user_a", "purple", null);
        assertInvalid("user", "user_a", null, "5");
        assertInvalid("user", "user_a", null, null);
        assertInvalid("user", "user_a", "blue", "\"red\"");
        assertInvalid("planet", "mars", "blue", null);
        assertInvalid("user", "", "blue", null);
        assertInvalid("user", "a\u0000b", "blue", null);
        assertThat(AccessStage.refused(() -> FLAGS.kill(TestPlatform.ORIGIN, "drive", "colour"))
                        .detail())
                .contains("color");
        assertThat(AccessStage.refused(() ->
                                FLAGS.change(TestPlatform.ORIGIN, "drive", "nobody", "include", List.of(), List.of()))
                        .code())
                .isEqualTo(AccessError.SEGMENT_UNKNOWN);
        assertThat(AccessStage.refused(() -> FLAGS.change(
                                TestPlatform.ORIGIN, "drive", "testers", "perhaps", List.of("a"), List.of()))
                        .code())
                .isEqualTo(AccessError.FLAG_INVALID);
        List<String> many =
                IntStream.rangeClosed(0, 10_000).mapToObj(Integer::toString).toList();
        assertThat(AccessStage.refused(
                                () -> FLAGS.change(TestPlatform.ORIGIN, "drive", "testers", "include", many, List.of()))
                        .code())
                .isEqualTo(KernelError.LIMIT_EXCEEDED);
    }

    @Test
    void listsOfSegmentsGrowAndShrinkAndNothingIsARevisionThatChangesNothing() {
        assertThat(FLAGS.change(
                        TestPlatform.ORIGIN, "drive", "testers", "include", List.of("user_a", "user_b"), List.of()))
                .isEqualTo(2);
        long revision = revision();
        assertThat(FLAGS.change(
                        TestPlatform.ORIGIN, "drive", "testers", "include", List.of("user_a"), List.of("user_z")))
                .isZero();
        assertThat(revision()).isEqualTo(revision);
        assertThat(FLAGS.count("drive", "testers", "include")).isEqualTo(2);
        assertThat(FLAGS.change(TestPlatform.ORIGIN, "drive", "testers", "include", List.of(), List.of("user_a")))
                .isEqualTo(1);
        assertThat(FLAGS.count("drive", "testers", "include")).isEqualTo(1);
    }

    @Test
    void newWeightsMoveTheDifferenceWhicheverNodeFindsOutFirst() {
        String three = AccessStage.DRIVE.replace("product: drive", "product: weights");
        STAGE.apply(three.getBytes(StandardCharsets.UTF_8));
        STAGE.apply(
                three.replace("blue: 50%, green: 50%", "blue: 20%, green: 80%").getBytes(StandardCharsets.UTF_8));
        Product product = STAGE.bean(Catalog.class).snapshot().require("weights");
        FlagRows.RulePlace place = new FlagRows.RulePlace("color", 1);
        Map<FlagRows.RulePlace, FlagAllocation> kept =
                new FlagAllocations(STAGE.bean(FlagRows.class), STAGE.bean(Catalog.class)).of(product);
        FlagAllocation first = new FlagAllocation(List.of(
                new FlagAllocation.Range(1, 50_000, "blue"), new FlagAllocation.Range(50_001, 100_000, "green")));
        FlagAllocation after = Objects.requireNonNull(kept.get(place));
        for (int bucket = 1; bucket <= 100_000; bucket++) {
            boolean moved = !after.variant(bucket).equals(first.variant(bucket));
            assertThat(moved).isEqualTo(bucket > 20_000 && bucket <= 50_000);
        }
        assertThat(new FlagAllocations(STAGE.bean(FlagRows.class), OTHER.bean(Catalog.class)).of(product))
                .isEqualTo(kept);
    }

    @Test
    void theFirstExposureOfAUnitStaysWhicheverNodeItWasOn() {
        AccountId account = STAGE.organization();
        FlagAssignments here = STAGE.bean(FlagAssignments.class);
        FlagAssignments there = OTHER.bean(FlagAssignments.class);
        FlagState known = state(OTHER, "trial");
        assertThat(known.assignment("user", "user_a")).isNull();
        Exposure blue = new Exposure("trial", "user", "user_a", "blue");
        Exposure green = new Exposure("trial", "user", "user_a", "green");
        assertThat(here.keep(TestPlatform.ORIGIN, account, "drive", blue)).isEqualTo("blue");
        long revision = STAGE.platform.log().revision(account);
        assertThat(there.keep(TestPlatform.ORIGIN, account, "drive", green)).isEqualTo("blue");
        assertThat(here.keep(TestPlatform.ORIGIN, account, "drive", green)).isEqualTo("blue");
        assertThat(STAGE.platform.log().revision(account)).isEqualTo(revision);
        assertThat(known.assignment("user", "user_a")).isEqualTo("blue");
        assertThat(state(OTHER, "color").assignment("user", "user_a")).isNull();
    }

    private static void assertInvalid(String unit, String id, @Nullable String variant, @Nullable String value) {
        assertThat(AccessStage.refused(() -> FLAGS.override(
                                TestPlatform.ORIGIN,
                                "drive",
                                "color",
                                unit,
                                id,
                                variant,
                                value == null ? null : json(value)))
                        .code())
                .isEqualTo(AccessError.FLAG_INVALID);
    }

    private static JsonNode json(String text) {
        return new JsonMapper().readTree(text);
    }

    private static long revision() {
        return STAGE.platform.log().revision(AccountId.PLATFORM);
    }

    /** What a node knows once it knows all that is committed. */
    private static FlagState state(TestPlatform node) {
        return state(node, "color");
    }

    private static FlagState state(TestPlatform node, String flag) {
        AccountView view = AccessStage.view(node, STAGE.organization(), new Consistency.Latest());
        return view.platform().flags("drive").of(flag);
    }
}
