package dev.bridge.catalog.check;

import dev.bridge.catalog.Charge;
import dev.bridge.catalog.ChargeTerms;
import dev.bridge.catalog.Price;
import dev.bridge.catalog.Tier;
import dev.bridge.catalog.source.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All amounts of a charge, each with its place. */
final class Prices {

    /** One amount. */
    record Placed(Path path, Price price) {}

    private final List<Placed> found = new ArrayList<>();

    private Prices() {}

    static List<Placed> of(Path path, Charge charge) {
        Prices prices = new Prices();
        prices.collect(path, charge);
        ChargeTerms terms = charge.terms();
        prices.add(path.child("minimum_amount"), terms.minimumAmount());
        prices.add(path.child("maximum_amount"), terms.maximumAmount());
        if (terms.discount() instanceof ChargeTerms.Discount.Amount(Price amount)) {
            prices.add(path.child("discount").child("amount"), amount);
        }
        return prices.found;
    }

    private void collect(Path path, Charge charge) {
        switch (charge) {
            case Charge.Flat flat -> add(path.child("amount"), flat.amount());
            case Charge.PerUnit perUnit -> add(path.child("amount"), perUnit.amount());
            case Charge.Packages packages -> add(path.child("amount"), packages.amount());
            case Charge.Minimum minimum -> add(path.child("amount"), minimum.amount());
            case Charge.Graduated graduated -> tiers(path, graduated.tiers());
            case Charge.Volume volume -> tiers(path, volume.tiers());
            case Charge.Stairstep stairstep -> tiers(path, stairstep.tiers());
            case Charge.Percentage percentage -> {
                add(path.child("fixed"), percentage.fixed());
                add(path.child("minimum"), percentage.minimum());
                add(path.child("maximum"), percentage.maximum());
                add(path.child("free_money"), percentage.freeMoney());
                tiers(path, percentage.tiers());
            }
            case Charge.Matrix matrix -> {
                for (int i = 0; i < matrix.rates().size(); i++) {
                    add(
                            path.child("rates").child(i).child("unit"),
                            matrix.rates().get(i).unit());
                }
                add(path.child("default"), matrix.defaultRate());
            }
        }
    }

    private void tiers(Path path, List<Tier> tiers) {
        for (int i = 0; i < tiers.size(); i++) {
            Path tier = path.child("tiers").child(i);
            add(tier.child("unit"), tiers.get(i).unit());
            add(tier.child("flat"), tiers.get(i).flat());
        }
    }

    private void add(Path path, @Nullable Price price) {
        if (price != null) {
            found.add(new Placed(path, price));
        }
    }
}
