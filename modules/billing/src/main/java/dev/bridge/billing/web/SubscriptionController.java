package dev.bridge.billing.web;

import dev.bridge.accounts.Accounts;
import dev.bridge.billing.AccountClock;
import dev.bridge.billing.NewSubscription;
import dev.bridge.billing.RecordedSubscription;
import dev.bridge.billing.SubscriptionId;
import dev.bridge.billing.Subscriptions;
import dev.bridge.billing.store.ChangeText;
import dev.bridge.billing.web.SubscriptionBodies.Starting;
import dev.bridge.kernel.event.Origin;
import dev.bridge.platform.caller.Guarded;
import dev.bridge.platform.web.Fields;
import dev.bridge.platform.web.IfMatch;
import dev.bridge.platform.web.Page;
import dev.bridge.platform.web.PageRequest;
import java.net.URI;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Subscriptions: started, listed, shown with what was recorded about them. */
@RestController
class SubscriptionController {

    /** What was recorded about a subscription, oldest first. */
    record TimelineView(List<EntryView> entries) {}

    private final Accounts accounts;
    private final Subscriptions subscriptions;
    private final ChangeText changes;
    private final AccountClock clock;

    SubscriptionController(Accounts accounts, Subscriptions subscriptions, ChangeText changes, AccountClock clock) {
        this.accounts = accounts;
        this.subscriptions = subscriptions;
        this.changes = changes;
        this.clock = clock;
    }

    @GetMapping("/v1/organizations/{org}/subscriptions")
    @Guarded(value = "subscriptions.read", resource = "organization:{org}", cli = "bridge subscriptions list")
    Page<SubscriptionView> list(@PathVariable String org, PageRequest page) {
        return page.page(
                subscriptions.list(accounts.named(org).id(), page.before(SubscriptionId.TYPE), page.limitAndOne()),
                subscription -> subscription.id().text(),
                this::view);
    }

    @PostMapping("/v1/organizations/{org}/subscriptions")
    @Guarded(value = "subscriptions.change", resource = "organization:{org}", cli = "bridge subscriptions create")
    ResponseEntity<SubscriptionView> create(@PathVariable String org, @RequestBody Starting body, Origin origin) {
        Fields fields = new Fields();
        NewSubscription subscription = new NewSubscription(
                SubscriptionBodies.items(fields, body.items()),
                body.currency(),
                SubscriptionBodies.effective(fields, "start", body.start(), false));
        fields.check();
        RecordedSubscription started =
                subscriptions.start(origin, accounts.named(org).id(), subscription);
        return ResponseEntity.created(URI.create("/v1/subscriptions/" + started.id()))
                .eTag(IfMatch.tag(started.version()))
                .body(view(started));
    }

    @GetMapping("/v1/subscriptions/{id}")
    @Guarded(value = "subscription.read", resource = "subscription:{id}", cli = "bridge subscriptions show")
    ResponseEntity<SubscriptionView> show(@PathVariable SubscriptionId id) {
        RecordedSubscription subscription = subscriptions.require(id);
        return ResponseEntity.ok().eTag(IfMatch.tag(subscription.version())).body(view(subscription));
    }

    @GetMapping("/v1/subscriptions/{id}/timeline")
    @Guarded(value = "subscription.read", resource = "subscription:{id}", cli = "bridge subscriptions timeline")
    ResponseEntity<TimelineView> timeline(@PathVariable SubscriptionId id) {
        RecordedSubscription subscription = subscriptions.require(id);
        return ResponseEntity.ok()
                .eTag(IfMatch.tag(subscription.version()))
                .body(new TimelineView(subscription.timeline().entries().stream()
                        .map(entry -> EntryView.of(entry, changes))
                        .toList()));
    }

    private SubscriptionView view(RecordedSubscription subscription) {
        return SubscriptionView.of(subscription, subscriptions.fold(subscription), clock.now(subscription.account()));
    }
}
