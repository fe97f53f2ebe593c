package dev.bridge.sdk;

import dev.bridge.sdk.invoice.AccountDiscount;
import dev.bridge.sdk.invoice.BillingOverview;
import dev.bridge.sdk.invoice.BillingProfile;
import dev.bridge.sdk.invoice.Coupon;
import dev.bridge.sdk.invoice.Issuer;
import dev.bridge.sdk.invoice.NewBillingProfile;
import dev.bridge.sdk.invoice.NewCoupon;
import dev.bridge.sdk.invoice.NewDiscount;
import dev.bridge.sdk.invoice.NewIssuer;
import dev.bridge.sdk.invoice.ParkedAccount;
import dev.bridge.sdk.invoice.TaxRule;
import dev.bridge.sdk.invoice.TaxTable;
import java.util.List;

/** Who is billed and by whom: profiles of accounts, sellers, tax tables. */
public final class Billing {

    private record Discounts(List<AccountDiscount> discounts) {}

    private record Rules(List<TaxRule> rules) {}

    private final Transport transport;

    Billing(Transport transport) {
        this.transport = transport;
    }

    public Versioned<BillingProfile> profile(String organization) {
        return transport.send(Call.get(profilePath(organization))).readVersioned(BillingProfile.class);
    }

    /**
     * Says how an account is billed from now on.
     *
     * @param etag of the version that was read, {@code *} for whatever there is
     */
    public Versioned<BillingProfile> putProfile(String organization, NewBillingProfile profile, String etag) {
        return transport
                .send(Call.put(profilePath(organization))
                        .header("If-Match", etag)
                        .json(profile))
                .readVersioned(BillingProfile.class);
    }

    /** What billing amounts to over all accounts, and what of it waits for somebody. */
    public BillingOverview overview() {
        return transport.send(Call.get("/v1/billing/overview")).read(BillingOverview.class);
    }

    /** Accounts that are not billed until somebody looks at them. */
    public Page<ParkedAccount> parked(PageRequest page) {
        return Page.fetch(transport, page.of(Call.get("/v1/billing/parked")), ParkedAccount.class);
    }

    /** What stopped an account is mended. */
    public void retry(String organization) {
        transport.send(Call.post(Paths.of(organization, "billing:retry")));
    }

    public Versioned<Issuer> issuer(String entity) {
        return transport.send(Call.get(issuerPath(entity))).readVersioned(Issuer.class);
    }

    /** Says what a seller puts on its documents from now on. */
    public Versioned<Issuer> putIssuer(String entity, NewIssuer issuer, String etag) {
        return transport
                .send(Call.put(issuerPath(entity)).header("If-Match", etag).json(issuer))
                .readVersioned(Issuer.class);
    }

    public TaxTable taxes(String entity) {
        return transport.send(Call.get(issuerPath(entity) + "/tax-table")).read(TaxTable.class);
    }

    /** Publishes a further version of a seller's tax table. */
    public TaxTable publishTaxes(String entity, List<TaxRule> rules) {
        return transport
                .send(Call.post(issuerPath(entity) + "/tax-table").json(new Rules(rules)))
                .read(TaxTable.class);
    }

    /** All of an account, oldest first. */
    public List<AccountDiscount> discounts(String organization) {
        return transport
                .send(Call.get(Paths.of(organization, "discounts")))
                .read(Discounts.class)
                .discounts();
    }

    /** Gives an account a discount, from now on. */
    public AccountDiscount discount(String organization, NewDiscount discount) {
        return transport
                .send(Call.post(Paths.of(organization, "discounts")).json(discount))
                .read(AccountDiscount.class);
    }

    /** Ends a discount of an account: periods that begin later do not have it. */
    public void endDiscount(String organization, String discount) {
        transport.send(Call.post(Paths.of(organization, "discounts") + "/" + Call.segment(discount) + ":end"));
    }

    public Page<Coupon> coupons(PageRequest page) {
        return Page.fetch(transport, page.of(Call.get("/v1/coupons")), Coupon.class);
    }

    public Coupon createCoupon(NewCoupon coupon) {
        return transport.send(Call.post("/v1/coupons").json(coupon)).read(Coupon.class);
    }

    private static String profilePath(String organization) {
        return Paths.of(organization, "billing-profile");
    }

    private static String issuerPath(String entity) {
        return "/v1/billing/issuers/" + Call.segment(entity);
    }
}
