package dev.bridge.billing.invoice;

import dev.bridge.billing.discount.DiscountShare;
import dev.bridge.billing.rating.Component;
import dev.bridge.billing.tax.TaxSubtotal;
import dev.bridge.billing.tax.TaxTreatment;
import dev.bridge.kernel.money.Decimals;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An invoice as canonical JSON, of which the hash is made. */
public final class InvoiceText {

    private InvoiceText() {}

    /** Inputs and result, in one way only. */
    public static String json(InvoiceInputs inputs, Invoice invoice) {
        return CanonicalJson.text(Map.of("inputs", inputs(inputs), "invoice", invoice(invoice)));
    }

    /** SHA-256 of {@link #json}, in hexadecimal. */
    public static String hash(InvoiceInputs inputs, Invoice invoice) {
        return CanonicalJson.hash(json(inputs, invoice));
    }

    private static Map<String, Object> inputs(InvoiceInputs inputs) {
        return Map.of(
                "usage_position", inputs.usagePosition(),
                "timelines", inputs.timelines(),
                "tax_table", inputs.taxTable(),
                "policy", inputs.policy());
    }

    private static Map<String, Object> invoice(Invoice invoice) {
        return Map.of(
                "type_code", invoice.typeCode(),
                "currency", invoice.currency(),
                "lines", invoice.lines().stream().map(InvoiceText::line).toList(),
                "taxes", invoice.taxes().stream().map(InvoiceText::subtotal).toList(),
                "net", invoice.net().toPlainString(),
                "tax", invoice.tax().toPlainString(),
                "total", invoice.total().toPlainString());
    }

    private static Map<String, @Nullable Object> line(InvoiceLine line) {
        Map<String, @Nullable Object> members = new TreeMap<>();
        members.put("number", line.number());
        members.put("subscription", line.key().subscription());
        members.put("item", line.key().item());
        members.put("plan", line.key().plan().toString());
        members.put("charge", line.key().charge());
        members.put("every", line.key().every().word());
        members.put("period_start", line.key().periodStart().toString());
        members.put("kind", line.kind().word());
        members.put("title", line.title());
        members.put("service", line.service().toString());
        members.put("gross", line.gross().toPlainString());
        members.put(
                "discounts", line.discounts().stream().map(InvoiceText::share).toList());
        members.put("net", line.net().toPlainString());
        members.put(
                "components",
                line.components().stream().map(InvoiceText::component).toList());
        members.put("treatment", treatment(line.treatment()));
        members.put("tax", line.tax().toPlainString());
        LineReference corrects = line.corrects();
        members.put(
                "corrects", corrects == null ? null : Map.of("document", corrects.document(), "line", corrects.line()));
        return members;
    }

    private static Map<String, Object> share(DiscountShare share) {
        return Map.of(
                "discount", share.discount(),
                "title", share.title(),
                "amount", share.amount().toPlainString());
    }

    private static Map<String, @Nullable Object> component(ShownComponent shown) {
        Component component = shown.component();
        Map<String, @Nullable Object> members = new TreeMap<>();
        members.put("key", component.key());
        members.put("quantity", component.quantity().toString());
        members.put("unit_price", component.unitPrice() == null ? null : Decimals.text(component.unitPrice()));
        members.put("amount", component.amount().toString());
        members.put("shown", shown.shown().toPlainString());
        return members;
    }

    private static Map<String, @Nullable Object> treatment(TaxTreatment treatment) {
        Map<String, @Nullable Object> members = new TreeMap<>();
        members.put("category", treatment.category().name());
        members.put("percent", Decimals.text(treatment.percent()));
        members.put("reason", treatment.reason());
        return members;
    }

    private static Map<String, Object> subtotal(TaxSubtotal subtotal) {
        return Map.of(
                "treatment", treatment(subtotal.treatment()),
                "base", subtotal.base().toPlainString(),
                "tax", subtotal.tax().toPlainString());
    }
}
