package dev.bridge.billing.oracle;

import dev.bridge.billing.discount.Discount;
import dev.bridge.billing.discount.Discount.ChargeName;
import dev.bridge.billing.oracle.World.Act;
import dev.bridge.billing.oracle.World.Done;
import dev.bridge.billing.oracle.World.Offer;
import dev.bridge.billing.oracle.World.Put;
import dev.bridge.catalog.Plan;

/** A world whose products are its own, and whose plans begin at its anchor. */
record NamedWorld(World world, int number) {

    World named() {
        return new World(
                world.zone(),
                world.anchor(),
                world.offers().stream().map(this::offer).toList(),
                world.start(),
                put(world.first()),
                world.acts().stream()
                        .map(done -> new Done(done.at(), done.recordedAt(), act(done.act())))
                        .toList(),
                world.events(),
                world.bills());
    }

    private Offer offer(Offer offer) {
        Plan plan = offer.plan();
        return new Offer(
                offer.product() + "_" + number,
                offer.name(),
                new Plan(
                        plan.name(),
                        plan.description(),
                        plan.addonTo(),
                        plan.currency(),
                        plan.every(),
                        plan.or(),
                        plan.trial(),
                        world.anchor(),
                        plan.pastDue(),
                        plan.charges(),
                        plan.includes(),
                        plan.retired()));
    }

    private Put put(Put put) {
        return new Put(put.key(), offer(put.offer()), put.every(), put.seats());
    }

    private Act act(Act act) {
        return switch (act) {
            case Put put -> put(put);
            case World.Give(Discount discount) ->
                new World.Give(new Discount(
                        discount.id(),
                        discount.title(),
                        discount.terms(),
                        discount.charges().stream()
                                .map(name -> new ChargeName(name.product() + "_" + number, name.plan(), name.charge()))
                                .toList(),
                        discount.periods(),
                        discount.priority()));
            case World.Remove _, World.Seats _, World.Pause _, World.Resume _, World.Cancel _, World.Reset _ -> act;
        };
    }
}
