package dev.bridge.billing.web;

import dev.bridge.accounts.Accounts;
import dev.bridge.billing.BillingError;
import dev.bridge.billing.BillingProfiles;
import dev.bridge.billing.profile.AccountProfile;
import dev.bridge.billing.profile.RecordedProfile;
import dev.bridge.billing.run.Scheduled;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.platform.PlatformError;
import dev.bridge.platform.caller.Guarded;
import dev.bridge.platform.web.Fields;
import dev.bridge.platform.web.IfMatch;
import dev.bridge.platform.web.Page;
import dev.bridge.platform.web.PageRequest;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** How accounts are billed, and those that cannot be until somebody looks at them. */
@RestController
class BillingProfileController {

    private static final int MOST_DAYS = 365;

    /**
     * How an account is billed.
     *
     * @param entity the legal seller, by the key of its books
     * @param business whether its tax id proves that it is one
     * @param reference its own, as documents repeat it
     * @param paymentDays until its invoices are due; those of the seller where it is absent
     * @param finalizedByHand whether its invoices wait for somebody to make them final
     */
    record ProfileBody(
            @Nullable String entity,
            @Nullable PartyBody buyer,
            @Nullable Boolean business,
            @Nullable String reference,
            @Nullable Integer paymentDays,
            @Nullable Boolean finalizedByHand) {}

    record ProfileView(
            AccountId organization,
            int version,
            String entity,
            DocumentView.PartyView buyer,
            boolean business,
            @Nullable String reference,
            @Nullable Integer paymentDays,
            boolean finalizedByHand) {

        static ProfileView of(RecordedProfile recorded) {
            AccountProfile profile = recorded.profile();
            return new ProfileView(
                    recorded.account(),
                    recorded.version(),
                    profile.entity(),
                    DocumentView.PartyView.of(profile.buyer()),
                    profile.business(),
                    profile.reference(),
                    profile.paymentDays(),
                    profile.finalizedByHand());
        }
    }

    /** An account that is not billed until somebody looks at it. */
    record ParkedView(AccountId organization, Instant parkedAt, String code, String reason) {

        static ParkedView of(Scheduled scheduled) {
            Scheduled.Parked parked = scheduled.parked();
            if (parked == null) {
                throw new IllegalArgumentException("not parked");
            }
            return new ParkedView(scheduled.account(), parked.at(), parked.code(), parked.reason());
        }
    }

    private final Accounts accounts;
    private final BillingProfiles profiles;

    BillingProfileController(Accounts accounts, BillingProfiles profiles) {
        this.accounts = accounts;
        this.profiles = profiles;
    }

    @GetMapping("/v1/organizations/{org}/billing-profile")
    @Guarded(value = "invoices.read", resource = "organization:{org}", cli = "bridge invoices profile")
    ResponseEntity<ProfileView> show(@PathVariable String org) {
        RecordedProfile profile = profiles.profile(accounts.named(org).id())
                .orElseThrow(() -> Problem.of(
                                BillingError.PROFILE_UNKNOWN,
                                "It was not said yet who is billed; `PUT` a profile with `If-Match: \"0\"`.")
                        .exception());
        return ResponseEntity.ok().eTag(IfMatch.tag(profile.version())).body(ProfileView.of(profile));
    }

    @PutMapping("/v1/organizations/{org}/billing-profile")
    @Guarded(value = "platform.billing.update", cli = "bridge invoices bill-to")
    ResponseEntity<ProfileView> put(
            @PathVariable String org, @RequestBody ProfileBody body, IfMatch ifMatch, Origin origin) {
        AccountId account = accounts.namedOpen(org).id();
        Fields fields = new Fields();
        String entity = fields.text("entity", body.entity(), 31);
        PartyBody buyer = body.buyer() == null ? new PartyBody(null, null, null, null, null) : body.buyer();
        Integer days = body.paymentDays();
        if (days != null && (days < 0 || days > MOST_DAYS)) {
            fields.wrong("payment_days", "field_invalid", "`payment_days` is 0 to " + MOST_DAYS + ".");
        }
        AccountProfile profile = new AccountProfile(
                entity,
                buyer.party(fields, "buyer"),
                Boolean.TRUE.equals(body.business()),
                body.reference() == null ? null : fields.text("reference", body.reference(), 120),
                days,
                Boolean.TRUE.equals(body.finalizedByHand()));
        fields.check();
        RecordedProfile recorded = profiles.put(origin, account, profile, ifMatch::require);
        return ResponseEntity.ok().eTag(IfMatch.tag(recorded.version())).body(ProfileView.of(recorded));
    }

    @GetMapping("/v1/billing/parked")
    @Guarded(value = "platform.billing.read", cli = "bridge invoices parked")
    Page<ParkedView> parked(PageRequest page) {
        UUID after = page.key() == null
                ? new UUID(0, 0)
                : AccountId.TYPE.parse(page.key()).uuid();
        return page.page(
                profiles.parked(after, page.limitAndOne()),
                scheduled -> scheduled.account().text(),
                ParkedView::of);
    }

    @PostMapping("/v1/organizations/{org}/billing:retry")
    @Guarded(value = "platform.billing.update", cli = "bridge invoices retry")
    ResponseEntity<Void> retry(@PathVariable String org, Origin origin) {
        if (!profiles.unpark(origin, accounts.namedOpen(org).id())) {
            throw Problem.of(PlatformError.NOT_FOUND, "The account is not parked.")
                    .exception();
        }
        return ResponseEntity.noContent().build();
    }
}
