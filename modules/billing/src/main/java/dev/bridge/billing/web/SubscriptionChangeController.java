package dev.bridge.billing.web;

import dev.bridge.billing.AccountClock;
import dev.bridge.billing.Effective;
import dev.bridge.billing.NewChange;
import dev.bridge.billing.RecordedSubscription;
import dev.bridge.billing.SubscriptionId;
import dev.bridge.billing.Subscriptions;
import dev.bridge.billing.timeline.Change;
import dev.bridge.billing.web.SubscriptionBodies.Changing;
import dev.bridge.billing.web.SubscriptionBodies.Timed;
import dev.bridge.billing.web.SubscriptionBodies.Withdrawing;
import dev.bridge.kernel.event.Origin;
import dev.bridge.platform.caller.Guarded;
import dev.bridge.platform.web.Fields;
import dev.bridge.platform.web.IfMatch;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What is recorded about a subscription. Each of these is one more entry of its timeline. */
@RestController
@RequestMapping("/v1/subscriptions")
class SubscriptionChangeController {

    private final Subscriptions subscriptions;
    private final AccountClock clock;

    SubscriptionChangeController(Subscriptions subscriptions, AccountClock clock) {
        this.subscriptions = subscriptions;
        this.clock = clock;
    }

    @PostMapping("/{id}:change")
    @Guarded(value = "subscription.change", resource = "subscription:{id}", cli = "bridge subscriptions change")
    ResponseEntity<SubscriptionView> change(
            @PathVariable SubscriptionId id, @RequestBody Changing body, IfMatch ifMatch, Origin origin) {
        NewChange change = SubscriptionBodies.change(
                new Fields(),
                body,
                items -> subscriptions.items(subscriptions.require(id).account(), items));
        return recorded(subscriptions.change(origin, id, change, ifMatch::require));
    }

    @PostMapping("/{id}:cancel")
    @Guarded(value = "subscription.cancel", resource = "subscription:{id}", cli = "bridge subscriptions cancel")
    ResponseEntity<SubscriptionView> cancel(
            @PathVariable SubscriptionId id, @RequestBody Timed body, IfMatch ifMatch, Origin origin) {
        Fields fields = new Fields();
        // An end that comes at once is not what anybody gets by leaving something out.
        String when = fields.text("effective", body.effective(), 40);
        Effective effective = SubscriptionBodies.effective(fields, "effective", when, true);
        fields.check();
        return recorded(subscriptions.record(origin, id, new Change.Cancel(), effective, null, ifMatch::require));
    }

    @PostMapping("/{id}:pause")
    @Guarded(value = "subscription.change", resource = "subscription:{id}", cli = "bridge subscriptions pause")
    ResponseEntity<SubscriptionView> pause(
            @PathVariable SubscriptionId id, @RequestBody Timed body, IfMatch ifMatch, Origin origin) {
        return timed(id, new Change.Pause(), body, ifMatch, origin);
    }

    @PostMapping("/{id}:resume")
    @Guarded(value = "subscription.change", resource = "subscription:{id}", cli = "bridge subscriptions resume")
    ResponseEntity<SubscriptionView> resume(
            @PathVariable SubscriptionId id, @RequestBody Timed body, IfMatch ifMatch, Origin origin) {
        return timed(id, new Change.Resume(), body, ifMatch, origin);
    }

    @PostMapping("/{id}:withdraw")
    @Guarded(value = "subscription.change", resource = "subscription:{id}", cli = "bridge subscriptions withdraw")
    ResponseEntity<SubscriptionView> withdraw(
            @PathVariable SubscriptionId id, @RequestBody Withdrawing body, IfMatch ifMatch, Origin origin) {
        Fields fields = new Fields();
        long entry = fields.number(
                "entry", body.entry() == null ? null : body.entry().longValue(), 1);
        fields.check();
        return recorded(subscriptions.record(
                origin, id, new Change.Withdrawal(), Effective.NOW, Math.toIntExact(entry), ifMatch::require));
    }

    private ResponseEntity<SubscriptionView> timed(
            SubscriptionId id, Change change, Timed body, IfMatch ifMatch, Origin origin) {
        Fields fields = new Fields();
        Effective effective = SubscriptionBodies.effective(fields, "effective", body.effective(), true);
        fields.check();
        return recorded(subscriptions.record(origin, id, change, effective, null, ifMatch::require));
    }

    private ResponseEntity<SubscriptionView> recorded(RecordedSubscription subscription) {
        return ResponseEntity.ok()
                .eTag(IfMatch.tag(subscription.version()))
                .body(SubscriptionView.of(
                        subscription, subscriptions.fold(subscription), clock.now(subscription.account())));
    }
}
