package dev.bridge.cli.demo;

import dev.bridge.cli.demo.Customers.Customer;
import dev.bridge.cli.demo.Stage.Actor;
import dev.bridge.cli.session.CommandFailure;
import dev.bridge.cli.text.Table;
import dev.bridge.sdk.BridgeClient;
import dev.bridge.sdk.PageRequest;
import dev.bridge.sdk.invoice.BillingDocument;
import dev.bridge.sdk.invoice.Invoice;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The month ends: invoices, what they are made of, money, and the books. */
final class BillingChapter {

    /** Drafts wait an hour for what comes late. */
    private static final Duration AFTER_GRACE = Duration.ofHours(2);

    private static final String CONTEXT = "context";
    private static final String GENERATED = "generated";

    /** As products/inference.yaml has it: up to how many tokens, and the price of each. */
    private record Tier(@Nullable BigDecimal upTo, BigDecimal price) {}

    private static final BigDecimal CONTEXT_PRICE = new BigDecimal("0.0000025");
    private static final List<Tier> TIERS = List.of(
            new Tier(new BigDecimal("1000000"), new BigDecimal("0.00001")),
            new Tier(new BigDecimal("10000000"), new BigDecimal("0.000008")),
            new Tier(null, new BigDecimal("0.000006")));

    /** What one customer was billed for usage, beside the sums of the file times the prices. */
    private record Compared(
            String customer,
            String invoice,
            @Nullable String number,
            String context,
            String generated,
            String total,
            boolean equal,
            boolean verified,
            BillingDocument document) {}

    private final Stage stage;
    private final Customers customers;
    private final Trace trace;

    BillingChapter(Stage stage, Customers customers, Trace trace) {
        this.stage = stage;
        this.customers = customers;
        this.trace = trace;
    }

    void play() {
        stage.chapter("The month ends");
        stage.say("The clock moves over the end of " + customers.month()
                + ". What becomes due on the way is done in its order:");
        stage.advance(customers.clock(), customers.end().plus(AFTER_GRACE));
        Customer last = customers.all().getLast();
        stage.run(last.owner(), "invoices", "list", last.name());
        stage.say(
                "Every invoice, beside the tokens of the file times the prices of the manifest; and each is made again from the"
                        + " events themselves:");
        List<Compared> all = compared();
        Compared shown = all.getLast();
        stage.say("Why a line is what it is:");
        stage.run(
                last.owner(),
                "invoices",
                "explain",
                shown.invoice(),
                String.valueOf(line(shown.document(), GENERATED)));
        stage.say("The document, as it is sent:");
        stage.run(
                last.owner(),
                "invoices",
                "pdf",
                shown.invoice(),
                "--out",
                stage.file(shown.number() + ".pdf").toString());
        money(last, shown);
        books();
    }

    private List<Compared> compared() {
        List<Compared> all = new ArrayList<>();
        for (Customer customer : customers.all()) {
            if (!customer.equals(customers.smallest())) {
                all.add(compared(customer));
            }
        }
        Table<Compared> table = new Table<Compared>()
                .column("CUSTOMER", Compared::customer)
                .column("NUMBER", Compared::number)
                .column("CONTEXT", Compared::context)
                .column("GENERATED", Compared::generated)
                .column("TOTAL", Compared::total)
                .column("AS BY HAND", each -> each.equal() ? "yes" : "NO")
                .column("MADE AGAIN", each -> each.verified() ? "equal" : "DIFFERS");
        stage.session().printAll("There are no invoices.", table, all);
        if (!all.stream().allMatch(each -> each.equal() && each.verified())) {
            throw CommandFailure.refused("An invoice is not what it should be.");
        }
        return all;
    }

    private Compared compared(Customer customer) {
        try (BridgeClient client = stage.client(customer.owner())) {
            for (Invoice listed : client.invoices()
                    .list(customer.name(), "final", PageRequest.FIRST)
                    .all()) {
                Invoice invoice = client.invoices().show(listed.id());
                BillingDocument document = invoice.document();
                if (document != null && line(document, GENERATED) > 0) {
                    String context = net(document, CONTEXT);
                    String generated = net(document, GENERATED);
                    boolean equal = context.equals(byHand(CONTEXT_PRICE, trace.contextTokens()))
                            && generated.equals(byHand(trace.generatedTokens()));
                    return new Compared(
                            customer.name(),
                            invoice.id(),
                            document.number(),
                            context,
                            generated,
                            document.total() + " " + document.currency(),
                            equal,
                            client.invoices().verify(invoice.id()).equal(),
                            document);
                }
            }
        }
        throw CommandFailure.refused("No invoice bills the usage of " + customer.name() + ".");
    }

    /** The number of the first line of a charge; 0 where there is none. */
    private static int line(BillingDocument document, String charge) {
        return document.lines().stream()
                .filter(line -> line.charge().equals(charge))
                .mapToInt(BillingDocument.Line::number)
                .findFirst()
                .orElse(0);
    }

    private static String net(BillingDocument document, String charge) {
        return document.lines().stream()
                .filter(line -> line.charge().equals(charge))
                .map(BillingDocument.Line::net)
                .findFirst()
                .orElse("-");
    }

    private static String byHand(BigDecimal price, long tokens) {
        return cents(price.multiply(BigDecimal.valueOf(tokens)));
    }

    private static String byHand(long tokens) {
        BigDecimal left = BigDecimal.valueOf(tokens);
        BigDecimal below = BigDecimal.ZERO;
        BigDecimal amount = BigDecimal.ZERO;
        for (Tier tier : TIERS) {
            BigDecimal inside =
                    tier.upTo() == null ? left : left.min(tier.upTo().subtract(below));
            amount = amount.add(inside.multiply(tier.price()));
            left = left.subtract(inside);
            below = tier.upTo() == null ? below : tier.upTo();
        }
        return cents(amount);
    }

    private static String cents(BigDecimal amount) {
        return amount.setScale(2, RoundingMode.HALF_UP).toPlainString();
    }

    private void money(Customer customer, Compared invoice) {
        String day = customers.end().toString().substring(0, "2026-01-31".length());
        String reference = "transfer-" + invoice.number();
        String[] transfer = {
            "payments",
            "record",
            customer.name(),
            invoice.document().total(),
            "USD",
            "--received",
            day,
            "--reference",
            reference,
            "--invoice",
            invoice.invoice()
        };
        stage.say("The customer pays by bank transfer, which is recorded once:");
        if (!stage.knows(customer.owner(), reference, "payments", "list", customer.name())) {
            stage.run(Actor.OPERATOR, transfer);
        }
        stage.refused(Actor.OPERATOR, transfer);
        stage.run(customer.owner(), "payments", "balance", customer.name());
    }

    private void books() {
        stage.chapter("The books");
        String month = customers.month().toString();
        stage.say(
                "Everything above was booked in the moment that it happened: double entry, and revenue as it is earned.");
        String last = customers.month().atEndOfMonth().toString();
        stage.run(Actor.OPERATOR, "ledger", "accounts", "--entity", Customers.SELLER, "--on", last);
        stage.run(Actor.OPERATOR, "revenue", "--entity", Customers.SELLER, "--from", month, "--to", month);
        stage.run(Actor.OPERATOR, "ledger", "verify", "--entity", Customers.SELLER);
    }
}
