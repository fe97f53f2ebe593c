package dev.bridge.cli.entitlement;

import dev.bridge.cli.session.CommandFailure;
import dev.bridge.cli.session.Listing;
import dev.bridge.cli.session.Session;
import dev.bridge.cli.text.Facts;
import dev.bridge.cli.text.Table;
import dev.bridge.sdk.BridgeClient;
import dev.bridge.sdk.entitlement.Entitlement;
import dev.bridge.sdk.entitlement.EntitlementOverride;
import dev.bridge.sdk.entitlement.NearQuota;
import dev.bridge.sdk.entitlement.NewOverride;
import dev.bridge.sdk.entitlement.Reservation;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bridge entitlements}. */
@Command(name = "entitlements", description = "What accounts may use, and what is left of it.")
public final class EntitlementsCommand {

    private static final String ORG = "The account: its name or id.";
    private static final String ID = "The override: ovr_...";
    private static final String RESERVATION = "The reservation: rsv_...";
    private static final String UNLIMITED = "unlimited";

    private final Session session;

    public EntitlementsCommand(Session session) {
        this.session = session;
    }

    @Command(name = "list", description = "Shows what an account may use, what is left, and until when.")
    void list(@Parameters(paramLabel = "ORG", description = ORG) String org) {
        Table<Entitlement> table = new Table<Entitlement>()
                .column("FEATURE", one -> one.product() + "/" + one.feature())
                .column("STATE", Entitlement::state)
                .column("GRANTED", one -> Boolean.TRUE.equals(one.unlimited()) ? UNLIMITED : one.granted())
                .column("USED", Entitlement::used)
                .column("HELD", Entitlement::held)
                .column("LEFT", Entitlement::left)
                .column("OVER", Entitlement::over)
                .column("RESETS", Entitlement::resetsAt)
                .column("SOURCE", Entitlement::source)
                .column("UNTIL", Entitlement::until);
        try (BridgeClient client = session.client()) {
            List<Entitlement> all = client.entitlements().list(org);
            session.printAll("The account has nothing.", table, all);
        }
    }

    @Command(name = "near", description = "Lists who has used much of what was given, of all accounts.")
    void near(
            @Option(names = "--at-least", paramLabel = "PERCENT", description = "50 or more; 80 unless told.") @Nullable
                    Integer atLeast,
            @Option(names = "--product", paramLabel = "PRODUCT", description = "Only of this product.") @Nullable
                    String product,
            @Option(names = "--feature", paramLabel = "FEATURE", description = "Only this feature of the product.")
                    @Nullable
                    String feature,
            @Mixin Listing listing) {
        Table<NearQuota> table = new Table<NearQuota>()
                .column("ORG", one -> one.name() == null ? one.organization() : one.name())
                .column("FEATURE", one -> one.product() + "/" + one.feature())
                .column("PERCENT", NearQuota::percent)
                .column("GRANTED", NearQuota::granted)
                .column("USED", NearQuota::used)
                .column("HELD", NearQuota::held)
                .column("LEFT", NearQuota::left)
                .column("OVER", NearQuota::over)
                .column("OVERAGE", NearQuota::overage)
                .column("RESETS", NearQuota::resetsAt);
        try (BridgeClient client = session.client()) {
            session.printList(
                    listing,
                    "Nobody is near a quota.",
                    table,
                    page -> client.entitlements().near(atLeast, product, feature, page));
        }
    }

    @Command(name = "overrides", description = "Lists what people decided about an account beside its plans.")
    void overrides(@Parameters(paramLabel = "ORG", description = ORG) String org, @Mixin Listing listing) {
        Table<EntitlementOverride> table = new Table<EntitlementOverride>()
                .column("ID", EntitlementOverride::id)
                .column("FEATURE", one -> one.product() + "/" + one.feature())
                .column("GIVES", EntitlementsCommand::gives)
                .column("STATE", EntitlementOverride::state)
                .column("FROM", EntitlementOverride::from)
                .column("UNTIL", EntitlementOverride::until)
                .column("OWNER", EntitlementOverride::owner)
                .column("REASON", EntitlementOverride::reason);
        try (BridgeClient client = session.client()) {
            session.printList(
                    listing,
                    "There are no overrides.",
                    table,
                    page -> client.entitlements().overrides(org, page));
        }
    }

    @Command(name = "override", description = "Shows one override.")
    void override(@Parameters(paramLabel = "ID", description = ID) String id) {
        try (BridgeClient client = session.client()) {
            session.show(client.entitlements().override(id), EntitlementsCommand::facts);
        }
    }

    @Command(name = "grant", description = "Decides what an account has of a feature beside its plans.")
    void grant(
            @Parameters(paramLabel = "ORG", description = ORG) String org,
            @Parameters(paramLabel = "FEATURE", description = "The feature: registry/scans.") String feature,
            @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Why.") String reason,
            @Option(names = "--on", description = "A switch is on.") boolean on,
            @Option(names = "--off", description = "A switch is off.") boolean off,
            @Option(names = "--set", paramLabel = "UNITS", description = "In place of the plans'; or unlimited.")
                    @Nullable
                    String set,
            @Option(names = "--add", paramLabel = "UNITS", description = "Added to the plans'; or unlimited.") @Nullable
                    String add,
            @Option(
                            names = "--overage",
                            paramLabel = "RULE",
                            description = "allow, warn or block; the plan's unless told.")
                    @Nullable
                    String overage,
            @Option(names = "--from", paramLabel = "INSTANT", description = "When it begins; now unless told.")
                    @Nullable
                    String from,
            @Option(names = "--until", paramLabel = "INSTANT", description = "When it ends; never unless told.")
                    @Nullable
                    String until,
            @Option(
                            names = "--owner",
                            paramLabel = "WHO",
                            description = "Who answers for it: user:user_...; you unless told.")
                    @Nullable
                    String owner) {
        int slash = feature.indexOf('/');
        if (slash < 1) {
            throw CommandFailure.usage(
                    "`" + feature + "` names no product; write the product before it, such as `registry/scans`.");
        }
        NewOverride override = new NewOverride(
                org,
                feature.substring(0, slash),
                feature.substring(slash + 1),
                on ? Boolean.TRUE : off ? Boolean.FALSE : null,
                set,
                add,
                overage,
                instant("--from", from),
                instant("--until", until),
                owner,
                reason);
        try (BridgeClient client = session.client()) {
            session.show(client.entitlements().grant(override), EntitlementsCommand::facts);
        }
    }

    @Command(name = "revoke", description = "Ends an override at once.")
    void revoke(@Parameters(paramLabel = "ID", description = ID) String id) {
        try (BridgeClient client = session.client()) {
            session.show(client.entitlements().revoke(id), EntitlementsCommand::facts);
        }
    }

    @Command(name = "commit", description = "Says how many of reserved units were used; the rest returns.")
    void commit(
            @Parameters(paramLabel = "ID", description = RESERVATION) String id,
            @Parameters(paramLabel = "UNITS", description = "How many were used.") String units) {
        try (BridgeClient client = session.client()) {
            session.show(client.entitlements().commit(id, units), EntitlementsCommand::facts);
        }
    }

    @Command(name = "release", description = "Gives reserved units back.")
    void release(@Parameters(paramLabel = "ID", description = RESERVATION) String id) {
        try (BridgeClient client = session.client()) {
            session.show(client.entitlements().release(id), EntitlementsCommand::facts);
        }
    }

    private static @Nullable Instant instant(String option, @Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException notAnInstant) {
            throw CommandFailure.usage(
                    "`" + option + "` is `" + text + "`; write an instant such as `2027-01-01T00:00:00Z`.");
        }
    }

    private static String gives(EntitlementOverride override) {
        return override.on() != null
                ? override.on() ? "on" : "off"
                : override.set() != null ? "set " + override.set() : "add " + override.add();
    }

    private static Facts facts(EntitlementOverride override) {
        return new Facts()
                .with("override", override.id())
                .with("organization", override.organization())
                .with("feature", override.product() + "/" + override.feature())
                .with("gives", gives(override))
                .with("overage", override.overage())
                .with("state", override.state())
                .with("from", override.from())
                .with("until", override.until())
                .with("owner", override.owner())
                .with("reason", override.reason());
    }

    private static Facts facts(Reservation reservation) {
        return new Facts()
                .with("reservation", reservation.id())
                .with("organization", reservation.organization())
                .with("feature", reservation.feature())
                .with("units", reservation.units())
                .with("state", reservation.state())
                .with("used", reservation.used())
                .with("expires", reservation.expiresAt());
    }
}
