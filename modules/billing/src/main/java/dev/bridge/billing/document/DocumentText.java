package dev.bridge.billing.document;

import dev.bridge.billing.discount.DiscountShare;
import dev.bridge.billing.invoice.CanonicalJson;
import dev.bridge.billing.invoice.LineReference;
import dev.bridge.billing.tax.TaxCategory;
import dev.bridge.billing.tax.TaxSubtotal;
import dev.bridge.billing.tax.TaxTreatment;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.money.Decimals;
import dev.bridge.kernel.time.Period;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Issued documents as canonical JSON, and back. */
public final class DocumentText {

    private DocumentText() {}

    /** The one way to write it. */
    public static String json(FinalDocument document) {
        Map<String, @Nullable Object> members = new TreeMap<>();
        members.put("id", document.id());
        members.put("number", document.number());
        members.put("type_code", document.typeCode());
        members.put("account", document.account().text());
        members.put("entity", document.entity());
        members.put("seller", party(document.seller()));
        members.put("buyer", party(document.buyer()));
        members.put("zone", document.zone().getId());
        members.put("reference", document.reference());
        members.put("currency", document.currency());
        members.put("issued_on", document.issuedOn().toString());
        members.put("due_on", document.dueOn().toString());
        members.put(
                "payment",
                Map.of(
                        "days",
                        document.payment().days(),
                        "lines",
                        document.payment().lines()));
        members.put("lines", document.lines().stream().map(DocumentText::line).toList());
        members.put(
                "taxes", document.taxes().stream().map(DocumentText::subtotal).toList());
        members.put("net", document.net().toPlainString());
        members.put("tax", document.tax().toPlainString());
        members.put("total", document.total().toPlainString());
        FinalDocument.Credited credits = document.credits();
        members.put(
                "credits",
                credits == null
                        ? null
                        : Map.of(
                                "id",
                                credits.id(),
                                "number",
                                credits.number(),
                                "issued_on",
                                credits.issuedOn().toString()));
        members.put("reason", document.reason());
        members.put("hash", document.hash());
        return CanonicalJson.text(members);
    }

    /** Reads {@link #json}. */
    public static FinalDocument read(JsonMapper json, String text) {
        JsonNode node = json.readTree(text);
        JsonNode credits = node.get("credits");
        return new FinalDocument(
                string(node, "id"),
                string(node, "number"),
                node.get("type_code").asInt(),
                AccountId.TYPE.parse(string(node, "account")),
                string(node, "entity"),
                party(node.get("seller")),
                party(node.get("buyer")),
                ZoneId.of(string(node, "zone")),
                optional(node, "reference"),
                string(node, "currency"),
                LocalDate.parse(string(node, "issued_on")),
                LocalDate.parse(string(node, "due_on")),
                new PaymentInstructions(
                        node.get("payment").get("days").asInt(),
                        list(node.get("payment").get("lines"), JsonNode::asString)),
                list(node.get("lines"), DocumentText::line),
                list(node.get("taxes"), DocumentText::subtotal),
                decimal(node, "net"),
                decimal(node, "tax"),
                decimal(node, "total"),
                credits.isNull()
                        ? null
                        : new FinalDocument.Credited(
                                string(credits, "id"),
                                string(credits, "number"),
                                LocalDate.parse(string(credits, "issued_on"))),
                optional(node, "reason"),
                string(node, "hash"));
    }

    private static Map<String, @Nullable Object> party(Party party) {
        Map<String, @Nullable Object> members = new TreeMap<>();
        members.put("name", party.name());
        members.put("address", party.address());
        members.put("country", party.country());
        members.put("tax_id", party.taxId());
        members.put("email", party.email());
        return members;
    }

    private static Party party(JsonNode node) {
        return new Party(
                string(node, "name"),
                list(node.get("address"), JsonNode::asString),
                string(node, "country"),
                optional(node, "tax_id"),
                optional(node, "email"));
    }

    private static Map<String, @Nullable Object> line(DocumentLine line) {
        Map<String, @Nullable Object> members = new TreeMap<>();
        members.put("number", line.number());
        members.put("subscription", line.subscription());
        members.put("item", line.item());
        members.put("plan", line.plan());
        members.put("charge", line.charge());
        members.put("kind", line.kind());
        members.put("title", line.title());
        members.put("service_from", line.service().start().toString());
        members.put("service_to", line.service().end().toString());
        members.put("parts", line.parts().stream().map(DocumentText::part).toList());
        members.put("gross", line.gross().toPlainString());
        members.put(
                "discounts",
                line.discounts().stream()
                        .map(share -> Map.of(
                                "discount",
                                share.discount(),
                                "title",
                                share.title(),
                                "amount",
                                share.amount().toPlainString()))
                        .toList());
        members.put("net", line.net().toPlainString());
        members.put("treatment", treatment(line.treatment()));
        members.put("tax", line.tax().toPlainString());
        LineReference corrects = line.corrects();
        members.put(
                "corrects", corrects == null ? null : Map.of("document", corrects.document(), "line", corrects.line()));
        return members;
    }

    private static DocumentLine line(JsonNode node) {
        JsonNode corrects = node.get("corrects");
        return new DocumentLine(
                node.get("number").asInt(),
                string(node, "subscription"),
                string(node, "item"),
                string(node, "plan"),
                string(node, "charge"),
                string(node, "kind"),
                string(node, "title"),
                new Period(Instant.parse(string(node, "service_from")), Instant.parse(string(node, "service_to"))),
                list(node.get("parts"), DocumentText::part),
                decimal(node, "gross"),
                list(
                        node.get("discounts"),
                        share -> new DiscountShare(
                                string(share, "discount"), string(share, "title"), decimal(share, "amount"))),
                decimal(node, "net"),
                treatment(node.get("treatment")),
                decimal(node, "tax"),
                corrects.isNull()
                        ? null
                        : new LineReference(
                                string(corrects, "document"),
                                corrects.get("line").asInt()));
    }

    private static Map<String, @Nullable Object> part(DocumentPart part) {
        Map<String, @Nullable Object> members = new TreeMap<>();
        members.put("key", part.key());
        members.put("quantity", part.quantity());
        members.put("unit_price", part.unitPrice() == null ? null : Decimals.text(part.unitPrice()));
        members.put("shown", part.shown().toPlainString());
        return members;
    }

    private static DocumentPart part(JsonNode node) {
        String price = optional(node, "unit_price");
        return new DocumentPart(
                string(node, "key"),
                string(node, "quantity"),
                price == null ? null : new BigDecimal(price),
                decimal(node, "shown"));
    }

    private static Map<String, @Nullable Object> treatment(TaxTreatment treatment) {
        Map<String, @Nullable Object> members = new TreeMap<>();
        members.put("category", treatment.category().name());
        members.put("percent", Decimals.text(treatment.percent()));
        members.put("reason", treatment.reason());
        return members;
    }

    private static TaxTreatment treatment(JsonNode node) {
        return new TaxTreatment(
                TaxCategory.valueOf(string(node, "category")), decimal(node, "percent"), optional(node, "reason"));
    }

    private static Map<String, Object> subtotal(TaxSubtotal subtotal) {
        return Map.of(
                "treatment", treatment(subtotal.treatment()),
                "base", subtotal.base().toPlainString(),
                "tax", subtotal.tax().toPlainString());
    }

    private static TaxSubtotal subtotal(JsonNode node) {
        return new TaxSubtotal(treatment(node.get("treatment")), decimal(node, "base"), decimal(node, "tax"));
    }

    private static String string(JsonNode node, String name) {
        return node.get(name).asString();
    }

    private static @Nullable String optional(JsonNode node, String name) {
        return node.hasNonNull(name) ? node.get(name).asString() : null;
    }

    private static BigDecimal decimal(JsonNode node, String name) {
        return new BigDecimal(string(node, name));
    }

    private static <T> List<T> list(JsonNode nodes, Function<JsonNode, T> each) {
        List<T> list = new ArrayList<>();
        nodes.forEach(node -> list.add(each.apply(node)));
        return list;
    }
}
