package dev.bridge.billing.rating;

import dev.bridge.billing.exact.Fraction;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Parts of a line being added up, one for each key, in the order in which they first came. */
final class Components {

    private final Map<String, Component> byKey = new LinkedHashMap<>();
    private Fraction sum = Fraction.ZERO;

    /** Adds quantity x unit price. */
    void units(String key, Fraction quantity, BigDecimal unitPrice) {
        add(new Component(key, quantity, unitPrice, quantity.times(unitPrice)));
    }

    /** Adds an amount that comes of a quantity, and not by one price. */
    void shareOf(String key, Fraction quantity, Fraction amount) {
        add(new Component(key, quantity, null, amount));
    }

    /** Adds an amount that is no multiple. */
    void amount(String key, Fraction amount) {
        add(new Component(key, Fraction.ONE, null, amount));
    }

    private void add(Component part) {
        Component before = byKey.get(part.key());
        byKey.put(
                part.key(),
                before == null
                        ? part
                        : new Component(
                                part.key(),
                                before.quantity().plus(part.quantity()),
                                part.unitPrice(),
                                before.amount().plus(part.amount())));
        sum = sum.plus(part.amount());
    }

    Fraction sum() {
        return sum;
    }

    List<Component> list() {
        return List.copyOf(byKey.values());
    }

    static List<Component> sum(List<Component> some, List<Component> more) {
        Components all = new Components();
        some.forEach(all::add);
        more.forEach(all::add);
        return all.list();
    }

    /** What has to be added, key by key, to come from one rating to a later one; keys where nothing changed are left out. */
    static List<Component> difference(List<Component> before, List<Component> after) {
        Map<String, Component> earlier = new LinkedHashMap<>();
        before.forEach(part -> earlier.put(part.key(), part));
        List<Component> differences = new ArrayList<>();
        for (Component part : after) {
            Component was = earlier.remove(part.key());
            add(differences, was, part);
        }
        earlier.values().forEach(part -> add(differences, part, null));
        return differences;
    }

    private static void add(List<Component> differences, @Nullable Component was, @Nullable Component is) {
        Component named = is != null ? is : was;
        if (named == null) {
            return;
        }
        Fraction quantity = quantity(is).minus(quantity(was));
        Fraction amount = amount(is).minus(amount(was));
        if (quantity.signum() != 0 || amount.signum() != 0) {
            differences.add(new Component(named.key(), quantity, named.unitPrice(), amount));
        }
    }

    private static Fraction quantity(@Nullable Component part) {
        return part == null ? Fraction.ZERO : part.quantity();
    }

    private static Fraction amount(@Nullable Component part) {
        return part == null ? Fraction.ZERO : part.amount();
    }
}
