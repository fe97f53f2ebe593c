package dev.bridge.cli.subscription;

import dev.bridge.cli.invoice.DiscountOptions;
import dev.bridge.cli.invoice.DocumentText;
import dev.bridge.cli.session.CommandFailure;
import dev.bridge.cli.session.Listing;
import dev.bridge.cli.session.Session;
import dev.bridge.cli.text.Facts;
import dev.bridge.cli.text.Table;
import dev.bridge.sdk.BridgeClient;
import dev.bridge.sdk.Subscriptions;
import dev.bridge.sdk.Versioned;
import dev.bridge.sdk.invoice.UpcomingInvoice;
import dev.bridge.sdk.subscription.NewItem;
import dev.bridge.sdk.subscription.NewSubscription;
import dev.bridge.sdk.subscription.OfferedPlan;
import dev.bridge.sdk.subscription.Subscription;
import dev.bridge.sdk.subscription.SubscriptionChange;
import dev.bridge.sdk.subscription.TimelineEntry;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bridge subscriptions}. */
@Command(name = "subscriptions", description = "What accounts buy.")
public final class SubscriptionsCommand {

    private static final String ORG = "The account: its name or id.";
    private static final String ID = "The subscription: sub_...";
    private static final String PLAN =
            "A plan, with its seats where it has any: registry/team=5, or registry/team=members.";
    private static final String WHEN = "now, period_end, or an instant; now unless told.";

    private final Session session;

    public SubscriptionsCommand(Session session) {
        this.session = session;
    }

    @Command(name = "list", description = "Lists the subscriptions of an account.")
    void list(@Parameters(paramLabel = "ORG", description = ORG) String org, @Mixin Listing listing) {
        Table<Subscription> table = new Table<Subscription>()
                .column("ID", Subscription::id)
                .column("STATUS", Subscription::status)
                .column("PLANS", SubscriptionsCommand::plans)
                .column("CURRENCY", Subscription::currency)
                .column("START", Subscription::start);
        try (BridgeClient client = session.client()) {
            session.printList(
                    listing,
                    "There are no subscriptions.",
                    table,
                    page -> client.subscriptions().list(org, page));
        }
    }

    @Command(name = "plans", description = "Lists the plans that an account can subscribe to.")
    void plans(@Parameters(paramLabel = "ORG", description = ORG) String org, @Mixin Listing listing) {
        Table<OfferedPlan> table = new Table<OfferedPlan>()
                .column("PLAN", OfferedPlan::plan)
                .column("NAME", OfferedPlan::name)
                .column("EVERY", plan -> String.join(", ", plan.every()))
                .column("CURRENCY", OfferedPlan::currency)
                .column("ADDED TO", plan -> String.join(", ", plan.addonTo()))
                .column("CHARGES", plan -> String.join(", ", plan.charges().keySet()));
        try (BridgeClient client = session.client()) {
            session.printList(
                    listing,
                    "No product has a plan.",
                    table,
                    page -> client.subscriptions().plans(org, page));
        }
    }

    @Command(name = "create", description = "Starts a subscription.")
    void create(
            @Parameters(paramLabel = "ORG", description = ORG) String org,
            @Parameters(paramLabel = "PLAN", arity = "1..*", description = PLAN) List<String> plans,
            @Option(names = "--every", paramLabel = "PERIOD", description = "month, year, or what else plans have.")
                    @Nullable
                    String every,
            @Option(names = "--currency", paramLabel = "CURRENCY", description = "Where plans have several.") @Nullable
                    String currency,
            @Option(names = "--start", paramLabel = "WHEN", description = "now, or an instant; now unless told.")
                    @Nullable
                    String start) {
        try (BridgeClient client = session.client()) {
            NewSubscription subscription = new NewSubscription(items(plans, every), currency, start);
            session.show(client.subscriptions().create(org, subscription).value(), SubscriptionsCommand::facts);
        }
    }

    @Command(name = "show", description = "Shows one subscription.")
    void show(@Parameters(paramLabel = "ID", description = ID) String id) {
        try (BridgeClient client = session.client()) {
            session.show(client.subscriptions().show(id).value(), SubscriptionsCommand::facts);
        }
    }

    @Command(name = "timeline", description = "Shows what was recorded about a subscription.")
    void timeline(@Parameters(paramLabel = "ID", description = ID) String id) {
        Table<TimelineEntry> table = new Table<TimelineEntry>()
                .column("ENTRY", TimelineEntry::number)
                .column("KIND", TimelineEntry::kind)
                .column("EFFECTIVE", TimelineEntry::effectiveAt)
                .column("RECORDED", TimelineEntry::recordedAt)
                .column("REPLACES", TimelineEntry::replaces)
                .column("CHANGE", entry -> ChangedText.of(entry.change()));
        try (BridgeClient client = session.client()) {
            session.printAll(
                    "Nothing was recorded.", table, client.subscriptions().timeline(id));
        }
    }

    @Command(name = "change", description = "Puts items in, takes them out, or sets the seats of one.")
    void change(
            @Parameters(paramLabel = "ID", description = ID) String id,
            @Parameters(paramLabel = "PLAN", arity = "0..*", description = PLAN) @Nullable List<String> plans,
            @Option(names = "--every", paramLabel = "PERIOD", description = "month, year, or what else plans have.")
                    @Nullable
                    String every,
            @Option(names = "--remove", paramLabel = "ITEM", description = "An item that goes.") @Nullable
                    List<String> removed,
            @Option(names = "--seats", paramLabel = "ITEM=NUMBER", description = "The seats of an item: team=7.")
                    @Nullable
                    String seats,
            @Option(names = "--effective", paramLabel = "WHEN", description = WHEN) @Nullable String effective,
            @Mixin ChangeOptions options) {
        SubscriptionChange change = new SubscriptionChange(
                plans == null ? null : items(plans, every),
                removed,
                seats == null ? null : seats(seats),
                effective,
                options.anchor(),
                options.invoice());
        act(id, (subscriptions, etag) -> subscriptions.change(id, change, etag));
    }

    @Command(name = "cancel", description = "Ends a subscription.")
    void cancel(
            @Parameters(paramLabel = "ID", description = ID) String id,
            @Option(
                            names = "--effective",
                            paramLabel = "WHEN",
                            required = true,
                            description = "now, period_end, or an instant.")
                    String effective) {
        act(id, (subscriptions, etag) -> subscriptions.cancel(id, effective, etag));
    }

    @Command(name = "pause", description = "Stops the charges of a subscription.")
    void pause(
            @Parameters(paramLabel = "ID", description = ID) String id,
            @Option(names = "--effective", paramLabel = "WHEN", description = WHEN) @Nullable String effective) {
        act(id, (subscriptions, etag) -> subscriptions.pause(id, effective, etag));
    }

    @Command(name = "resume", description = "Goes on after a pause.")
    void resume(
            @Parameters(paramLabel = "ID", description = ID) String id,
            @Option(names = "--effective", paramLabel = "WHEN", description = WHEN) @Nullable String effective) {
        act(id, (subscriptions, etag) -> subscriptions.resume(id, effective, etag));
    }

    @Command(name = "withdraw", description = "Takes back an entry that has not taken effect.")
    void withdraw(
            @Parameters(paramLabel = "ID", description = ID) String id,
            @Parameters(paramLabel = "ENTRY", description = "Its number, as the timeline shows it.") int entry) {
        act(id, (subscriptions, etag) -> subscriptions.withdraw(id, entry, etag));
    }

    @Command(name = "redeem", description = "Redeems a coupon.")
    void redeem(
            @Parameters(paramLabel = "ID", description = ID) String id,
            @Parameters(paramLabel = "CODE", description = "The coupon's code.") String code) {
        try (BridgeClient client = session.client()) {
            session.show(client.subscriptions().redeem(id, code).value(), SubscriptionsCommand::facts);
        }
    }

    @Command(name = "discount", description = "Gives a discount, from now on.")
    void discount(@Parameters(paramLabel = "ID", description = ID) String id, @Mixin DiscountOptions discount) {
        try (BridgeClient client = session.client()) {
            session.show(
                    client.subscriptions().discount(id, discount.discount()).value(), SubscriptionsCommand::facts);
        }
    }

    @Command(name = "end-discount", description = "Ends a discount: periods that begin later do not have it.")
    void endDiscount(
            @Parameters(paramLabel = "ID", description = ID) String id,
            @Parameters(paramLabel = "DISCOUNT", description = "The discount, as the timeline shows it: discount_...")
                    String discount) {
        try (BridgeClient client = session.client()) {
            session.show(client.subscriptions().endDiscount(id, discount).value(), SubscriptionsCommand::facts);
        }
    }

    @Command(name = "upcoming", description = "Shows what would be billed next.")
    void upcoming(@Parameters(paramLabel = "ID", description = ID) String id) {
        try (BridgeClient client = session.client()) {
            session.show(client.subscriptions().upcoming(id), DocumentText::facts);
        }
    }

    @Command(name = "preview", description = "Shows what would be billed next if something were changed.")
    void preview(
            @Parameters(paramLabel = "ID", description = ID) String id,
            @Parameters(paramLabel = "PLAN", arity = "0..*", description = PLAN) @Nullable List<String> plans,
            @Option(names = "--seats", paramLabel = "ITEM=NUMBER", description = "The seats of an item: team=7.")
                    @Nullable
                    String seats,
            @Option(names = "--cancel", description = "If it ended.") boolean cancel,
            @Option(names = "--effective", paramLabel = "WHEN", description = WHEN) @Nullable String effective,
            @Mixin ChangeOptions options) {
        try (BridgeClient client = session.client()) {
            UpcomingInvoice upcoming = cancel
                    ? client.subscriptions().previewCancel(id, effective == null ? "now" : effective)
                    : client.subscriptions()
                            .preview(
                                    id,
                                    new SubscriptionChange(
                                            plans == null ? null : items(plans, null),
                                            null,
                                            seats == null ? null : seats(seats),
                                            effective,
                                            options.anchor(),
                                            options.invoice()));
            session.show(upcoming, DocumentText::facts);
        }
    }

    private void act(String id, BiFunction<Subscriptions, String, Versioned<Subscription>> action) {
        try (BridgeClient client = session.client()) {
            Subscriptions subscriptions = client.subscriptions();
            String etag = subscriptions.show(id).etag();
            session.show(action.apply(subscriptions, etag).value(), SubscriptionsCommand::facts);
        }
    }

    private static List<NewItem> items(List<String> plans, @Nullable String every) {
        return plans.stream()
                .map(plan -> {
                    int equals = plan.indexOf('=');
                    return equals < 0
                            ? new NewItem(null, plan, every, null, null)
                            : seated(plan.substring(0, equals), every, plan.substring(equals + 1), plan);
                })
                .toList();
    }

    private static NewItem seated(String plan, @Nullable String every, String seats, String given) {
        return seats.equals("members")
                ? new NewItem(null, plan, every, null, true)
                : new NewItem(null, plan, every, number(given), null);
    }

    private static SubscriptionChange.Seats seats(String text) {
        int equals = text.indexOf('=');
        return new SubscriptionChange.Seats(equals < 0 ? text : text.substring(0, equals), number(text));
    }

    /** What stands after the equals sign. */
    private static long number(String text) {
        String number = text.substring(text.indexOf('=') + 1);
        if (!number.matches("[0-9]{1,9}")) {
            throw CommandFailure.usage("`" + text + "` has no number of seats; write, for example, `team=7`.");
        }
        return Long.parseLong(number);
    }

    private static String plans(Subscription subscription) {
        return subscription.items().stream()
                .map(item -> item.plan() + (item.seats() == null ? "" : "=" + item.seats()))
                .collect(Collectors.joining(" "));
    }

    private static Facts facts(Subscription subscription) {
        Subscription.Period period = subscription.period();
        return new Facts()
                .with("subscription", subscription.id())
                .with("organization", subscription.organization())
                .with("status", subscription.status())
                .with("plans", plans(subscription))
                .with("currency", subscription.currency())
                .with("start", subscription.start())
                .with("charged from", subscription.chargedFrom())
                .with("period", period == null ? null : period.start() + " to " + period.end())
                .with("end", subscription.end());
    }
}
