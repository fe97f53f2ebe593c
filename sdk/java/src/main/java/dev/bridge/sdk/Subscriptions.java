package dev.bridge.sdk;

import dev.bridge.sdk.invoice.NewDiscount;
import dev.bridge.sdk.invoice.UpcomingInvoice;
import dev.bridge.sdk.subscription.NewSubscription;
import dev.bridge.sdk.subscription.OfferedPlan;
import dev.bridge.sdk.subscription.Subscription;
import dev.bridge.sdk.subscription.SubscriptionChange;
import dev.bridge.sdk.subscription.TimelineEntry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /v1/subscriptions}: what accounts buy. Changes name the version that was read, by its entity tag. */
public final class Subscriptions {

    private static final String SUBSCRIPTIONS = "subscriptions";

    private record Timed(@Nullable String effective) {}

    private record Redeeming(String code) {}

    private record Ending(String discount) {}

    private record Withdrawing(int entry) {}

    private record Timeline(List<TimelineEntry> entries) {}

    private final Transport transport;

    Subscriptions(Transport transport) {
        this.transport = transport;
    }

    public Page<Subscription> list(String organization, PageRequest page) {
        return Page.fetch(transport, page.of(Call.get(Paths.of(organization, SUBSCRIPTIONS))), Subscription.class);
    }

    /** What the organization can subscribe to now. */
    public Page<OfferedPlan> plans(String organization, PageRequest page) {
        return Page.fetch(transport, page.of(Call.get(Paths.of(organization, "plans"))), OfferedPlan.class);
    }

    public Versioned<Subscription> create(String organization, NewSubscription subscription) {
        return transport
                .send(Call.post(Paths.of(organization, SUBSCRIPTIONS)).json(subscription))
                .readVersioned(Subscription.class);
    }

    public Versioned<Subscription> show(String id) {
        return transport.send(Call.get(path(id))).readVersioned(Subscription.class);
    }

    /** What was recorded, oldest first. */
    public List<TimelineEntry> timeline(String id) {
        return transport
                .send(Call.get(path(id) + "/timeline"))
                .readVersioned(Timeline.class)
                .value()
                .entries();
    }

    public Versioned<Subscription> change(String id, SubscriptionChange change, String etag) {
        return act(id, "change", change, etag);
    }

    /**
     * Ends it.
     *
     * @param effective {@code now}, {@code period_end} or an instant
     */
    public Versioned<Subscription> cancel(String id, String effective, String etag) {
        return act(id, "cancel", new Timed(effective), etag);
    }

    /**
     * Stops charges.
     *
     * @param effective {@code now}, {@code period_end} or an instant; now where it is null
     */
    public Versioned<Subscription> pause(String id, @Nullable String effective, String etag) {
        return act(id, "pause", new Timed(effective), etag);
    }

    /**
     * Goes on after a pause.
     *
     * @param effective {@code now}, {@code period_end} or an instant; now where it is null
     */
    public Versioned<Subscription> resume(String id, @Nullable String effective, String etag) {
        return act(id, "resume", new Timed(effective), etag);
    }

    /** Takes back an entry that has not taken effect. */
    public Versioned<Subscription> withdraw(String id, int entry, String etag) {
        return act(id, "withdraw", new Withdrawing(entry), etag);
    }

    /** Redeems a coupon. */
    public Versioned<Subscription> redeem(String id, String code) {
        return transport
                .send(Call.post(path(id) + ":redeem").json(new Redeeming(code)))
                .readVersioned(Subscription.class);
    }

    /** Gives it a discount, from now on. */
    public Versioned<Subscription> discount(String id, NewDiscount discount) {
        return transport.send(Call.post(path(id) + ":discount").json(discount)).readVersioned(Subscription.class);
    }

    /** Ends a discount of it, named as the timeline has it: periods that begin later do not have it. */
    public Versioned<Subscription> endDiscount(String id, String discount) {
        return transport
                .send(Call.post(path(id) + ":end-discount").json(new Ending(discount)))
                .readVersioned(Subscription.class);
    }

    /** What the account would be billed next, as things stand. */
    public UpcomingInvoice upcoming(String id) {
        return transport.send(Call.get(path(id) + "/upcoming")).read(UpcomingInvoice.class);
    }

    /** The same, if something were changed. */
    public UpcomingInvoice preview(String id, SubscriptionChange change) {
        return transport
                .send(Call.post(path(id) + ":preview-change").json(change))
                .read(UpcomingInvoice.class);
    }

    /** The same, if it ended. */
    public UpcomingInvoice previewCancel(String id, String effective) {
        return transport
                .send(Call.post(path(id) + ":preview-cancel").json(new Timed(effective)))
                .read(UpcomingInvoice.class);
    }

    private Versioned<Subscription> act(String id, String action, Object body, String etag) {
        Call call = Call.post(path(id) + ":" + action).header("If-Match", etag).json(body);
        return transport.send(call).readVersioned(Subscription.class);
    }

    private static String path(String id) {
        return "/v1/subscriptions/" + Call.segment(id);
    }
}
