package dev.bridge.billing.run;

import dev.bridge.billing.invoice.CanonicalJson;
import dev.bridge.billing.invoice.InvoiceInputs;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * From what a document was made, so that it can be made again.
 *
 * @param inputs what is hashed
 * @param asOf everything due by then is on it
 * @param profile the version of the account's profile
 * @param issuer the version of the seller's
 */
public record DocumentInputs(InvoiceInputs inputs, Instant asOf, int profile, int issuer) {

    public String json() {
        return CanonicalJson.text(Map.of(
                "usage_position", inputs.usagePosition(),
                "timelines", inputs.timelines(),
                "tax_table", inputs.taxTable(),
                "policy", inputs.policy(),
                "as_of", asOf.toString(),
                "profile", profile,
                "issuer", issuer));
    }

    /** Reads {@link #json}. */
    public static DocumentInputs read(JsonMapper json, String text) {
        JsonNode node = json.readTree(text);
        Map<String, Integer> timelines = new HashMap<>();
        node.get("timelines")
                .properties()
                .forEach(timeline ->
                        timelines.put(timeline.getKey(), timeline.getValue().asInt()));
        return new DocumentInputs(
                new InvoiceInputs(
                        node.get("usage_position").asString(),
                        timelines,
                        node.get("tax_table").asInt(),
                        node.get("policy").asInt()),
                Instant.parse(node.get("as_of").asString()),
                node.get("profile").asInt(),
                node.get("issuer").asInt());
    }
}
