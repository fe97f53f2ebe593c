package dev.bridge.decision.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.decision.declaration.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ValuesTest {

    @Test
    void aWholeNumberThatFitsIsALongAndAnyOtherADouble() {
        assertThat(Values.of(Value.of(443))).isEqualTo(443L);
        assertThat(Values.of(Value.of(new BigDecimal("443.0")))).isEqualTo(443L);
        assertThat(Values.of(Value.of(new BigDecimal("0.5")))).isEqualTo(0.5);
        assertThat(Values.of(Value.of(Long.MIN_VALUE))).isEqualTo(Long.MIN_VALUE);
        assertThat(Values.of(Value.of(new BigDecimal("9223372036854775808")))).isEqualTo(0x1p63);
    }

    @Test
    void listsAndMapsHoldTheSame() {
        Value data = new Value.Members(Map.of("list", new Value.Items(List.of(Value.of("a"), Value.of(true)))));
        assertThat(Values.of(data)).isEqualTo(Map.of("list", List.of("a", true)));
    }
}
