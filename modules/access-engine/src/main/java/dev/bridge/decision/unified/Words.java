package dev.bridge.decision.unified;

import dev.bridge.decision.declaration.Flag;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The words in all expressions of a product. */
final class Words {

    private static final Pattern WORD = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private final List<String> expressions = new ArrayList<>();

    private Words() {}

    static Set<String> of(ProductDeclaration product) {
        Words words = new Words();
        product.policies().values().forEach(policy -> words.add(policy.when()));
        product.actions().values().forEach(action -> words.add(action.when()));
        product.resources()
                .values()
                .forEach(type -> type.conditions().values().forEach(condition -> words.add(condition.when())));
        product.resources()
                .values()
                .forEach(type -> words.expressions.addAll(type.attributes().keySet()));
        product.segments().values().forEach(segment -> words.add(segment.when()));
        for (Flag flag : product.flags().values()) {
            flag.rules().forEach(rule -> {
                words.add(rule.when());
                words.add(rule.by());
            });
        }
        return words.expressions.stream()
                .flatMap(text -> WORD.matcher(text).results())
                .map(found -> found.group())
                .collect(Collectors.toUnmodifiableSet());
    }

    private void add(@Nullable String expression) {
        if (expression != null) {
            expressions.add(expression);
        }
    }
}
