package dev.bridge.kernel.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.bridge.kernel.problem.KernelError;
import dev.bridge.kernel.problem.ProblemException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LimitTest {

    private static final Limit BATCH = new Limit("batch_items", 100, "items", "One transaction stays short.");

    @Test
    void theBoundItselfIsAllowed() {
        assertThatCode(() -> BATCH.check(100, "The batch")).doesNotThrowAnyException();
    }

    @Test
    void oneMoreIsAProblemThatNamesTheBound() {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> BATCH.check(101, "The batch"))
                .withMessage("limit_exceeded: The batch has 101 items; at most 100 are allowed.")
                .satisfies(failure -> assertThat(failure.problem().code()).isEqualTo(KernelError.LIMIT_EXCEEDED))
                .satisfies(failure -> assertThat(failure.problem().members())
                        .isEqualTo(Map.of("limit", "batch_items", "maximum", 100L, "unit", "items")));
    }

    @Test
    void everyLimitOfTheKernelHasItsOwnNameAndAReason() {
        assertThat(Limits.ALL)
                .extracting(Limit::name)
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("[a-z_]+"));
        assertThat(Limits.ALL).allSatisfy(limit -> assertThat(limit.reason()).endsWith("."));
    }
}
