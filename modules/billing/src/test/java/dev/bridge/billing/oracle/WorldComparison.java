package dev.bridge.billing.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.billing.exact.Rounding;
import dev.bridge.billing.invoice.Billed;
import dev.bridge.billing.invoice.CreditNote;
import dev.bridge.billing.invoice.Invoice;
import dev.bridge.billing.invoice.InvoiceInputs;
import dev.bridge.billing.invoice.InvoiceLine;
import dev.bridge.billing.invoice.InvoiceText;
import dev.bridge.billing.invoice.LineKind;
import dev.bridge.billing.rating.RatedLine;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * A world that engine and oracle bill, document by document: the same to the cent, lines and taxes are the total, what is credited
 * returns it, made again a document is the same, and the books say what was billed.
 */
final class WorldComparison {

    private static final InvoiceInputs INPUTS = new InvoiceInputs("all", Map.of(Engine.ID, 0), 1, InvoiceInputs.POLICY);

    /** A document, and what had been billed before. */
    private record Issued(Instant at, Billed before, String text) {}

    private final Rounding rounding;
    private final Compared compared;

    WorldComparison(Rounding rounding, Compared compared) {
        this.rounding = rounding;
        this.compared = compared;
    }

    /** Throws where anything differs. */
    void compare(World world) {
        Engine engine = new Engine(world, rounding);
        EarnedProof earned = new EarnedProof(world);
        List<Issued> documents = new ArrayList<>();
        Billed billed = Billed.NOTHING;
        Map<String, Long> before = Map.of();
        for (Instant bill : world.bills()) {
            List<Oracle.Owed> owed = new Oracle(world, bill).owed();
            assertThat(byKey(engine.owed(bill))).as("owed at %s", bill).isEqualTo(grossByKey(owed));

            Invoice invoice = engine.invoice(bill, billed);

            Map<String, Long> after = netByProduct(owed);
            documentEquals(invoice, before, after);
            creditingEverythingReturnsTheTotal(invoice);
            earned.issued(invoice, bill);
            documents.add(new Issued(bill, billed, InvoiceText.json(INPUTS, invoice)));
            compared.document(
                    invoice.lines().size(),
                    invoice.lines().stream()
                            .filter(line -> line.kind() == LineKind.CORRECTION)
                            .count());
            billed = billed.with("invoice-" + documents.size(), invoice);
            assertThat(engine.invoice(bill, billed).lines())
                    .as("nothing is left to bill at %s", bill)
                    .isEmpty();
            before = after;
        }
        linesOfAPeriodAddUp(engine, world, billed);
        madeAgainTheyAreTheSame(world, documents);
        compared.dates(earned.served());
        compared.subscription();
    }

    /** By whoever is told the same in another order, when everything has happened. */
    private void madeAgainTheyAreTheSame(World world, List<Issued> documents) {
        World told = new World(
                world.zone(),
                world.anchor(),
                world.offers(),
                world.start(),
                world.first(),
                world.acts(),
                world.events().reversed(),
                world.bills());
        Engine again = new Engine(told, rounding);
        for (Issued document : documents) {
            assertThat(InvoiceText.json(INPUTS, again.invoice(document.at, document.before)))
                    .as("the document of %s made again", document.at)
                    .isEqualTo(document.text);
        }
    }

    /** However often it was split, changed or corrected. */
    private static void linesOfAPeriodAddUp(Engine engine, World world, Billed billed) {
        Map<String, BigDecimal> sums = new TreeMap<>();
        billed.lines().forEach((key, line) -> {
            if (line.gross().signum() != 0) {
                sums.put(key.toString(), line.gross());
            }
        });
        Map<String, BigDecimal> rated = new TreeMap<>();
        for (RatedLine line : engine.owed(world.bills().getLast())) {
            if (line.rated().amount().signum() != 0) {
                rated.put(line.key().toString(), line.rated().amount());
            }
        }
        assertThat(sums).isEqualTo(rated);
    }

    private static void documentEquals(Invoice invoice, Map<String, Long> before, Map<String, Long> after) {
        long net = 0;
        long tax = 0;
        for (String product : List.of("alpha", "beta")) {
            long base = after.getOrDefault(product, 0L) - before.getOrDefault(product, 0L);
            net += base;
            Ratio percent = Ratio.of(new BigDecimal(product.equals("beta") ? "7.7" : "19"));
            tax += Ratio.of(base).mul(percent).div(Ratio.of(10_000)).cents();
        }
        assertThat(List.of(cents(invoice.net()), cents(invoice.tax()), cents(invoice.total())))
                .isEqualTo(List.of(net, tax, net + tax));
        BigDecimal shown = invoice.lines().stream()
                .map(line -> line.net().add(line.tax()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(shown).isEqualByComparingTo(invoice.total());
        for (InvoiceLine line : invoice.lines()) {
            BigDecimal components =
                    line.components().stream().map(part -> part.shown()).reduce(BigDecimal.ZERO, BigDecimal::add);
            assertThat(components).isEqualByComparingTo(line.gross());
        }
    }

    private void creditingEverythingReturnsTheTotal(Invoice invoice) {
        CreditNote first = CreditNote.of(invoice, List.of(), half(invoice), rounding);
        CreditNote rest = CreditNote.ofRest(invoice, List.of(first), rounding);
        assertThat(first.total().add(rest.total())).isEqualByComparingTo(invoice.total());
        assertThat(first.tax().add(rest.tax())).isEqualByComparingTo(invoice.tax());
    }

    private static Map<Integer, BigDecimal> half(Invoice invoice) {
        Map<Integer, BigDecimal> half = new LinkedHashMap<>();
        for (InvoiceLine line : invoice.lines()) {
            BigDecimal amount = line.gross().divide(BigDecimal.TWO, 2, RoundingMode.DOWN);
            if (amount.signum() != 0) {
                half.put(line.number(), amount);
            }
        }
        return half;
    }

    private static Map<String, Long> byKey(List<RatedLine> lines) {
        Map<String, Long> byKey = new LinkedHashMap<>();
        for (RatedLine line : lines) {
            byKey.put(
                    line.key().item() + "/" + line.key().plan().plan() + "/"
                            + line.key().every() + "/" + line.key().charge() + "/"
                            + line.key().periodStart(),
                    cents(line.rated().amount()));
        }
        return new TreeMap<>(byKey);
    }

    private static Map<String, Long> grossByKey(List<Oracle.Owed> owed) {
        Map<String, Long> byKey = new TreeMap<>();
        owed.forEach(line -> byKey.put(line.key(), line.gross));
        return byKey;
    }

    private static Map<String, Long> netByProduct(List<Oracle.Owed> owed) {
        Map<String, Long> nets = new TreeMap<>();
        owed.forEach(line -> nets.merge(Objects.requireNonNull(line.item.offer().product()), line.left, Long::sum));
        return nets;
    }

    private static long cents(BigDecimal amount) {
        return amount.movePointRight(2).longValueExact();
    }
}
