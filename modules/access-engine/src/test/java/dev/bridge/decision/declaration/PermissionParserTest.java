package dev.bridge.decision.declaration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.decision.declaration.PermissionExpression.Arrow;
import dev.bridge.decision.declaration.PermissionExpression.Exclusion;
import dev.bridge.decision.declaration.PermissionExpression.Quantifier;
import dev.bridge.decision.declaration.PermissionExpression.Reference;
import dev.bridge.decision.declaration.PermissionExpression.Union;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Permission expressions. */
final class PermissionParserTest {

    private static PermissionExpression read(String text) {
        return ((PermissionParser.Result.Read) PermissionParser.parse(text, 32)).expression();
    }

    @Test
    void operatorsGoFromLeftToRight() {
        assertThat(read("a - b - c"))
                .isEqualTo(new Exclusion(List.of(new Reference("a"), new Reference("b"), new Reference("c"))));
        assertThat(read("a+(b - c)"))
                .isEqualTo(new Union(
                        List.of(new Reference("a"), new Exclusion(List.of(new Reference("b"), new Reference("c"))))));
    }

    @Test
    void arrowsFollowOneRelation() {
        assertThat(read("parent -> view")).isEqualTo(new Arrow("parent", "view", Quantifier.ANY));
        assertThat(read("all( parent->view )")).isEqualTo(new Arrow("parent", "view", Quantifier.ALL));
        assertThat(read("all")).isEqualTo(new Reference("all"));
        assertThat(read("a - parent->view"))
                .isEqualTo(new Exclusion(List.of(new Reference("a"), new Arrow("parent", "view", Quantifier.ANY))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "a + b", "(a + b) - c", "a & (b + c->d) & all(e->f)", "((a - b) - c) + d", "a->b"})
    void whatIsWrittenReadsBackTheSame(String text) {
        PermissionExpression expression = read(text);
        assertThat(read(expression.toString())).isEqualTo(expression);
        assertThat(read(expression.toString()).toString()).isEqualTo(expression.toString());
    }

    @Test
    void parenthesesNestAsDeepAsTold() {
        assertThat(PermissionParser.parse("((a))", 3)).isInstanceOf(PermissionParser.Result.Read.class);
        assertThat(PermissionParser.parse("((a))", 2))
                .isEqualTo(new PermissionParser.Result.Wrong(
                        PermissionParser.Mistake.SYNTAX, 2, "The parentheses nest deeper than 2 levels."));
    }

    @ParameterizedTest
    @CsvSource({
        "a + b - c, 6, OPERATORS_MIXED",
        "a + + b, 4, SYNTAX",
        "a b, 2, SYNTAX",
        "(a, 0, SYNTAX",
        "a), 1, SYNTAX",
        "a ->, 4, SYNTAX",
        "a->b->c, 4, SYNTAX",
        "all(a), 5, SYNTAX",
        "A, 0, SYNTAX",
        "a + é, 4, SYNTAX"
    })
    void mistakesHaveAPlace(String text, int offset, PermissionParser.Mistake mistake) {
        assertThat(PermissionParser.parse(text, 32))
                .isInstanceOfSatisfying(PermissionParser.Result.Wrong.class, wrong -> {
                    assertThat(wrong.offset()).isEqualTo(offset);
                    assertThat(wrong.mistake()).isEqualTo(mistake);
                });
    }
}
