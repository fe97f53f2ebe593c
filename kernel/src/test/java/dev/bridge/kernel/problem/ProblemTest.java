package dev.bridge.kernel.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.bridge.kernel.InvariantViolation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProblemTest {

    @Test
    void aCodeOnTheWireIsTheConstantsNameInSnakeCase() {
        assertThat(KernelError.ID_TYPE_MISMATCH.code()).isEqualTo("id_type_mismatch");
        assertThat(KernelError.ID_TYPE_MISMATCH.status()).isEqualTo(400);
        assertThat(KernelError.LIMIT_EXCEEDED.status()).isEqualTo(422);
    }

    @Test
    void titlesArePhrasesWithoutAFullStop() {
        for (KernelError error : KernelError.values()) {
            assertThat(error.title()).isNotBlank().doesNotEndWith(".");
        }
    }

    @Test
    void membersKeepTheirOrderAndNobodyChangesThemAfterwards() {
        Map<String, Object> members = new LinkedHashMap<>(Map.of("z", 1));
        List<FieldProblem> errors = new ArrayList<>();
        Problem problem = new Problem(KernelError.ID_INVALID, "Wrong.", errors, members).with("a", 2);
        members.put("later", 3);
        errors.add(FieldProblem.at("/name", KernelError.ID_INVALID, "wrong"));

        assertThat(problem.members()).containsExactly(Map.entry("z", 1), Map.entry("a", 2));
        assertThat(problem.errors()).isEmpty();
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> problem.members().put("b", 3));
    }

    @Test
    void anExceptionSaysCodeAndDetailAndPaysForNoStackTrace() {
        ProblemException exception = Problem.of(KernelError.ID_INVALID, "%s is wrong.", Quoted.text("100%s"))
                .exception();

        assertThat(exception).hasMessage("id_invalid: `100%s` is wrong.");
        assertThat(exception.getStackTrace()).isEmpty();
    }

    @Test
    void placesInATextOrderByLineAndThenColumn() {
        assertThat(new TextPosition(1, 9)).isLessThan(new TextPosition(2, 1)).hasToString("1:9");
        assertThat(new TextPosition(2, 1)).isLessThan(new TextPosition(2, 2));
        assertThatExceptionOfType(InvariantViolation.class).isThrownBy(() -> new TextPosition(0, 1));
    }
}
