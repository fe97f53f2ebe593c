package dev.bridge.sdk;

import dev.bridge.sdk.entitlement.Entitlement;
import dev.bridge.sdk.entitlement.EntitlementOverride;
import dev.bridge.sdk.entitlement.NearQuota;
import dev.bridge.sdk.entitlement.NewOverride;
import dev.bridge.sdk.entitlement.Reservation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What accounts may use, what is left of it, and what people decided beside their plans. */
public final class Entitlements {

    private static final String OVERRIDES = "/v1/entitlements/overrides";
    private static final String RESERVATIONS = "/v1/access/reservations/";

    private record All(List<Entitlement> entitlements) {}

    private record Committing(String units) {}

    private final Transport transport;

    Entitlements(Transport transport) {
        this.transport = transport;
    }

    /** All features that an account has or had. */
    public List<Entitlement> list(String organization) {
        return transport
                .send(Call.get(Paths.of(organization, "entitlements")))
                .read(All.class)
                .entitlements();
    }

    /**
     * Who has used much of what was given, of all accounts, the most used first.
     *
     * @param atLeast in percent, 50 or more; null for 80
     * @param product null for all
     * @param feature of the product; null for all
     */
    public Page<NearQuota> near(
            @Nullable Integer atLeast, @Nullable String product, @Nullable String feature, PageRequest page) {
        Call call = Call.get("/v1/entitlements/near")
                .with("at_least", atLeast)
                .with("product", product)
                .with("feature", feature);
        return Page.fetch(transport, page.of(call), NearQuota.class);
    }

    public Page<EntitlementOverride> overrides(String organization, PageRequest page) {
        return Page.fetch(
                transport, page.of(Call.get(OVERRIDES).with("organization", organization)), EntitlementOverride.class);
    }

    public EntitlementOverride override(String id) {
        return transport.send(Call.get(path(id))).read(EntitlementOverride.class);
    }

    /** Decides something. */
    public EntitlementOverride grant(NewOverride override) {
        return transport.send(Call.post(OVERRIDES).json(override)).read(EntitlementOverride.class);
    }

    /** Ends an override at once. */
    public EntitlementOverride revoke(String id) {
        return transport.send(Call.post(path(id) + ":end")).read(EntitlementOverride.class);
    }

    /**
     * Says how many of the units that a decision set aside were used; the rest returns.
     *
     * @param units a decimal
     */
    public Reservation commit(String reservation, String units) {
        return transport
                .send(Call.post(RESERVATIONS + Call.segment(reservation) + ":commit")
                        .json(new Committing(units)))
                .read(Reservation.class);
    }

    /** Gives back all units that a decision set aside. */
    public Reservation release(String reservation) {
        return transport
                .send(Call.post(RESERVATIONS + Call.segment(reservation) + ":release"))
                .read(Reservation.class);
    }

    private static String path(String id) {
        return OVERRIDES + "/" + Call.segment(id);
    }
}
