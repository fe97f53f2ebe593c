package dev.bridge.cli.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bridge.cli.session.CommandFailure;
import dev.bridge.sdk.product.EstimateQuestion.Used;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is used, as it is written on the command line. */
class EstimateOptionsTest {

    @Test
    void usageIsAQuantityOfSomething() {
        assertThat(EstimateOptions.used("pulls=250000")).isEqualTo(new Used("pulls", "250000", null, null));
        assertThat(EstimateOptions.used("payments=19.99x40")).isEqualTo(new Used("payments", "19.99", 40L, null));
        assertThat(EstimateOptions.used("hours:size=small,region=eu=40"))
                .isEqualTo(new Used("hours", "40", null, Map.of("size", "small", "region", "eu")));
    }

    @Test
    void whatSaysNoUsageIsAnswered() {
        for (String wrong : new String[] {"pulls", "=5", "pulls=1xmany", "hours:small=40"}) {
            assertThatThrownBy(() -> EstimateOptions.used(wrong))
                    .isInstanceOf(CommandFailure.class)
                    .hasMessageContaining("says no usage");
        }
    }
}
