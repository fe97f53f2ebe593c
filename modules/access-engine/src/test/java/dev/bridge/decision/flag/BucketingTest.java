package dev.bridge.decision.flag;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.testkit.property.Generators;
import dev.bridge.testkit.property.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BucketingTest {

    /** One salt: drawn ones would pass the quantile by chance, once in a thousand. */
    private static final String SALT = "registry/scanner_v2";

    private static final int UNITS = 1_000_000;
    private static final int CELLS = 100;

    /** The 0.999 quantile of chi-square with 99 degrees of freedom. */
    private static final double QUANTILE = 148.23;

    @ParameterizedTest
    @CsvSource({
        "registry/scanner_v2, acme, 54658, 58, 82752",
        "registry/scanner_v2, globex, 1119, 19, 37312",
        "registry/scanner_v2, initech, 3576, 76, 22725",
        "registry/scanner_v2, org_01h455vb4pex5vsknk084sn02q, 64737, 37, 24760",
        "registry/checkout, user-123, 37933, 33, 26312",
        "registry/checkout, новый, 91667, 67, 12319",
    })
    void buckets_of_bridge(String salt, String unit, int bucket, int ofHundred, int split) {
        assertThat(Bucketing.ofRollout(salt, Bucketing.RESOLUTION).bucket(unit)).isEqualTo(bucket);
        assertThat(Bucketing.ofRollout(salt, 100).bucket(unit)).isEqualTo(ofHundred);
        assertThat(Bucketing.ofSplit(salt, Bucketing.RESOLUTION).bucket(unit)).isEqualTo(split);
    }

    @ParameterizedTest
    @CsvSource({
        "gr1, 123, 100, 73",
        "groupX, 999, 100, 25",
        "gr1, 123, 1000, 173",
        "groupX, 999, 1000, 125",
        "AB12A, 123, 100, 51",
        "AB12A, 122, 100, 23",
        "AB12A, 155, 100, 100",
        "Feature.flexibleRollout.10, 174, 100, 10",
        "Feature.flexibleRollout.10, 499, 100, 32",
        "Feature.flexibleRollout.userId.55, 25, 100, 55",
        "Feature.flexibleRollout.sessionId.42, 147, 100, 42",
        "Feature.flexible.rollout.custom.stickiness_50, 402, 100, 55",
        "Feature.flexible.rollout.custom.stickiness_50, 388, 100, 10",
        "Feature.flexible.rollout.custom.stickiness_50, 39, 100, 25",
    })
    void rollouts_of_unleash(String group, String id, int resolution, int bucket) {
        assertThat(Bucketing.ofRollout(group, resolution).bucket(id)).isEqualTo(bucket);
    }

    @ParameterizedTest
    @CsvSource({
        "gr1, 123, 100, 96",
        "groupX, 999, 100, 60",
        "Feature.Variants.B, 2, 2, 2",
        "Feature.Variants.B, 0, 2, 1",
        "Feature.Variants.C, 232, 99, 18",
        "Feature.Variants.C, 607, 99, 58",
        "Feature.Variants.C, 656, 99, 94",
        "Feature.Variants.D, 712, 100, 1",
        "Feature.Variants.D, 525, 100, 30",
        "Feature.Variants.D, 537, 100, 70",
        "Feature.Variants.override.D, 388, 100, 55",
        "Feature.flexible.rollout.custom.stickiness_100, 616, 100, 15",
        "Feature.flexible.rollout.custom.stickiness_100, 503, 100, 35",
        "Feature.flexible.rollout.custom.stickiness_100, 438, 100, 60",
        "Feature.flexible.rollout.custom.stickiness_100, 44, 100, 98",
        "F9.globalSegmentOn, 616, 100, 67",
        "a, 5, 2, 1",
        "a, 0, 2, 2",
        "a, 1, 2, 1",
        "a, 2, 2, 2",
    })
    void variants_of_unleash(String group, String id, int weights, int bucket) {
        assertThat(Bucketing.ofSplit(group, weights).bucket(id)).isEqualTo(bucket);
    }

    @Test
    void a_unit_keeps_its_bucket() {
        Property.forAll(
                Generators.combine(
                        Generators.nastyText(30),
                        Generators.nastyText(30),
                        Generators.integers(1, 200_000),
                        Place::new),
                place -> {
                    int bucket =
                            Bucketing.ofRollout(place.salt, place.resolution).bucket(place.unit);

                    assertThat(bucket).isBetween(1, place.resolution);
                    assertThat(Bucketing.ofRollout(place.salt, place.resolution).bucket(place.unit))
                            .isEqualTo(bucket);
                });
    }

    private record Place(String salt, String unit, int resolution) {}

    @Test
    void units_are_spread_evenly() {
        Bucketing bucketing = Bucketing.ofRollout(SALT, Bucketing.RESOLUTION);
        int[] counts = new int[CELLS];
        for (int unit = 0; unit < UNITS; unit++) {
            counts[cell(bucketing, unit)]++;
        }

        assertThat(chiSquare(counts)).isLessThan(QUANTILE);
    }

    @Test
    void flags_pick_independently_and_variants_independently_of_rollouts() {
        Bucketing rollout = Bucketing.ofRollout(SALT, Bucketing.RESOLUTION);

        assertIndependent(rollout, Bucketing.ofRollout("registry/checkout", Bucketing.RESOLUTION));
        assertIndependent(rollout, Bucketing.ofSplit(SALT, Bucketing.RESOLUTION));
    }

    /** Each tenth of the one is spread evenly over the tenths of the other. */
    private static void assertIndependent(Bucketing one, Bucketing other) {
        int[] counts = new int[CELLS];
        for (int unit = 0; unit < UNITS; unit++) {
            counts[cell(one, unit) / 10 * 10 + cell(other, unit) / 10]++;
        }
        assertThat(chiSquare(counts)).isLessThan(QUANTILE);
    }

    private static int cell(Bucketing bucketing, int unit) {
        return (bucketing.bucket("org_" + unit) - 1) / (Bucketing.RESOLUTION / CELLS);
    }

    private static double chiSquare(int[] counts) {
        double expected = (double) UNITS / CELLS;
        double sum = 0;
        for (int count : counts) {
            sum += (count - expected) * (count - expected) / expected;
        }
        return sum;
    }
}
