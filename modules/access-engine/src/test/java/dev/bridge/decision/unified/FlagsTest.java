package dev.bridge.decision.unified;

import static dev.bridge.decision.unified.Registry.present;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.decision.entitlement.PlanTimes;
import dev.bridge.decision.flag.Cause;
import dev.bridge.decision.flag.FlagResult;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Flags asked by themselves. */
class FlagsTest {

    private static final Flags.Asking NOBODY = new Flags.Asking("org_1", null, null, null, Map.of(), Registry.NOW);

    @Test
    void aFlagSeesTheAccountsPlan() {
        Flags business = present(Flags.of(Registry.usual(), "registry"));
        ProductView free = Registry.product(Registry.usual()).on(PlanTimes.always("free"));
        Flags other = present(Flags.of(Registry.with(Registry.usual(), free), "registry"));

        assertThat(present(business.evaluate("scanner_v2", NOBODY)).cause()).isEqualTo(Cause.RULE);
        FlagResult rolledOut = present(other.evaluate("scanner_v2", NOBODY));
        assertThat(rolledOut.cause()).isIn(Cause.BUCKET, Cause.DEFAULT);
    }

    @Test
    void thereAreFlagsOfProductsThatAreThere() {
        assertThat(Flags.of(Registry.usual(), "elsewhere")).isNull();
        Flags flags = present(Flags.of(Registry.usual(), "registry"));
        assertThat(flags.names()).containsExactly("scanner_v2");
        assertThat(flags.clientNames()).isEmpty();
        assertThat(flags.evaluate("no_such_flag", NOBODY)).isNull();
    }
}
