package dev.bridge.billing.store;

import dev.bridge.billing.timeline.Change;
import dev.bridge.billing.timeline.Item;
import dev.bridge.billing.timeline.PlanVersion;
import dev.bridge.catalog.Anchor;
import dev.bridge.catalog.Interval;
import dev.bridge.kernel.Invariant;
import dev.bridge.kernel.money.Decimals;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Changes as JSON, for ever readable. Numbers that are not counts are texts. */
public final class ChangeText {

    private static final int FIRST_REVISION = 1;
    private static final String MEMBERS = "members";

    private final JsonMapper json;
    private final DiscountText discounts;

    public ChangeText(JsonMapper json) {
        this.json = json;
        this.discounts = new DiscountText(json);
    }

    /** What kind of change it is, in one word. */
    public static String kind(Change change) {
        return switch (change) {
            case Change.Start _ -> "start";
            case Change.Items _ -> "items";
            case Change.Quantity _ -> "quantity";
            case Change.DiscountGiven _ -> "discount";
            case Change.DiscountEnded _ -> "discount_end";
            case Change.AnchorReset _ -> "anchor";
            case Change.Zone _ -> "zone";
            case Change.Pause _ -> "pause";
            case Change.Resume _ -> "resume";
            case Change.Cancel _ -> "cancel";
            case Change.PricesMoved _ -> "move_prices";
            case Change.Withdrawal _ -> "withdrawal";
        };
    }

    String body(Change change) {
        return node(change).toString();
    }

    /** Everything about a change but its kind. */
    public ObjectNode node(Change change) {
        ObjectNode node = json.createObjectNode();
        switch (change) {
            case Change.Start start -> start(start, node);
            case Change.Items(var put, var removed) -> {
                node.set("put", items(put));
                ArrayNode keys = node.putArray("removed");
                removed.forEach(keys::add);
            }
            case Change.Quantity(String item, BigDecimal seats) ->
                node.put("item", item).put("seats", Decimals.text(seats));
            case Change.DiscountGiven(var discount) -> node.set("discount", discounts.node(discount));
            case Change.DiscountEnded(String discount) -> node.put("discount", discount);
            case Change.AnchorReset(Anchor anchor) -> node.put("anchor", anchor.toString());
            case Change.Zone(ZoneId zone) -> node.put("zone", zone.getId());
            case Change.PricesMoved(var versions) -> {
                ObjectNode moved = node.putObject("versions");
                versions.forEach((item, version) -> moved.set(item, plan(version)));
            }
            case Change.Pause _, Change.Resume _, Change.Cancel _, Change.Withdrawal _ -> {}
        }
        return node;
    }

    Change change(String kind, String body) {
        JsonNode node = json.readTree(body);
        return switch (kind) {
            case "start" ->
                new Change.Start(
                        node.get("currency").asString(),
                        ZoneId.of(node.get("zone").asString()),
                        node.hasNonNull("anchor") ? anchor(node.get("anchor").asString()) : null,
                        node.hasNonNull("trial_days") ? node.get("trial_days").asInt() : null,
                        items(node.get("items")));
            case "items" -> {
                List<String> removed = new ArrayList<>();
                node.get("removed").forEach(key -> removed.add(key.asString()));
                yield new Change.Items(items(node.get("put")), removed);
            }
            case "quantity" ->
                new Change.Quantity(
                        node.get("item").asString(),
                        new BigDecimal(node.get("seats").asString()));
            case "discount" -> new Change.DiscountGiven(discounts.discount(node.get("discount")));
            case "discount_end" -> new Change.DiscountEnded(node.get("discount").asString());
            case "anchor" -> new Change.AnchorReset(anchor(node.get("anchor").asString()));
            case "zone" -> new Change.Zone(ZoneId.of(node.get("zone").asString()));
            case "pause" -> new Change.Pause();
            case "resume" -> new Change.Resume();
            case "cancel" -> new Change.Cancel();
            case "move_prices" -> {
                Map<String, PlanVersion> versions = new LinkedHashMap<>();
                node.get("versions")
                        .properties()
                        .forEach(moved -> versions.put(moved.getKey(), plan(moved.getValue())));
                yield new Change.PricesMoved(versions);
            }
            case "withdrawal" -> new Change.Withdrawal();
            default -> throw Invariant.broken("a change of the kind %s", kind);
        };
    }

    private void start(Change.Start start, ObjectNode node) {
        node.put("currency", start.currency()).put("zone", start.zone().getId());
        node.put("anchor", start.anchor() == null ? null : start.anchor().toString());
        node.put("trial_days", start.trialDays());
        node.set("items", items(start.items()));
    }

    private ArrayNode items(List<Item> items) {
        ArrayNode nodes = json.createArrayNode();
        for (Item item : items) {
            ObjectNode node = nodes.addObject();
            node.put("key", item.key());
            node.set("plan", plan(item.plan()));
            node.put("every", item.every().word()).put("seats", Decimals.text(item.seats()));
            if (item.followsMembers()) {
                node.put("follows", MEMBERS);
            }
        }
        return nodes;
    }

    private static List<Item> items(JsonNode nodes) {
        List<Item> items = new ArrayList<>();
        for (JsonNode node : nodes) {
            items.add(new Item(
                    node.get("key").asString(),
                    plan(node.get("plan")),
                    Interval.valueOf(node.get("every").asString().toUpperCase(Locale.ROOT)),
                    new BigDecimal(node.get("seats").asString()),
                    MEMBERS.equals(node.path("follows").asString(""))));
        }
        return items;
    }

    private ObjectNode plan(PlanVersion version) {
        Invariant.check(version.revision() >= FIRST_REVISION, "revision %d of a product", version.revision());
        return json.createObjectNode()
                .put("product", version.product())
                .put("plan", version.plan())
                .put("revision", version.revision());
    }

    private static PlanVersion plan(JsonNode node) {
        return new PlanVersion(
                node.get("product").asString(),
                node.get("plan").asString(),
                node.get("revision").asLong());
    }

    private static Anchor anchor(String text) {
        return switch (text) {
            case "start" -> Anchor.START;
            case "calendar" -> Anchor.CALENDAR;
            default -> new Anchor.Day(Integer.parseInt(text.substring("day ".length())));
        };
    }
}
