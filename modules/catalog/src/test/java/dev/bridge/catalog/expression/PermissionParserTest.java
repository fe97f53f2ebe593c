package dev.bridge.catalog.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.catalog.CatalogError;
import dev.bridge.catalog.PermissionExpression;
import dev.bridge.catalog.PermissionExpression.Arrow;
import dev.bridge.catalog.PermissionExpression.Exclusion;
import dev.bridge.catalog.PermissionExpression.Quantifier;
import dev.bridge.catalog.PermissionExpression.Reference;
import dev.bridge.catalog.PermissionExpression.Union;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Permission expressions. */
final class PermissionParserTest {

    private static PermissionExpression read(String text) {
        return ((PermissionParser.Result.Read) PermissionParser.parse(text)).expression();
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

    @ParameterizedTest
    @CsvSource({
        "a + b - c, 6, OPERATORS_MIXED",
        "a + + b, 4, EXPRESSION_INVALID",
        "a b, 2, EXPRESSION_INVALID",
        "(a, 0, EXPRESSION_INVALID",
        "a), 1, EXPRESSION_INVALID",
        "a ->, 4, EXPRESSION_INVALID",
        "a->b->c, 4, EXPRESSION_INVALID",
        "all(a), 5, EXPRESSION_INVALID",
        "A, 0, EXPRESSION_INVALID",
        "a + é, 4, EXPRESSION_INVALID"
    })
    void mistakesHaveAPlace(String text, int offset, CatalogError code) {
        assertThat(PermissionParser.parse(text)).isInstanceOfSatisfying(PermissionParser.Result.Wrong.class, wrong -> {
            assertThat(wrong.error().offset()).isEqualTo(offset);
            assertThat(wrong.error().code()).isEqualTo(code);
        });
    }
}
