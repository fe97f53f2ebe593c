package dev.bridge.entitlements.web;

import dev.bridge.accounts.Account;
import dev.bridge.accounts.Accounts;
import dev.bridge.catalog.Catalog;
import dev.bridge.catalog.Feature;
import dev.bridge.decision.entitlement.Balance;
import dev.bridge.entitlements.EntitlementsError;
import dev.bridge.entitlements.NearQuota;
import dev.bridge.entitlements.NearQuotas;
import dev.bridge.entitlements.fact.AccountEntitlements.Name;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.money.Decimals;
import dev.bridge.kernel.problem.NearestName;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.kernel.problem.Quoted;
import dev.bridge.metering.CounterId;
import dev.bridge.metering.store.Counters;
import dev.bridge.platform.PlatformError;
import dev.bridge.platform.caller.Guarded;
import dev.bridge.platform.web.Page;
import dev.bridge.platform.web.PageRequest;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Which customers are near a quota. */
@RestController
class NearQuotaController {

    /**
     * A window of which much is used.
     *
     * @param name of the organization; absent where it has none
     * @param percent how much of what is granted is used, rounded down
     * @param held what is set aside and not used yet
     * @param over what was used beyond what is granted
     * @param overage allow, warn or block
     * @param asOf when the numbers were read
     */
    record NearQuotaView(
            AccountId organization,
            @Nullable String name,
            String displayName,
            String product,
            String feature,
            int percent,
            String granted,
            String used,
            String held,
            String left,
            @Nullable String over,
            String overage,
            Instant resetsAt,
            Instant asOf) {

        static NearQuotaView of(NearQuota near, Counters.Tally tally, Account account, Instant now) {
            Balance balance =
                    new Balance(near.granted(), tally.value(), tally.held(), near.overage(), near.resetsAt(), now);
            BigDecimal over = tally.value().subtract(near.granted());
            return new NearQuotaView(
                    near.account(),
                    account.name(),
                    account.displayName(),
                    near.feature().product(),
                    near.feature().feature(),
                    NearQuotas.percent(tally.value(), near.granted()),
                    Decimals.text(near.granted()),
                    Decimals.text(tally.value()),
                    Decimals.text(tally.held()),
                    Decimals.text(Objects.requireNonNull(balance.left())),
                    over.signum() > 0 ? Decimals.text(over) : null,
                    near.overage().name().toLowerCase(Locale.ROOT),
                    near.resetsAt(),
                    now);
        }
    }

    /** At this share the log tells people the last time before nothing is left. */
    private static final String STANDARD_SHARE = "80";

    private static final String PART = " ";
    private static final Counters.Tally NOTHING = new Counters.Tally(BigDecimal.ZERO, BigDecimal.ZERO);

    private final NearQuotas near;
    private final Accounts accounts;
    private final Catalog catalog;
    private final InstantSource clock;

    NearQuotaController(NearQuotas near, Accounts accounts, Catalog catalog, InstantSource clock) {
        this.near = near;
        this.accounts = accounts;
        this.catalog = catalog;
        this.clock = clock;
    }

    /**
     * The most used first, as it was half a minute ago at most; the numbers are of this moment. Limits that count resources are not in
     * it. {@code atLeast} is in percent, 50 or more.
     */
    @GetMapping("/v1/entitlements/near")
    @Guarded(value = "platform.entitlements.read", cli = "bridge entitlements near")
    Page<NearQuotaView> list(
            @RequestParam(name = "at_least", defaultValue = STANDARD_SHARE) int atLeast,
            @RequestParam(required = false) @Nullable String product,
            @RequestParam(required = false) @Nullable String feature,
            PageRequest page) {
        if (atLeast < NearQuotas.LEAST || atLeast > NearQuotas.MOST) {
            throw wrong(
                    "`at_least` is %d; it is %d to %d percent.".formatted(atLeast, NearQuotas.LEAST, NearQuotas.MOST));
        }
        requireKnown(product, feature);
        List<NearQuota> found = near.list(atLeast, product, feature, place(page), page.limitAndOne());
        Map<AccountId, Account> owners =
                accounts.find(found.stream().map(NearQuota::account).collect(Collectors.toSet()));
        Map<CounterId, Counters.Tally> tallies = near.tallies(found);
        Instant now = clock.instant();
        return page.page(
                found,
                NearQuotaController::key,
                one -> NearQuotaView.of(
                        one,
                        tallies.getOrDefault(one.counter(), NOTHING),
                        Objects.requireNonNull(owners.get(one.account())),
                        now));
    }

    private void requireKnown(@Nullable String product, @Nullable String feature) {
        if (product == null) {
            if (feature != null) {
                throw wrong("`feature` is of a product; send `product` too.");
            }
            return;
        }
        Map<String, Feature> features =
                catalog.snapshot().require(product).manifest().features();
        if (feature != null && !(features.get(feature) instanceof Feature.Metered)) {
            throw Problem.of(
                            EntitlementsError.FEATURE_UNKNOWN,
                            "The product `%s` has no metered feature %s%s",
                            product,
                            Quoted.text(feature),
                            NearestName.ending(feature, metered(features)))
                    .exception();
        }
    }

    private static List<String> metered(Map<String, Feature> features) {
        return features.entrySet().stream()
                .filter(entry -> entry.getValue() instanceof Feature.Metered)
                .map(Map.Entry::getKey)
                .toList();
    }

    private static ProblemException wrong(String detail) {
        return Problem.of(PlatformError.PARAMETER_INVALID, "%s", detail).exception();
    }

    private static String key(NearQuota last) {
        return last.percent() + PART + last.account().text() + PART + last.feature();
    }

    private static NearQuota.@Nullable Place place(PageRequest page) {
        if (page.key() == null) {
            return null;
        }
        String[] parts = page.key().split(PART, -1);
        Name feature = parts.length == 3 ? Name.parse(parts[2]).orElse(null) : null;
        if (feature == null) {
            throw page.invalid();
        }
        try {
            return new NearQuota.Place(Integer.parseInt(parts[0]), AccountId.TYPE.parse(parts[1]), feature);
        } catch (NumberFormatException | ProblemException wrong) {
            throw page.invalid();
        }
    }
}
