package dev.bridge.access;

import dev.bridge.kernel.problem.Quoted;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the product that a write means by a type: the one that it names, or the only one that declares the type. */
final class ProductChoice {

    private final ProductTypes types;
    private final @Nullable String product;
    private final Mistakes mistakes;

    ProductChoice(ProductTypes types, @Nullable String product, Mistakes mistakes) {
        this.types = types;
        this.product = product;
        this.mistakes = mistakes;
    }

    /** The one that the write names, or null. */
    @Nullable
    String named() {
        return product;
    }

    /**
     * The product of a type.
     *
     * @param declared whether it must still declare the type
     */
    @Nullable
    String of(String pointer, String type, boolean declared) {
        List<String> declaring = types.of(type);
        if (product != null && !(types.isBridges(type) && !declaring.contains(product))) {
            return declared && !declaring.contains(product)
                    ? mistakes.add(
                            pointer,
                            "type_unknown",
                            "Product `%s` has no type %s.".formatted(product, Quoted.text(type)))
                    : product;
        }
        if (product != null) {
            return ProductTypes.BRIDGE;
        }
        return switch (declaring.size()) {
            case 0 ->
                mistakes.add(
                        pointer,
                        "type_unknown",
                        "No product has a type %s; to delete what is left of one, send `product`."
                                .formatted(Quoted.text(type)));
            case 1 -> declaring.getFirst();
            default ->
                mistakes.add(
                        pointer,
                        "product_needed",
                        "Several products have a type %s; send `product` too.".formatted(Quoted.text(type)));
        };
    }
}
