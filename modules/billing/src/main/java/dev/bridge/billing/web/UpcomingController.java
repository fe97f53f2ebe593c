package dev.bridge.billing.web;

import dev.bridge.billing.Effective;
import dev.bridge.billing.Invoices;
import dev.bridge.billing.NewChange;
import dev.bridge.billing.RecordedSubscription;
import dev.bridge.billing.SubscriptionId;
import dev.bridge.billing.Subscriptions;
import dev.bridge.billing.timeline.Change;
import dev.bridge.billing.web.SubscriptionBodies.Changing;
import dev.bridge.billing.web.SubscriptionBodies.Timed;
import dev.bridge.platform.caller.Guarded;
import dev.bridge.platform.web.Fields;
import java.time.Instant;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a subscription's account would be billed next: as things stand, and if something were changed. */
@RestController
@RequestMapping("/v1/subscriptions")
class UpcomingController {

    /**
     * What would be billed.
     *
     * @param asOf when the invoice is due
     */
    record UpcomingView(Instant asOf, DocumentView document) {

        static UpcomingView of(Invoices.Shown shown) {
            return new UpcomingView(shown.invoice().asOf(), DocumentView.of(shown.document()));
        }
    }

    private final Subscriptions subscriptions;
    private final Invoices invoices;

    UpcomingController(Subscriptions subscriptions, Invoices invoices) {
        this.subscriptions = subscriptions;
        this.invoices = invoices;
    }

    @GetMapping("/{id}/upcoming")
    @Guarded(value = "subscription.read", resource = "subscription:{id}", cli = "bridge subscriptions upcoming")
    UpcomingView upcoming(@PathVariable SubscriptionId id) {
        return UpcomingView.of(invoices.upcoming(subscriptions.require(id)));
    }

    @PostMapping("/{id}:preview-change")
    @Guarded(value = "subscription.read", resource = "subscription:{id}", cli = "bridge subscriptions preview")
    UpcomingView previewChange(@PathVariable SubscriptionId id, @RequestBody Changing body) {
        return preview(
                id,
                SubscriptionBodies.change(
                        new Fields(),
                        body,
                        items -> subscriptions.items(subscriptions.require(id).account(), items)));
    }

    @PostMapping("/{id}:preview-cancel")
    @Guarded(value = "subscription.read", resource = "subscription:{id}", cli = "bridge subscriptions preview")
    UpcomingView previewCancel(@PathVariable SubscriptionId id, @RequestBody Timed body) {
        Fields fields = new Fields();
        String when = fields.text("effective", body.effective(), 40);
        Effective effective = SubscriptionBodies.effective(fields, "effective", when, true);
        fields.check();
        return preview(id, NewChange.of(new Change.Cancel(), effective));
    }

    /** What is billed at once is on the invoice of that instant. */
    private UpcomingView preview(SubscriptionId id, NewChange change) {
        RecordedSubscription hypothetical = subscriptions.preview(id, change);
        Instant asOf = change.invoicedAtOnce()
                ? hypothetical.timeline().entries().getLast().effectiveAt()
                : null;
        return UpcomingView.of(invoices.preview(hypothetical, asOf));
    }
}
