package dev.bridge.catalog.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.catalog.CatalogError;
import dev.bridge.catalog.ManifestText;
import dev.bridge.decision.declaration.PermissionExpression;
import dev.bridge.decision.declaration.PermissionParser;
import dev.bridge.kernel.problem.FieldProblem;
import dev.bridge.testkit.property.Generator;
import dev.bridge.testkit.property.Generators;
import dev.bridge.testkit.property.Property;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The two mistakes that only the graph shows, against a slow and obvious way to find them. The permissions are those of
 * one type whose resources have a parent of the same type.
 */
final class PermissionGraphTest {

    private static final List<String> NAMES = List.of("a", "b", "c", "d");

    private static final Generator<List<PermissionExpression>> PERMISSIONS =
            Generators.listOf(expressions(2), NAMES.size(), NAMES.size());

    private static Generator<PermissionExpression> expressions(int depth) {
        Generator<PermissionExpression> leaves = Generators.oneOf(
                        Stream.of("owner", "a", "b", "c", "d", "parent->a", "parent->b", "parent->owner")
                                .toList())
                .map(PermissionGraphTest::read);
        if (depth == 0) {
            return leaves;
        }
        Generator<List<PermissionExpression>> operands = Generators.listOf(expressions(depth - 1), 2, 3);
        return Generators.anyOf(
                leaves,
                operands.map(PermissionExpression.Union::new),
                operands.map(PermissionExpression.Intersection::new),
                operands.map(PermissionExpression.Exclusion::new));
    }

    private static PermissionExpression read(String text) {
        return ((PermissionParser.Result.Read) PermissionParser.parse(text, 32)).expression();
    }

    @Test
    void whatNothingCanMakeTrueIsFound() {
        Property.forAll(1_000, PERMISSIONS, expressions -> {
            Map<String, PermissionExpression> permissions = named(expressions);
            Set<String> possible = new HashSet<>(Set.of("owner"));
            for (int round = 0; round <= NAMES.size(); round++) {
                permissions.forEach((name, expression) -> {
                    if (canBeTrue(expression, possible)) {
                        possible.add(name);
                    }
                });
            }
            Set<String> impossible = new HashSet<>(NAMES);
            impossible.removeAll(possible);
            assertThat(found(permissions, CatalogError.NEVER_TRUE)).containsExactlyInAnyOrderElementsOf(impossible);
        });
    }

    private static boolean canBeTrue(PermissionExpression expression, Set<String> possible) {
        return switch (expression) {
            case PermissionExpression.Reference(String name) -> possible.contains(name);
            case PermissionExpression.Arrow arrow -> possible.contains(arrow.target());
            case PermissionExpression.Union(List<PermissionExpression> operands) ->
                operands.stream().anyMatch(operand -> canBeTrue(operand, possible));
            case PermissionExpression.Intersection(List<PermissionExpression> operands) ->
                operands.stream().allMatch(operand -> canBeTrue(operand, possible));
            case PermissionExpression.Exclusion exclusion -> canBeTrue(exclusion.base(), possible);
        };
    }

    @Test
    void whatHangsOnItsOwnNegationIsFound() {
        Property.forAll(1_000, PERMISSIONS, expressions -> {
            Map<String, PermissionExpression> permissions = named(expressions);
            List<String> wrong = permissions.entrySet().stream()
                    .filter(entry -> mentions(entry.getValue(), true).stream()
                            .anyMatch(excluded -> reached(excluded, permissions).contains(entry.getKey())))
                    .map(Map.Entry::getKey)
                    .toList();
            assertThat(found(permissions, CatalogError.CYCLE_THROUGH_EXCLUSION))
                    .containsExactlyInAnyOrderElementsOf(wrong);
        });
    }

    /** The names in an expression: all, or those that are excluded somewhere. */
    private static List<String> mentions(PermissionExpression expression, boolean excludedOnly) {
        return switch (expression) {
            case PermissionExpression.Reference(String name) -> excludedOnly ? List.of() : List.of(name);
            case PermissionExpression.Arrow arrow -> excludedOnly ? List.of() : List.of(arrow.target());
            case PermissionExpression.Union(List<PermissionExpression> operands) -> mentions(operands, excludedOnly);
            case PermissionExpression.Intersection(List<PermissionExpression> operands) ->
                mentions(operands, excludedOnly);
            case PermissionExpression.Exclusion exclusion -> {
                List<String> names = new ArrayList<>(mentions(exclusion.base(), excludedOnly));
                names.addAll(mentions(exclusion.excluded(), false));
                yield names;
            }
        };
    }

    private static List<String> mentions(List<PermissionExpression> operands, boolean excludedOnly) {
        return operands.stream()
                .flatMap(operand -> mentions(operand, excludedOnly).stream())
                .toList();
    }

    private static Set<String> reached(String start, Map<String, PermissionExpression> permissions) {
        Set<String> reached = new HashSet<>(Set.of(start));
        for (int round = 0; round <= NAMES.size(); round++) {
            permissions.forEach((name, expression) -> {
                if (reached.contains(name)) {
                    reached.addAll(mentions(expression, false));
                }
            });
        }
        return reached;
    }

    private static Map<String, PermissionExpression> named(List<PermissionExpression> expressions) {
        Map<String, PermissionExpression> permissions = new TreeMap<>();
        for (int i = 0; i < expressions.size(); i++) {
            permissions.put(NAMES.get(i), expressions.get(i));
        }
        return permissions;
    }

    /** The permissions that a manifest's errors name for this reason. */
    private static List<String> found(Map<String, PermissionExpression> permissions, CatalogError code) {
        StringBuilder manifest = new StringBuilder("""
                product: shop
                name: Shop
                resources:
                  thing:
                    relations: { owner: [user], parent: [thing] }
                    permissions:
                """);
        permissions.forEach((name, expression) -> manifest.append("      %s: \"%s\"\n".formatted(name, expression)));
        List<FieldProblem> errors = ManifestText.read(manifest.toString().getBytes(StandardCharsets.UTF_8))
                .errors();
        return errors.stream()
                .filter(error -> error.code().equals(code.code()))
                .map(error -> error.pointer().substring(error.pointer().lastIndexOf('/') + 1))
                .toList();
    }
}
