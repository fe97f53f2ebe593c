package dev.bridge.catalog.difference;

import dev.bridge.catalog.Block;
import dev.bridge.catalog.Manifest;
import dev.bridge.catalog.ManifestText;
import dev.bridge.catalog.text.JsonText;
import dev.bridge.decision.declaration.Value;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the versions of a manifest's entries are made of: all that those who refer to them rely on. Words for people, and
 * whether an entry is retired, make no new version.
 */
public final class VersionedContents {

    private static final Set<String> WITHOUT_MEANING = Set.of("name", "description", "retired");

    private VersionedContents() {}

    /** The contents as JSON, by block and name, in the order of the manifest. */
    public static Map<Block, Map<String, String>> of(Manifest manifest) {
        Map<String, Value> data = members(ManifestText.data(manifest));
        Map<Block, Map<String, String>> contents = new EnumMap<>(Block.class);
        for (Block block : Block.values()) {
            contents.put(block, new LinkedHashMap<>());
        }
        for (Block block : new Block[] {Block.METERS, Block.FEATURES, Block.SETTINGS}) {
            members(data.get(block.word()))
                    .forEach((name, entry) -> put(contents, block, name, new LinkedHashMap<>(members(entry))));
        }
        members(data.get(Block.PLANS.word())).forEach((name, plan) -> {
            // An add-on that names none is in the currency of its plan.
            String currency =
                    manifest.currency(Objects.requireNonNull(manifest.plans().get(name)));
            addPlan(contents, name, members(plan), currency);
        });
        return contents;
    }

    private static void addPlan(
            Map<Block, Map<String, String>> contents, String name, Map<String, Value> plan, @Nullable String currency) {
        Map<String, Value> charges = new LinkedHashMap<>();
        members(plan.get("charges")).forEach((charge, terms) -> {
            Map<String, Value> price = new LinkedHashMap<>(members(terms));
            price.keySet().removeAll(WITHOUT_MEANING);
            charges.put(charge, new Value.Members(price));
            Map<String, Value> content = new LinkedHashMap<>(price);
            // A price in no currency and for no period says nothing.
            if (currency != null) {
                content.put("plan_currency", Value.of(currency));
            }
            for (String key : new String[] {"every", "or"}) {
                Value ofPlan = plan.get(key);
                if (ofPlan != null) {
                    content.put("plan_" + key, ofPlan);
                }
            }
            put(contents, Block.CHARGES, name + "." + charge, content);
        });
        Map<String, Value> content = new LinkedHashMap<>(plan);
        content.replace("charges", new Value.Members(charges));
        put(contents, Block.PLANS, name, content);
    }

    private static void put(
            Map<Block, Map<String, String>> contents, Block block, String name, Map<String, Value> content) {
        content.keySet().removeAll(WITHOUT_MEANING);
        contents.getOrDefault(block, new LinkedHashMap<>()).put(name, JsonText.compact(new Value.Members(content)));
    }

    private static Map<String, Value> members(@Nullable Value value) {
        return value instanceof Value.Members(Map<String, Value> members) ? members : Map.of();
    }
}
