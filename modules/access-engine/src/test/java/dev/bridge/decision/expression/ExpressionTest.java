package dev.bridge.decision.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bridge.decision.Truth;
import dev.bridge.decision.declaration.ResourceAttribute;
import dev.bridge.decision.declaration.ResourceType;
import dev.bridge.decision.declaration.ValueType;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an expression gives where something is not known, and where something is wrong. */
final class ExpressionTest {

    private static final DecisionScopes SCOPES = new DecisionScopes(Map.of());

    private static final ResourceType REPOSITORY = new ResourceType(
            Map.of("private", new ResourceAttribute(ValueType.Simple.BOOLEAN, ResourceAttribute.Origin.STORED, false)),
            Map.of(),
            Map.of(),
            Map.of(),
            false);

    private static final Map<String, Object> SUBJECT = Map.of("type", "user", "id", "ann", "properties", Map.of());

    private static final Map<String, Object> ROOTS = Map.of(
            "subject",
            SUBJECT,
            "resource",
            Map.of(
                    "type",
                    "repository",
                    "id",
                    "web",
                    "attributes",
                    Map.of(),
                    "properties",
                    Map.of("tags", List.of("a"))),
            "now",
            Instant.parse("2026-11-24T09:30:00Z"),
            "plan",
            "team",
            "context",
            Map.of(
                    "country",
                    "CH",
                    "ip",
                    "10.1.2.3",
                    "port",
                    443L,
                    "ratio",
                    0.5,
                    "items",
                    List.of(Map.of("kind", "x"), Map.of()),
                    "wait",
                    Duration.ofMinutes(5)));

    @ParameterizedTest
    @CsvSource(delimiterString = "  | ", quoteCharacter = '~', textBlock = """
            context.country == "CH"                                     | true
            context.country in ["DE", "CH"]                             | true
            context.port == 443.0                                       | true
            context.port < 443.5                                        | true
            context.ratio * 2.0 == 1.0                                  | true
            context.country == 5                                        | false
            has(context.country)                                        | true
            has(context.planet)                                         | false
            has(resource.private)                                       | false
            !has(context.planet) || context.planet == "earth"           | true
            context.planet == "earth" && false                          | false
            false && context.planet == "earth"                          | false
            context.planet == "earth" || plan == "team"                 | true
            context.country == "CH" ? true : context.planet             | true
            cidr("10.0.0.0/8").containsIP(context.ip)                   | true
            cidr("10.2.0.0/16").containsIP(context.ip)                  | false
            now.getHours("Europe/Zurich") == 10                         | true
            now - duration("1h") < timestamp("2026-11-24T09:00:00Z")    | true
            context.wait < duration("301s")                             | true
            context.items.exists(i, has(i.kind))                        | true
            context.items[0].kind.startsWith("x")                       | true
            "a" in resource.properties.tags                             | true
            plan.matches("^t[a-z]+$")                                   | true
            size(context.items) == 2                                    | true
            """)
    void isTrueOrFalse(String text, boolean expected) {
        assertThat(evaluate(text)).isEqualTo(new Outcome.Value(expected));
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "  | ", quoteCharacter = '~', textBlock = """
            context.planet == "earth"                                   | context.planet
            !(context.planet == "earth")                                | context.planet
            context.planet == "earth" || context.star == "sun"          | context.planet, context.star
            (context.planet == "e" && false) || context.star == "sun"   | context.star
            context.planet == "earth" ? true : false                    | context.planet
            context.country == "CH" && context.planet == "earth"        | context.planet
            context.planet.name == "earth"                              | context.planet.name
            has(context.planet.name)                                    | context.planet.name
            context["planet"] == "earth"                                | context.planet
            context.items[1].kind == "x"                                | context.items[1].kind
            context.items.exists(i, i.kind == context.star)             | context.star
            "a" in context.tags                                         | context.tags
            context.planet in ["a", "b"]                                | context.planet
            "a" in [context.planet, "a"]                                | context.planet
            subject.properties.role == "admin"                          | subject.properties.role
            subject.attributes.team == "x"                              | subject.attributes.team
            has(subject.attributes.team)                                | subject.attributes.team
            resource.private                                            | resource.private
            organization.id == "acme"                                   | organization.id
            size(context.tags) > 1                                      | context.tags
            context.planet == "earth" && 1 / 0 == 1                     | context.planet
            """)
    void isUnknownWithTheNamesOfWhatIsMissing(String text, String missing) {
        assertThat(evaluate(text)).isEqualTo(new Outcome.Unknown(Set.of(missing.split(", "))));
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "  | ", quoteCharacter = '~', textBlock = """
            1 / 0 == 1                                                  | DIVISION_BY_ZERO
            context.port + 9223372036854775807 > 0                      | OVERFLOW
            context.country < 5                                         | WRONG_TYPE
            context.country.name == "x"                                 | NO_SUCH_MEMBER
            context.items[2] == 1                                       | NO_SUCH_INDEX
            context.items.all(i, i.kind == "x")                         | NO_SUCH_MEMBER
            cidr("10.0.0.1/8").containsIP(context.ip)                   | WRONG_ARGUMENT
            cidr("10.0.0.0/8").containsIP(context.country)              | WRONG_ARGUMENT
            now.getHours("Mars/Olympus") == 1                           | WRONG_ARGUMENT
            timestamp(context.country) == now                           | WRONG_ARGUMENT
            context.country && true                                     | WRONG_TYPE
            (1 / 0 == 1 || false) != true                               | DIVISION_BY_ZERO
            size(context.country) > 0 && (1 / 0 == 1 || false) == false   | DIVISION_BY_ZERO
            context.items.exists(i, i.kind == "y") != true               | NO_SUCH_MEMBER
            context.planet == "earth" + string(1 / 0)                   | DIVISION_BY_ZERO
            subject == subject                                          | WRONG_TYPE
            """)
    void fails(String text, Failure failure) {
        assertThat(evaluate(text)).isEqualTo(new Outcome.Failed(failure.message()));
    }

    @Test
    void whatIsUnknownAsAWholeHasNoAbsentMembers() {
        Map<String, Object> subject = new HashMap<>(SUBJECT);
        subject.put("properties", Names.Unknown.UNKNOWN);
        Names names = name -> name.equals("subject") ? Names.of(subject) : ROOTS.get(name);
        assertThat(compile("has(subject.properties.role)").evaluate(names))
                .isEqualTo(new Outcome.Unknown(Set.of("subject.properties.role")));
        assertThat(compile("subject.properties.role == 'x' && false").evaluate(names))
                .isEqualTo(new Outcome.Value(false));
    }

    @Test
    void parametersComeFromWhatIsStoredThenFromTheRequest() {
        Expression condition =
                Expressions.condition("somecondition == 42 && subject.id == 'ann'", SCOPES.condition(REPOSITORY));
        Names names = names();
        assertThat(condition.holds(names.withParameters(Map.of("somecondition", 42L), Map.of()), Missing.IGNORED))
                .isEqualTo(Truth.TRUE);
        assertThat(condition.holds(
                        names.withParameters(Map.of("somecondition", 41L), Map.of("somecondition", 42L)),
                        Missing.IGNORED))
                .isEqualTo(Truth.FALSE);
        assertThat(condition.holds(names.withParameters(Map.of(), Map.of("somecondition", 42)), Missing.IGNORED))
                .isEqualTo(Truth.TRUE);
        Missing missing = Missing.collecting();
        assertThat(condition.holds(names.withParameters(Map.of(), Map.of()), missing))
                .isEqualTo(Truth.UNKNOWN);
        assertThat(missing.names()).containsExactly("context.somecondition");
    }

    @Test
    void aConditionThatFailsIsUnknownAndSaysWhy() {
        Missing missing = Missing.collecting();
        assertThat(compile("context.country < 5").holds(names(), missing)).isEqualTo(Truth.UNKNOWN);
        assertThat(compile("context.country").holds(names(), missing)).isEqualTo(Truth.UNKNOWN);
        assertThat(missing.failures()).containsExactly(Failure.WRONG_TYPE.message());
        assertThat(missing.names()).isEmpty();
    }

    @Test
    void iterationsHaveABound() {
        List<Long> longList = LongStream.range(0, 1_001).boxed().toList();
        Names names = name -> name.equals("context") ? Map.of("list", longList) : null;
        assertThat(compile("context.list.all(i, i >= 0)").evaluate(names))
                .isEqualTo(new Outcome.Failed(Failure.TOO_MANY_ITERATIONS.message()));
    }

    @Test
    void whatIsWrongIsToldWithItsPlace() {
        assertThatThrownBy(() -> compile("context.a == "))
                .isInstanceOf(InvalidExpression.class)
                .extracting("offset")
                .isEqualTo(13);
        assertThatThrownBy(() -> compile("nothing == 1")).isInstanceOf(InvalidExpression.class);
        assertThatThrownBy(() -> compile("'" + "x".repeat(4_096) + "' == ''")).isInstanceOf(InvalidExpression.class);
        assertThatThrownBy(() -> compile("(".repeat(40) + "true" + ")".repeat(40)))
                .isInstanceOf(InvalidExpression.class);
        assertThatThrownBy(() -> Expressions.condition("'text'", SCOPES.flags()))
                .isInstanceOf(InvalidExpression.class);
    }

    private static Outcome evaluate(String text) {
        return compile(text).evaluate(names());
    }

    private static Expression compile(String text) {
        return Expressions.compile(text, SCOPES.decision(List.of(REPOSITORY)));
    }

    /** Of the roots, only the context is a map; the others are objects. */
    @SuppressWarnings("unchecked") // the roots above
    private static Names names() {
        return name -> ROOTS.get(name) instanceof Map<?, ?> members && !name.equals("context")
                ? Names.of((Map<String, Object>) members)
                : ROOTS.get(name);
    }
}
