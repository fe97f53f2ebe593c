package dev.bridge.platform.caller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.kernel.event.ObjectRef;
import dev.bridge.testkit.property.Generator;
import dev.bridge.testkit.property.Generators;
import dev.bridge.testkit.property.Property;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ScopesTest {

    private static final Generator<String> WORDS = Generators.oneOf("image", "push", "pull", "images", "i");
    private static final Generator<String> ACTIONS =
            Generators.drawn(draw -> draw.from(Generators.oneOf("registry", "bridge")) + ":"
                    + String.join(".", draw.from(Generators.listOf(WORDS, 1, 3))));
    private static final Generator<String> PATTERNS = Generators.drawn(draw -> {
        String action = draw.from(ACTIONS);
        return switch (draw.from(Generators.integers(0, 2))) {
            case 0 -> action;
            case 1 -> action + ".*";
            default -> action.substring(0, action.indexOf(':') + 1) + "*";
        };
    });

    private record Question(List<String> patterns, String action, String pattern) {}

    private static Scopes listed(String... patterns) {
        return new Scopes.Listed(List.of(patterns), Set.of());
    }

    @Test
    void aWildcardReachesDownAndNeverAside() {
        assertThat(listed("registry:*").allow("registry:image.push")).isTrue();
        assertThat(listed("registry:image.*").allow("registry:image.push")).isTrue();
        assertThat(listed("registry:image.*").allow("registry:images.push")).isFalse();
        assertThat(listed("registry:image.*").allow("registry:image")).isFalse();
        assertThat(listed("registry:*").allow("registry2:image.push")).isFalse();
        assertThat(listed("registry:image.push").allow("registry:image.push.force"))
                .isFalse();
        assertThat(listed().allow("registry:image.push")).isFalse();
    }

    @Test
    void anActionWithoutProductIsBridges() {
        assertThat(listed("bridge:members.*").allow("members.invite")).isTrue();
        assertThat(listed("registry:*").allow("members.invite")).isFalse();
        assertThat(listed("bridge:members.invite").allowByName("members.invite"))
                .isTrue();
        assertThat(listed("bridge:*").allowByName("members.invite")).isFalse();
    }

    @Test
    void whatIsBoundToThingsReachesNothingElse() {
        ObjectRef web = new ObjectRef("repository", "acme/web");
        Scopes bound = new Scopes.Listed(List.of("registry:*"), Set.of(web));
        assertThat(bound.allow("registry:image.push", web)).isTrue();
        assertThat(bound.allow("registry:image.push", new ObjectRef("repository", "acme/api")))
                .isFalse();
        assertThat(bound.allow("registry:image.push", null)).isFalse();
        assertThat(bound.allow("other:image.push", web)).isFalse();
        assertThat(listed("registry:*").allow("registry:image.push", null)).isTrue();
    }

    @Test
    void scopesMatchAsTheirRegularExpressionsDo() {
        Generator<Question> questions = Generators.drawn(draw ->
                new Question(draw.from(Generators.listOf(PATTERNS, 4)), draw.from(ACTIONS), draw.from(PATTERNS)));
        Property.forAll(1_000, questions, question -> {
            Scopes scopes = new Scopes.Listed(question.patterns, Set.of());
            boolean expected = question.patterns.stream()
                    .anyMatch(pattern -> Pattern.matches(
                            pattern.endsWith("*")
                                    ? Pattern.quote(pattern.substring(0, pattern.length() - 1)) + ".+"
                                    : Pattern.quote(pattern),
                            question.action));
            assertThat(scopes.allow(question.action)).isEqualTo(expected);
            assertThat(scopes.cover(question.action)).isEqualTo(expected);
            if (scopes.allowByName(question.action)) {
                assertThat(scopes.allow(question.action)).isTrue();
            }
            if (scopes.cover(question.pattern)
                    && new Scopes.Listed(List.of(question.pattern), Set.of()).allow(question.action)) {
                assertThat(scopes.allow(question.action))
                        .as("what is covered gives nothing new")
                        .isTrue();
            }
        });
    }
}
