package dev.bridge.catalog;

import dev.bridge.catalog.AttributeDefinition.Pii;
import dev.bridge.catalog.AttributeDefinition.Search;
import dev.bridge.catalog.AttributeDefinition.Visibility;
import dev.bridge.decision.declaration.ValueType;
import dev.bridge.kernel.event.Origin;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How the declaration of an attribute may change. What allows more applies at once; what allows less, or shows personal data
 * to more people, does where no stored value is against it. Type and owner are for ever.
 */
final class AttributeEvolution {

    /** Who sees what, apart from how they are called. */
    private enum Eye {
        SELF,
        MEMBER,
        ADMIN,
        OPERATOR,
        ANYBODY
    }

    private final List<StoredAttributes> stored;

    AttributeEvolution(List<StoredAttributes> stored) {
        this.stored = List.copyOf(stored);
    }

    /**
     * What is against declaring it so.
     *
     * @param before as it was declared last, also where it is not declared now; null for a new one
     */
    List<Misfit> examine(String product, String key, @Nullable AttributeDefinition before, AttributeDefinition after) {
        String pointer = "/attributes/" + key;
        if (before != null && (before.on() != after.on() || !isSameType(before.type(), after.type()))) {
            return List.of(new Misfit(
                    pointer,
                    "What `" + key
                            + "` is on and its type are for ever; declare another key, and mark this one `retired:"
                            + " true`.",
                    0,
                    List.of()));
        }
        List<Misfit> misfits = new ArrayList<>();
        for (StoredAttributes one : stored) {
            if (before != null && isNarrower(before, after)) {
                add(
                        misfits,
                        pointer,
                        one.misfitting(product, key, after),
                        "have a value of `%s` that does not fit it any".formatted(key) + " more; change those first.");
            }
            if (after.required() && !after.retired() && (before == null || !before.required() || before.retired())) {
                add(
                        misfits,
                        pointer,
                        one.lacking(product, key, after),
                        "have no `%s`; give them one before it is required.".formatted(key));
            }
            if (before != null && isMoreExposed(before, after)) {
                add(
                        misfits,
                        pointer,
                        one.holding(product, key, before),
                        "gave `%s` as personal data that fewer could see;".formatted(key)
                                + " take the values away first, or declare another key.");
            }
        }
        return misfits;
    }

    /** Tells those who keep values of attributes that are searched otherwise than before. */
    void tellSearched(Origin origin, @Nullable Manifest before, Manifest after, long platformRevision) {
        after.attributes().forEach((key, attribute) -> {
            AttributeDefinition last = before == null ? null : before.attributes().get(key);
            // Of a new one nothing is stored.
            if (last != null && (last.search() == Search.NONE) != (attribute.search() == Search.NONE)) {
                stored.forEach(one -> one.searched(origin, after.product(), key, attribute, platformRevision));
            }
        });
    }

    private static void add(List<Misfit> misfits, String pointer, StoredAttributes.Found found, String text) {
        if (found.count() > 0) {
            misfits.add(new Misfit(pointer, found.count() + " " + text, found.count(), found.subjects()));
        }
    }

    private static boolean isSameType(ValueType before, ValueType after) {
        return (before instanceof ValueType.Choice && after instanceof ValueType.Choice) || before.equals(after);
    }

    private static boolean isNarrower(AttributeDefinition before, AttributeDefinition after) {
        boolean fewer = before.type() instanceof ValueType.Choice(List<String> old)
                && after.type() instanceof ValueType.Choice(List<String> fresh)
                && !new HashSet<>(fresh).containsAll(old);
        boolean otherPattern = after.pattern() != null && !Objects.equals(before.pattern(), after.pattern());
        return fewer
                || otherPattern
                || isRaised(before.minimum(), after.minimum())
                || isLowered(before.maximum(), after.maximum());
    }

    private static boolean isRaised(@Nullable BigDecimal before, @Nullable BigDecimal after) {
        return after != null && (before == null || after.compareTo(before) > 0);
    }

    private static boolean isLowered(@Nullable BigDecimal before, @Nullable BigDecimal after) {
        return after != null && (before == null || after.compareTo(before) < 0);
    }

    private static boolean isMoreExposed(AttributeDefinition before, AttributeDefinition after) {
        return before.pii() != Pii.NONE
                && (after.pii() == Pii.NONE || !eyes(before.visibility()).containsAll(eyes(after.visibility())));
    }

    private static Set<Eye> eyes(Visibility visibility) {
        return switch (visibility) {
            case SELF -> EnumSet.of(Eye.SELF);
            case OPERATOR -> EnumSet.of(Eye.OPERATOR);
            case ADMINS -> EnumSet.of(Eye.OPERATOR, Eye.ADMIN);
            case MEMBERS -> EnumSet.complementOf(EnumSet.of(Eye.ANYBODY));
            case PUBLIC -> EnumSet.allOf(Eye.class);
        };
    }
}
