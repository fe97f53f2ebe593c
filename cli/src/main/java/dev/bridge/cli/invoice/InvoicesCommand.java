package dev.bridge.cli.invoice;

import dev.bridge.cli.session.CommandFailure;
import dev.bridge.cli.session.Listing;
import dev.bridge.cli.session.Session;
import dev.bridge.cli.text.Table;
import dev.bridge.sdk.BridgeClient;
import dev.bridge.sdk.invoice.AccountDiscount;
import dev.bridge.sdk.invoice.BillingDocument;
import dev.bridge.sdk.invoice.Coupon;
import dev.bridge.sdk.invoice.CreditNote;
import dev.bridge.sdk.invoice.Invoice;
import dev.bridge.sdk.invoice.NewBillingProfile;
import dev.bridge.sdk.invoice.NewCoupon;
import dev.bridge.sdk.invoice.NewCreditNote;
import dev.bridge.sdk.invoice.NewIssuer;
import dev.bridge.sdk.invoice.ParkedAccount;
import dev.bridge.sdk.invoice.Party;
import dev.bridge.sdk.invoice.TaxRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bridge invoices}. */
@Command(name = "invoices", description = "What accounts are billed, by whom, and the proofs of it.")
public final class InvoicesCommand {

    private static final String ORG = "The account: its name or id.";
    private static final String ORG_OR_ALL = ORG + " All where it is left out.";
    private static final String ENTITY = "The legal seller: the key of its books.";
    private static final String ANY = "*";

    private final Session session;

    public InvoicesCommand(Session session) {
        this.session = session;
    }

    @Command(name = "list", description = "Lists the invoices of an account, or of all.")
    void list(
            @Parameters(paramLabel = "[ORG]", arity = "0..1", description = ORG_OR_ALL) @Nullable String org,
            @Option(names = "--status", paramLabel = "STATUS", description = "draft, final, void or uncollectible.")
                    @Nullable
                    String status,
            @Option(
                            names = "--payment",
                            paramLabel = "STANDING",
                            description = "open, overdue or settled; only where ORG is left out.")
                    @Nullable
                    String payment,
            @Mixin Listing listing) {
        if (org != null && payment != null) {
            throw CommandFailure.usage("--payment is for the invoices of all accounts; leave ORG out.");
        }
        Table<Invoice> table = new Table<Invoice>()
                .column("ID", Invoice::id)
                .column("STATUS", Invoice::status)
                .column("NUMBER", of(BillingDocument::number))
                .column("ISSUED", of(BillingDocument::issuedOn))
                .column("TOTAL", of(BillingDocument::total))
                .column("CURRENCY", Invoice::currency);
        try (BridgeClient client = session.client()) {
            session.printList(
                    listing,
                    "There are no invoices.",
                    table,
                    page -> org == null
                            ? client.invoices().all(status, payment, page)
                            : client.invoices().list(org, status, page));
        }
    }

    @Command(
            name = "overview",
            description = "Says what billing amounts to over all accounts, and what waits for somebody.")
    void overview() {
        try (BridgeClient client = session.client()) {
            session.show(client.billing().overview(), BillingText::facts);
        }
    }

    @Command(name = "show", description = "Shows one invoice; a draft as it would be issued now.")
    void show(@Mixin ChosenInvoice invoice) {
        try (BridgeClient client = session.client()) {
            session.show(client.invoices().show(invoice.id(client)), DocumentText::facts);
        }
    }

    @Command(name = "pdf", description = "Writes an issued invoice or credit note into a file, as PDF.")
    void pdf(
            @Parameters(paramLabel = "DOCUMENT", description = "Its number, or invoice_... or crn_...") String document,
            @Option(names = "--org", paramLabel = "ORG", description = ChosenInvoice.ORG) @Nullable String org,
            @Option(names = "--out", paramLabel = "FILE", description = "DOCUMENT.pdf here unless told.") @Nullable
                    Path out) {
        Path file = out == null ? Path.of(document.replace('/', '-') + ".pdf") : out;
        try (BridgeClient client = session.client()) {
            Files.write(file, client.invoices().pdf(Numbers.document(client, org, document)));
            session.done("Wrote " + file + ".");
        } catch (IOException refused) {
            throw CommandFailure.refused("`" + file + "` cannot be written; name another file with `--out`.");
        }
    }

    @Command(name = "give-up", description = "Gives up what is open of an invoice: it is uncollectible.")
    void giveUp(@Mixin ChosenInvoice invoice) {
        try (BridgeClient client = session.client()) {
            session.show(client.invoices().giveUp(invoice.id(client)), DocumentText::facts);
        }
    }

    @Command(name = "explain", description = "Says why a line is what it is.")
    void explain(
            @Mixin ChosenInvoice invoice,
            @Parameters(index = "1", paramLabel = "LINE", description = "The line's number.") int line) {
        try (BridgeClient client = session.client()) {
            session.show(client.invoices().explain(invoice.id(client), line), BillingText::facts);
        }
    }

    @Command(name = "verify", description = "Makes an invoice again from what was recorded, and compares.")
    void verify(@Mixin ChosenInvoice invoice) {
        try (BridgeClient client = session.client()) {
            session.show(client.invoices().verify(invoice.id(client)), BillingText::facts);
        }
    }

    @Command(name = "finalize", description = "Makes a draft final before its grace is over.")
    void finalizeInvoice(
            @Parameters(paramLabel = "ID", description = "The draft, which has no number yet: invoice_...") String id) {
        try (BridgeClient client = session.client()) {
            session.show(client.invoices().finalizeInvoice(id), DocumentText::facts);
        }
    }

    @Command(name = "void", description = "Takes a final invoice back whole; its period is billed again.")
    void voidInvoice(@Mixin ChosenInvoice invoice) {
        try (BridgeClient client = session.client()) {
            session.show(client.invoices().voidInvoice(invoice.id(client)), DocumentText::facts);
        }
    }

    @Command(name = "credits", description = "Lists the credit notes of an account, or of all.")
    void credits(
            @Parameters(paramLabel = "[ORG]", arity = "0..1", description = ORG_OR_ALL) @Nullable String org,
            @Option(
                            names = "--invoice",
                            paramLabel = "INVOICE",
                            description = "Only of this one: its number, or invoice_....")
                    @Nullable
                    String invoice,
            @Mixin Listing listing) {
        if (org == null && invoice != null) {
            throw CommandFailure.usage("--invoice is one of an account; name the account too.");
        }
        Table<CreditNote> table = new Table<CreditNote>()
                .column("ID", CreditNote::id)
                .column("NUMBER", note -> note.document().number())
                .column("ISSUED", note -> note.document().issuedOn())
                .column("TOTAL", note -> note.document().total())
                .column("CURRENCY", note -> note.document().currency());
        try (BridgeClient client = session.client()) {
            String of = invoice == null ? null : Numbers.invoice(client, org, invoice);
            session.printList(
                    listing,
                    "There are no credit notes.",
                    table,
                    page -> org == null
                            ? client.invoices().allCredits(page)
                            : client.invoices().credits(org, of, page));
        }
    }

    @Command(name = "credit", description = "Credits an invoice: some lines, or everything that is left.")
    void credit(
            @Mixin ChosenInvoice invoice,
            @Option(names = "--line", paramLabel = "LINE=AMOUNT", description = "What of a line: 1=12.50.") @Nullable
                    List<String> lines,
            @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "As the document says it.")
                    String reason) {
        List<NewCreditNote.Line> parts = lines == null
                ? null
                : lines.stream().map(InvoiceArguments::line).toList();
        try (BridgeClient client = session.client()) {
            NewCreditNote note = new NewCreditNote(invoice.id(client), parts, reason);
            session.show(client.invoices().credit(note), DocumentText::facts);
        }
    }

    @Command(name = "profile", description = "Shows how an account is billed.")
    void profile(@Parameters(paramLabel = "ORG", description = ORG) String org) {
        try (BridgeClient client = session.client()) {
            session.show(client.billing().profile(org).value(), BillingText::facts);
        }
    }

    @Command(name = "bill-to", description = "Says how an account is billed from now on.")
    void billTo(
            @Parameters(paramLabel = "ORG", description = ORG) String org,
            @Option(names = "--entity", paramLabel = "KEY", required = true, description = ENTITY) String entity,
            @Option(names = "--name", paramLabel = "TEXT", required = true, description = "The buyer.") String name,
            @Option(names = "--address", paramLabel = "LINE", description = "A line of its address.") @Nullable
                    List<String> address,
            @Option(names = "--country", paramLabel = "CODE", required = true, description = "Such as DE.")
                    String country,
            @Option(names = "--tax-id", paramLabel = "ID", description = "A VAT id or the like.") @Nullable
                    String taxId,
            @Option(names = "--email", paramLabel = "ADDRESS", description = "Where invoices go.") @Nullable
                    String email,
            @Option(names = "--business", description = "Its tax id proves that it is one.") boolean business,
            @Option(names = "--reference", paramLabel = "TEXT", description = "Its own, such as an order number.")
                    @Nullable
                    String reference,
            @Option(names = "--payment-days", paramLabel = "DAYS", description = "Until invoices are due.") @Nullable
                    Integer days,
            @Option(names = "--by-hand", description = "Drafts wait for somebody to make them final.") boolean byHand) {
        NewBillingProfile profile = new NewBillingProfile(
                entity, new Party(name, address, country, taxId, email), business, reference, days, byHand);
        try (BridgeClient client = session.client()) {
            session.show(client.billing().putProfile(org, profile, ANY).value(), BillingText::facts);
        }
    }

    @Command(name = "parked", description = "Lists accounts that cannot be billed, and why.")
    void parked(@Mixin Listing listing) {
        Table<ParkedAccount> table = new Table<ParkedAccount>()
                .column("ACCOUNT", ParkedAccount::organization)
                .column("SINCE", ParkedAccount::parkedAt)
                .column("CODE", ParkedAccount::code)
                .column("REASON", ParkedAccount::reason);
        try (BridgeClient client = session.client()) {
            session.printList(
                    listing,
                    "All accounts can be billed.",
                    table,
                    page -> client.billing().parked(page));
        }
    }

    @Command(name = "retry", description = "Bills an account again, once what stopped it is mended.")
    void retry(@Parameters(paramLabel = "ORG", description = ORG) String org) {
        try (BridgeClient client = session.client()) {
            client.billing().retry(org);
            session.tell("The account is tried again.");
        }
    }

    @Command(name = "issuer", description = "Shows what a legal seller puts on its documents.")
    void issuer(@Parameters(paramLabel = "ENTITY", description = ENTITY) String entity) {
        try (BridgeClient client = session.client()) {
            session.show(client.billing().issuer(entity).value(), BillingText::facts);
        }
    }

    @Command(name = "issue-as", description = "Says what a legal seller puts on its documents from now on.")
    void issueAs(
            @Parameters(paramLabel = "ENTITY", description = ENTITY) String entity,
            @Option(names = "--name", paramLabel = "TEXT", required = true, description = "The seller.") String name,
            @Option(names = "--address", paramLabel = "LINE", description = "A line of its address.") @Nullable
                    List<String> address,
            @Option(names = "--country", paramLabel = "CODE", required = true, description = "Such as DE.")
                    String country,
            @Option(names = "--tax-id", paramLabel = "ID", description = "A VAT id or the like.") @Nullable
                    String taxId,
            @Option(names = "--email", paramLabel = "ADDRESS", description = "For questions.") @Nullable String email,
            @Option(names = "--pay", paramLabel = "LINE", description = "Bank details and the like.") @Nullable
                    List<String> payment,
            @Option(names = "--payment-days", paramLabel = "DAYS", description = "Until invoices are due.") @Nullable
                    Integer days,
            @Option(names = "--grace", paramLabel = "MINUTES", description = "How long drafts wait for late usage.")
                    @Nullable
                    Integer grace,
            @Option(names = "--prefix", paramLabel = "TEXT", description = "Of invoice numbers, the first time.")
                    @Nullable
                    String prefix,
            @Option(names = "--credit-prefix", paramLabel = "TEXT", description = "Of credit notes, the first time.")
                    @Nullable
                    String creditPrefix) {
        NewIssuer issuer = new NewIssuer(
                new Party(name, address, country, taxId, email), payment, days, grace, null, prefix, creditPrefix);
        try (BridgeClient client = session.client()) {
            session.show(client.billing().putIssuer(entity, issuer, ANY).value(), BillingText::facts);
        }
    }

    @Command(name = "taxes", description = "Shows a seller's tax table.")
    void taxes(@Parameters(paramLabel = "ENTITY", description = ENTITY) String entity) {
        try (BridgeClient client = session.client()) {
            session.show(client.billing().taxes(entity), BillingText::facts);
        }
    }

    @Command(name = "tax", description = "Publishes a seller's tax table; the first rule that applies decides.")
    void tax(
            @Parameters(paramLabel = "ENTITY", description = ENTITY) String entity,
            @Parameters(
                            paramLabel = "RULE",
                            arity = "1..*",
                            description = "Countries and what they are charged: DE=S:19, FR,IT=K, any=O.")
                    List<String> rules) {
        List<TaxRule> parsed = rules.stream().map(InvoiceArguments::rule).toList();
        try (BridgeClient client = session.client()) {
            session.show(client.billing().publishTaxes(entity, parsed), BillingText::facts);
        }
    }

    @Command(name = "discounts", description = "Lists the discounts of an account.")
    void discounts(@Parameters(paramLabel = "ORG", description = ORG) String org) {
        Table<AccountDiscount> table = new Table<AccountDiscount>()
                .column("ID", AccountDiscount::id)
                .column("TITLE", AccountDiscount::title)
                .column("PERCENT", AccountDiscount::percent)
                .column("AMOUNT", AccountDiscount::amount)
                .column("CURRENCY", AccountDiscount::currency)
                .column("FROM", AccountDiscount::from)
                .column("UNTIL", AccountDiscount::until);
        try (BridgeClient client = session.client()) {
            session.printAll("There are no discounts.", table, client.billing().discounts(org));
        }
    }

    @Command(name = "discount", description = "Gives an account a discount, from now on.")
    void discount(@Parameters(paramLabel = "ORG", description = ORG) String org, @Mixin DiscountOptions discount) {
        try (BridgeClient client = session.client()) {
            session.show(client.billing().discount(org, discount.discount()), BillingText::facts);
        }
    }

    @Command(name = "end-discount", description = "Ends a discount of an account.")
    void endDiscount(
            @Parameters(paramLabel = "ORG", description = ORG) String org,
            @Parameters(paramLabel = "ID", description = "The discount: discount_...") String id) {
        try (BridgeClient client = session.client()) {
            client.billing().endDiscount(org, id);
            session.tell("Periods that begin from now on do not have it.");
        }
    }

    @Command(name = "coupons", description = "Lists coupons.")
    void coupons(@Mixin Listing listing) {
        Table<Coupon> table = new Table<Coupon>()
                .column("CODE", Coupon::code)
                .column("TITLE", Coupon::title)
                .column("UNTIL", Coupon::until)
                .column("REDEMPTIONS", Coupon::redemptions);
        try (BridgeClient client = session.client()) {
            session.printList(
                    listing,
                    "There are no coupons.",
                    table,
                    page -> client.billing().coupons(page));
        }
    }

    @Command(name = "coupon", description = "Makes a coupon, a code that gives a discount.")
    void coupon(
            @Parameters(paramLabel = "CODE", description = "What people type.") String code,
            @Option(names = "--from", paramLabel = "INSTANT", description = "When it can be redeemed first.") @Nullable
                    String from,
            @Option(names = "--until", paramLabel = "INSTANT", description = "When no longer.") @Nullable String until,
            @Option(names = "--redemptions", paramLabel = "NUMBER", description = "How often in all.") @Nullable
                    Integer redemptions,
            @Option(names = "--per-account", paramLabel = "NUMBER", description = "How often by one account.") @Nullable
                    Integer perAccount,
            @Mixin DiscountOptions discount) {
        NewCoupon coupon = new NewCoupon(code, from, until, redemptions, perAccount, discount.discount());
        try (BridgeClient client = session.client()) {
            session.show(client.billing().createCoupon(coupon), BillingText::facts);
        }
    }

    private static Function<Invoice, @Nullable Object> of(Function<BillingDocument, @Nullable Object> member) {
        return invoice -> invoice.document() == null ? null : member.apply(invoice.document());
    }
}
