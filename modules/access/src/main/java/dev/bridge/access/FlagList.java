package dev.bridge.access;

import dev.bridge.access.store.FlagRows;
import dev.bridge.catalog.Catalog;
import dev.bridge.catalog.CatalogSnapshot;
import dev.bridge.catalog.Product;
import dev.bridge.decision.declaration.Flag;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Flags of all products as they are declared now, with what is stored beside their declarations. */
public final class FlagList {

    /** Where a flag stands in the list: by the keys of products and the names of flags. */
    public record Place(String product, String flag) implements Comparable<Place> {

        public static final Place FIRST = new Place("", "");

        @Override
        public int compareTo(Place other) {
            int products = product.compareTo(other.product);
            return products == 0 ? flag.compareTo(other.flag) : products;
        }
    }

    /**
     * A flag.
     *
     * @param overrides how many units get something of their own
     */
    public record Line(Place place, Flag declared, boolean killed, long overrides) {}

    private record Found(Place place, Flag declared) {}

    private final FlagRows rows;
    private final Catalog catalog;

    FlagList(FlagRows rows, Catalog catalog) {
        this.rows = rows;
        this.catalog = catalog;
    }

    /**
     * Those after a place.
     *
     * @param product null for all
     * @param text what stands in the name or the description, in whichever case; null for anything
     * @throws dev.bridge.kernel.problem.ProblemException {@code product_unknown}
     */
    public List<Line> after(@Nullable String product, @Nullable String text, Place after, int limit) {
        CatalogSnapshot snapshot = catalog.snapshot();
        Collection<Product> products =
                product == null ? snapshot.products().values() : List.of(snapshot.require(product));
        String sought = text == null ? "" : text.toLowerCase(Locale.ROOT);
        List<Found> found = products.stream()
                .flatMap(FlagList::flags)
                .filter(flag -> flag.place.compareTo(after) > 0 && isSought(flag, sought))
                .sorted(Comparator.comparing(Found::place))
                .limit(limit)
                .toList();
        List<FlagRows.Standing> standings =
                rows.standings(found.stream().map(Found::place).toList());
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            FlagRows.Standing standing = standings.get(i);
            lines.add(new Line(found.get(i).place, found.get(i).declared, standing.killed(), standing.overrides()));
        }
        return lines;
    }

    private static Stream<Found> flags(Product product) {
        return product.manifest().flags().entrySet().stream()
                .map(entry -> new Found(new Place(product.key(), entry.getKey()), entry.getValue()));
    }

    private static boolean isSought(Found flag, String sought) {
        String description = flag.declared.description();
        return flag.place.flag.toLowerCase(Locale.ROOT).contains(sought)
                || (description != null && description.toLowerCase(Locale.ROOT).contains(sought));
    }
}
