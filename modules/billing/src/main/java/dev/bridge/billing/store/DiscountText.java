package dev.bridge.billing.store;

import dev.bridge.billing.discount.Discount;
import dev.bridge.billing.discount.Discount.ChargeName;
import dev.bridge.decision.declaration.Percent;
import dev.bridge.kernel.Invariant;
import dev.bridge.kernel.money.Decimals;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Discounts as JSON. */
final class DiscountText {

    private final JsonMapper json;

    DiscountText(JsonMapper json) {
        this.json = json;
    }

    ObjectNode node(Discount discount) {
        ObjectNode node = json.createObjectNode();
        node.put("id", discount.id()).put("title", discount.title());
        switch (discount.terms()) {
            case Discount.Share(Percent percent) -> node.put("percent", Decimals.text(percent.value()));
            case Discount.Amount(BigDecimal amount, String currency, boolean carried) ->
                node.put("amount", Decimals.text(amount))
                        .put("currency", currency)
                        .put("carried", carried);
            case Discount.Units(BigDecimal units) -> node.put("units", Decimals.text(units));
        }
        ArrayNode charges = node.putArray("charges");
        for (ChargeName charge : discount.charges()) {
            charges.addObject()
                    .put("product", charge.product())
                    .put("plan", charge.plan())
                    .put("charge", charge.charge());
        }
        return node.put("periods", discount.periods()).put("priority", discount.priority());
    }

    Discount discount(JsonNode node) {
        List<ChargeName> charges = new ArrayList<>();
        for (JsonNode charge : node.get("charges")) {
            charges.add(new ChargeName(
                    charge.get("product").asString(),
                    charge.get("plan").asString(),
                    charge.get("charge").asString()));
        }
        return new Discount(
                node.get("id").asString(),
                node.get("title").asString(),
                terms(node),
                charges,
                node.hasNonNull("periods") ? node.get("periods").asInt() : null,
                node.get("priority").asInt());
    }

    private static Discount.Terms terms(JsonNode node) {
        if (node.has("percent")) {
            return new Discount.Share(
                    new Percent(new BigDecimal(node.get("percent").asString())));
        }
        if (node.has("units")) {
            return new Discount.Units(new BigDecimal(node.get("units").asString()));
        }
        Invariant.check(node.has("amount"), "a discount of nothing: %s", node);
        return new Discount.Amount(
                new BigDecimal(node.get("amount").asString()),
                node.get("currency").asString(),
                node.get("carried").asBoolean());
    }
}
