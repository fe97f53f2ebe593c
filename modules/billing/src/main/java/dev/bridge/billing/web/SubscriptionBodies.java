package dev.bridge.billing.web;

import dev.bridge.billing.BillingLimits;
import dev.bridge.billing.Effective;
import dev.bridge.billing.NewChange;
import dev.bridge.billing.NewItem;
import dev.bridge.billing.timeline.Change;
import dev.bridge.billing.timeline.Item;
import dev.bridge.catalog.Anchor;
import dev.bridge.catalog.Interval;
import dev.bridge.kernel.problem.Quoted;
import dev.bridge.platform.web.Fields;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What requests about subscriptions carry, and what is wrong with it. */
final class SubscriptionBodies {

    private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9_]{0,62}");
    private static final Pattern PLAN = Pattern.compile("[a-z][a-z0-9_-]{1,62}/[a-z][a-z0-9_]{0,62}");

    /**
     * An item to be.
     *
     * @param key its name in the subscription; the plan's where it is absent
     * @param plan {@code product/plan}
     * @param every the billing period, where the plan has several
     * @param followMembers whether the seats are those of the organization's members, as they come and go
     */
    record ItemBody(
            @Nullable String key,
            @Nullable String plan,
            @Nullable String every,
            @Nullable Long seats,
            @Nullable Boolean followMembers) {}

    /** A subscription to be; {@code start} is {@code now} or an instant. */
    record Starting(
            @Nullable List<ItemBody> items,
            @Nullable String currency,
            @Nullable String start) {}

    /**
     * A change: items that come, are replaced by key, or go; or another number of seats.
     *
     * @param effective {@code now}, {@code period_end} or an instant
     * @param anchor {@code keep}, or {@code reset} where billing periods are counted anew from there
     * @param invoice {@code next}, or {@code immediately} where an invoice is due when it takes effect
     */
    record Changing(
            @Nullable List<ItemBody> items,
            @Nullable List<String> removed,
            @Nullable SeatsBody seats,
            @Nullable String effective,
            @Nullable String anchor,
            @Nullable String invoice) {}

    record SeatsBody(@Nullable String item, @Nullable Long number) {}

    /** Something that only has an instant: {@code now}, {@code period_end} or an instant. */
    record Timed(@Nullable String effective) {}

    /** The number of the entry that is withdrawn. */
    record Withdrawing(@Nullable Integer entry) {}

    private SubscriptionBodies() {}

    static Effective effective(Fields fields, String name, @Nullable String value, boolean periodEnd) {
        if (value == null || value.equals("now")) {
            return Effective.NOW;
        }
        if (periodEnd && value.equals("period_end")) {
            return Effective.PERIOD_END;
        }
        try {
            return new Effective.At(Instant.parse(value));
        } catch (DateTimeParseException notAnInstant) {
            fields.wrong(
                    name,
                    "field_invalid",
                    "`" + name + "` is " + Quoted.text(value) + "; write `now`" + (periodEnd ? ", `period_end`" : "")
                            + " or an instant such as `2027-01-01T00:00:00Z`.");
            return Effective.NOW;
        }
    }

    /** What a body changes; its items at the prices of now. */
    static NewChange change(Fields fields, Changing body, Function<List<NewItem>, List<Item>> priced) {
        List<NewItem> put = items(fields, body.items());
        List<String> removed = body.removed() == null ? List.of() : body.removed();
        Effective effective = effective(fields, "effective", body.effective(), true);
        Change seats = seats(fields, body.seats());
        boolean items = !put.isEmpty() || !removed.isEmpty();
        if (items && body.seats() != null) {
            fields.wrong("items", "field_invalid", "Send either `items` and `removed`, or `seats`.");
        }
        boolean reset = chosen(fields, "anchor", body.anchor(), "keep", "reset");
        boolean atOnce = chosen(fields, "invoice", body.invoice(), "next", "immediately");
        if (!items && body.seats() == null && !reset) {
            fields.wrong(
                    "items", "field_missing", "Say what changes: `items` and `removed`, `seats`, or `anchor: reset`.");
        }
        fields.check();
        List<Change> changes = new ArrayList<>();
        if (seats != null) {
            changes.add(seats);
        } else if (items) {
            changes.add(new Change.Items(priced.apply(put), removed));
        }
        if (reset) {
            changes.add(new Change.AnchorReset(Anchor.START));
        }
        return new NewChange(changes, effective, atOnce);
    }

    private static @Nullable Change seats(Fields fields, @Nullable SeatsBody body) {
        if (body == null) {
            return null;
        }
        String item = fields.text("seats/item", body.item(), 63);
        long number = fields.number("seats/number", body.number(), 0);
        return new Change.Quantity(item, BigDecimal.valueOf(number));
    }

    /** Whether the second of two words was sent; the first one is meant where nothing was. */
    private static boolean chosen(Fields fields, String name, @Nullable String word, String usual, String other) {
        if (word != null && !word.equals(usual) && !word.equals(other)) {
            fields.wrong(
                    name,
                    "field_invalid",
                    "`" + name + "` is " + Quoted.text(word) + "; write `" + usual + "` or `" + other + "`.");
        }
        return other.equals(word);
    }

    static List<NewItem> items(Fields fields, @Nullable List<ItemBody> bodies) {
        List<ItemBody> given = bodies == null ? List.of() : bodies;
        BillingLimits.SUBSCRIPTION_ITEMS.check(given.size(), "The request");
        List<NewItem> items = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        for (int i = 0; i < given.size(); i++) {
            item(fields, "items/" + i, given.get(i), keys, items);
        }
        return items;
    }

    private static void item(Fields fields, String at, ItemBody body, Set<String> keys, List<NewItem> into) {
        String plan = body.plan();
        if (plan == null || !PLAN.matcher(plan).matches()) {
            fields.wrong(at + "/plan", "field_invalid", "`plan` names a product and a plan, such as `registry/team`.");
            return;
        }
        int slash = plan.indexOf('/');
        String key = body.key() == null ? plan.substring(slash + 1) : body.key();
        if (!KEY.matcher(key).matches()) {
            fields.wrong(
                    at + "/key",
                    "field_invalid",
                    "`key` is " + Quoted.text(key) + "; write small letters, digits and `_`, a letter first.");
        } else if (!keys.add(key)) {
            fields.wrong(
                    at + "/key", "field_invalid", "`" + key + "` stands twice; give each item a `key` of its own.");
        }
        into.add(new NewItem(
                key,
                plan.substring(0, slash),
                plan.substring(slash + 1),
                interval(fields, at + "/every", body.every()),
                body.seats() == null ? null : BigDecimal.valueOf(body.seats()),
                Boolean.TRUE.equals(body.followMembers())));
    }

    static @Nullable Interval interval(Fields fields, String at, @Nullable String word) {
        if (word == null) {
            return null;
        }
        for (Interval interval : Interval.values()) {
            if (interval.word().equals(word)) {
                return interval;
            }
        }
        fields.wrong(
                at,
                "field_invalid",
                Quoted.text(word) + " is not a billing period; write one of "
                        + String.join(
                                ", ",
                                Arrays.stream(Interval.values())
                                        .map(interval -> "`" + interval.word() + "`")
                                        .toList())
                        + ".");
        return null;
    }
}
