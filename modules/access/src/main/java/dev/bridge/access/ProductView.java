package dev.bridge.access;

import dev.bridge.catalog.Manifest;
import dev.bridge.catalog.Product;
import dev.bridge.decision.flag.FlagFacts;
import dev.bridge.decision.flag.FlagSet;
import dev.bridge.decision.flag.FlagState;
import dev.bridge.decision.graph.Model;
import java.util.Map;

/**
 * A product as it decides, at one revision of the platform's account.
 *
 * @param model of its own types and those of Bridge
 * @param states what is stored about its flags, by flag
 */
public record ProductView(Product product, Model model, FlagSet flags, Map<String, FlagState> states) {

    public ProductView {
        states = Map.copyOf(states);
    }

    public Manifest manifest() {
        return product.manifest();
    }

    /** What is stored about its flags. */
    public FlagFacts facts() {
        return flag -> states.getOrDefault(flag, FlagState.NONE);
    }
}
