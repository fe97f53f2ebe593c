package dev.bridge.billing.web;

import dev.bridge.billing.BillingError;
import dev.bridge.billing.BillingProfiles;
import dev.bridge.billing.profile.Issuer;
import dev.bridge.billing.profile.RecordedIssuer;
import dev.bridge.billing.tax.TaxCategory;
import dev.bridge.billing.tax.TaxTable;
import dev.bridge.billing.tax.TaxTreatment;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.money.Decimals;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.kernel.problem.Quoted;
import dev.bridge.platform.caller.Guarded;
import dev.bridge.platform.web.Fields;
import dev.bridge.platform.web.IfMatch;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/billing/issuers}: what legal sellers put on documents, and their taxes. */
@RestController
@RequestMapping("/v1/billing/issuers/{entity}")
class IssuerController {

    private static final int PAYMENT_LINES = 10;
    private static final int MOST_DAYS = 365;
    private static final int MOST_GRACE = 30 * 24 * 60;
    private static final int RULES = 1_000;

    /**
     * What a seller puts on its documents.
     *
     * @param paymentLines bank details and the like
     * @param paymentDays until its invoices are due, 14 where it is absent
     * @param graceMinutes how long drafts with usage wait for what is late, 60 where it is absent
     * @param taxCodes what a product is for the tax, by the product's key
     * @param invoicePrefix of the numbers of invoices; the first time only
     * @param creditNotePrefix of the numbers of credit notes; the first time only
     */
    record IssuerBody(
            @Nullable PartyBody seller,
            @Nullable List<String> paymentLines,
            @Nullable Integer paymentDays,
            @Nullable Integer graceMinutes,
            @Nullable Map<String, String> taxCodes,
            @Nullable String invoicePrefix,
            @Nullable String creditNotePrefix) {}

    record IssuerView(
            String entity,
            int version,
            DocumentView.PartyView seller,
            List<String> paymentLines,
            int paymentDays,
            int graceMinutes,
            Map<String, String> taxCodes,
            String invoicePrefix,
            String creditNotePrefix) {

        static IssuerView of(RecordedIssuer recorded) {
            Issuer issuer = recorded.issuer();
            return new IssuerView(
                    recorded.entity(),
                    recorded.version(),
                    DocumentView.PartyView.of(issuer.seller()),
                    issuer.paymentLines(),
                    issuer.paymentDays(),
                    issuer.graceMinutes(),
                    issuer.taxCodes(),
                    issuer.invoicePrefix(),
                    issuer.creditNotePrefix());
        }
    }

    /**
     * A rule; what is absent stands for any.
     *
     * @param countries of the customer, ISO 3166-1
     * @param business whether the customer has proven to be one
     * @param taxCode what the product is for the tax
     * @param category of UNTDID 5305: S, Z, E, AE, K, G or O
     * @param percent of the net amount, a text; 0 for every category but S
     * @param reason as documents have to say it where no tax is charged
     */
    record RuleBody(
            @Nullable List<String> countries,
            @Nullable Boolean business,
            @Nullable String taxCode,
            @Nullable String category,
            @Nullable String percent,
            @Nullable String reason) {

        static RuleBody of(TaxTable.Rule rule) {
            return new RuleBody(
                    rule.countries(),
                    rule.business(),
                    rule.taxCode(),
                    rule.treatment().category().name(),
                    Decimals.text(rule.treatment().percent()),
                    rule.treatment().reason());
        }
    }

    /** Rules in order: the first that applies decides. */
    record TaxTableBody(@Nullable List<RuleBody> rules) {}

    record TaxTableView(String entity, int version, List<RuleBody> rules) {

        static TaxTableView of(String entity, TaxTable table) {
            return new TaxTableView(
                    entity,
                    table.version(),
                    table.rules().stream().map(RuleBody::of).toList());
        }
    }

    private final BillingProfiles profiles;

    IssuerController(BillingProfiles profiles) {
        this.profiles = profiles;
    }

    @GetMapping
    @Guarded(value = "platform.billing.read", cli = "bridge invoices issuer")
    ResponseEntity<IssuerView> show(@PathVariable String entity) {
        RecordedIssuer issuer = profiles.issuer(entity)
                .orElseThrow(() -> Problem.of(
                                BillingError.PROFILE_UNKNOWN,
                                "It was not said yet what %s puts on its documents; `PUT` it with `If-Match: \"0\"`.",
                                Quoted.text(entity))
                        .exception());
        return ResponseEntity.ok().eTag(IfMatch.tag(issuer.version())).body(IssuerView.of(issuer));
    }

    @PutMapping
    @Guarded(value = "platform.billing.update", cli = "bridge invoices issue-as")
    ResponseEntity<IssuerView> put(
            @PathVariable String entity, @RequestBody IssuerBody body, IfMatch ifMatch, Origin origin) {
        Fields fields = new Fields();
        PartyBody seller = body.seller() == null ? new PartyBody(null, null, null, null, null) : body.seller();
        Issuer issuer = new Issuer(
                seller.party(fields, "seller"),
                PartyBody.lines(fields, "payment_lines", body.paymentLines(), PAYMENT_LINES),
                within(fields, "payment_days", body.paymentDays(), 14, MOST_DAYS),
                within(fields, "grace_minutes", body.graceMinutes(), 60, MOST_GRACE),
                body.taxCodes() == null ? Map.of() : body.taxCodes(),
                prefix(fields, "invoice_prefix", body.invoicePrefix(), "INV-"),
                prefix(fields, "credit_note_prefix", body.creditNotePrefix(), "CN-"));
        fields.check();
        RecordedIssuer recorded = profiles.put(origin, entity, issuer, ifMatch::require);
        return ResponseEntity.ok().eTag(IfMatch.tag(recorded.version())).body(IssuerView.of(recorded));
    }

    @GetMapping("/tax-table")
    @Guarded(value = "platform.billing.read", cli = "bridge invoices taxes")
    TaxTableView taxes(@PathVariable String entity) {
        return TaxTableView.of(
                entity,
                profiles.taxes(entity)
                        .orElseThrow(() -> Problem.of(
                                        BillingError.PROFILE_UNKNOWN,
                                        "%s has no tax table yet; `POST` one.",
                                        Quoted.text(entity))
                                .exception()));
    }

    @PostMapping("/tax-table")
    @Guarded(value = "platform.billing.update", cli = "bridge invoices tax")
    ResponseEntity<TaxTableView> publish(@PathVariable String entity, @RequestBody TaxTableBody body, Origin origin) {
        Fields fields = new Fields();
        List<RuleBody> given = body.rules() == null ? List.of() : body.rules();
        if (given.isEmpty() || given.size() > RULES) {
            fields.wrong("rules", "field_invalid", "`rules` has 1 to " + RULES + " rules.");
        }
        List<TaxTable.Rule> rules = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            rule(fields, "rules/" + i, given.get(i), rules);
        }
        fields.check();
        return ResponseEntity.status(HttpStatus.CREATED)
                .body(TaxTableView.of(entity, profiles.publish(origin, entity, rules)));
    }

    private static void rule(Fields fields, String at, RuleBody body, List<TaxTable.Rule> into) {
        TaxCategory category = category(body.category());
        BigDecimal percent = percent(body.percent());
        if (category == null) {
            fields.wrong(at + "/category", "field_invalid", "`category` is one of `S`, `Z`, `E`, `AE`, `K`, `G`, `O`.");
        } else if (percent == null || (percent.signum() > 0) != (category == TaxCategory.S)) {
            fields.wrong(
                    at + "/percent",
                    "field_invalid",
                    "`percent` is more than `0` for `S`, at most `100`, and else `0`.");
        } else {
            into.add(new TaxTable.Rule(
                    body.countries(),
                    body.business(),
                    body.taxCode(),
                    new TaxTreatment(category, percent, body.reason())));
        }
    }

    private static @Nullable TaxCategory category(@Nullable String word) {
        for (TaxCategory category : TaxCategory.values()) {
            if (category.name().equals(word)) {
                return category;
            }
        }
        return null;
    }

    private static @Nullable BigDecimal percent(@Nullable String text) {
        if (text == null) {
            return BigDecimal.ZERO;
        }
        try {
            BigDecimal percent = Decimals.parse(text);
            return percent.signum() < 0 || percent.compareTo(BigDecimal.valueOf(100)) > 0 ? null : percent;
        } catch (ProblemException notANumber) {
            return null;
        }
    }

    private static int within(Fields fields, String name, @Nullable Integer value, int standard, int most) {
        if (value == null) {
            return standard;
        }
        if (value < 0 || value > most) {
            fields.wrong(name, "field_invalid", "`" + name + "` is 0 to " + most + ".");
        }
        return value;
    }

    private static String prefix(Fields fields, String name, @Nullable String value, String standard) {
        if (value == null) {
            return standard;
        }
        if (!value.matches("[A-Z0-9/-]{0,16}")) {
            fields.wrong(name, "field_invalid", "`" + name + "` is of capitals, digits, `-` and `/`, at most 16.");
        }
        return value;
    }
}
