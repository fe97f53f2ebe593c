package dev.bridge.billing.pdf;

import dev.bridge.billing.discount.DiscountShare;
import dev.bridge.billing.document.DocumentLine;
import dev.bridge.billing.document.DocumentPart;
import dev.bridge.billing.document.FinalDocument;
import dev.bridge.billing.document.Party;
import dev.bridge.billing.document.PaymentInstructions;
import dev.bridge.billing.tax.TaxCategory;
import dev.bridge.billing.tax.TaxSubtotal;
import dev.bridge.billing.tax.TaxTreatment;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.time.Period;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Documents as companies get them: short, long, credited, in other currencies and letters. */
final class SampleDocuments {

    static final Party SELLER = new Party(
            "Nordlicht Software GmbH",
            List.of("Müllerstraße 12", "20095 Hamburg"),
            "DE",
            "DE123456789",
            "billing@nordlicht.example");

    static final Party BUYER = new Party(
            "Société Générale d'Éclairage & Fils S.A.",
            List.of("Accounts payable", "14 rue de l'Église", "75001 Paris"),
            "FR",
            "FR12345678901",
            null);

    /** Far enough from UTC that days counted there would be other ones. */
    private static final ZoneId ZONE = ZoneId.of("Pacific/Auckland");

    private static final TaxTreatment STANDARD = TaxTreatment.standard(new BigDecimal("19"));
    private static final PaymentInstructions PAYMENT = new PaymentInstructions(
            14, List.of("Bank: Hamburger Beispielbank", "IBAN: DE02 1203 0000 0000 2020 51", "BIC: BYLADEM1001"));

    private SampleDocuments() {}

    static FinalDocument invoice() {
        List<DocumentLine> lines = List.of(
                line(
                        1,
                        "Team: seats",
                        "2027-01-01",
                        "2027-02-01",
                        "375.00",
                        "0.00",
                        part("units", "25", "15.00", "375.00")),
                line(
                        2,
                        "Team: image pulls",
                        "2026-12-01",
                        "2027-01-01",
                        "61.23",
                        "6.12",
                        part("tier.1", "5000", "0", "0.00"),
                        part("tier.2", "12245.5", "0.005", "61.23")),
                line(
                        3,
                        "Support, added on 11 January",
                        "2027-01-11",
                        "2027-02-01",
                        "67.74",
                        "0.00",
                        part("units", "21/31", "100", "67.74")));
        return document("2027-000042", 380, BUYER, "EUR", lines, STANDARD, null, null);
    }

    /** More lines than two pages take, and one of many parts. */
    static FinalDocument longInvoice() {
        List<DocumentLine> lines = new ArrayList<>();
        for (int number = 1; number <= 60; number++) {
            lines.add(line(
                    number,
                    "Project " + number
                            + (number % 7 == 0
                                    ? ": transfer of data between regions and to the internet, at list price"
                                    : ": storage"),
                    "2026-12-01",
                    "2027-01-01",
                    "10.00",
                    number % 5 == 0 ? "1.00" : "0.00",
                    part("units", "1000", "0.01", "10.00")));
        }
        DocumentPart[] groups = IntStream.rangeClosed(1, 81)
                .mapToObj(number -> part("group.region-" + number, number + "00", "0.0123456789", "1.23"))
                .toArray(DocumentPart[]::new);
        lines.add(line(61, "Traffic by region", "2026-12-01", "2027-01-01", "99.63", "0.00", groups));
        return document("2027-000043", 380, BUYER, "EUR", lines, STANDARD, "PO-77-2027", null);
    }

    static FinalDocument creditNote() {
        List<DocumentLine> lines = List.of(line(
                1, "Team: seats", "2027-01-01", "2027-02-01", "75.00", "0.00", part("credit", "1", null, "75.00")));
        return document(
                "C-2027-000007",
                381,
                BUYER,
                "EUR",
                lines,
                STANDARD,
                null,
                new FinalDocument.Credited("inv_x", "2027-000042", LocalDate.of(2027, 1, 1)));
    }

    /** Letters that the typeface has not, a currency without decimals, a total below zero. */
    static FinalDocument japanese() {
        Party buyer = new Party("株式会社サンプル (Sample K.K.)", List.of("東京都千代田区 1-1", "Ωmega Жук Ștefan"), "JP", null, null);
        TaxTreatment outside = new TaxTreatment(TaxCategory.G, BigDecimal.ZERO, "Export of services");
        List<DocumentLine> lines = List.of(line(
                1, "Team: seats", "2027-01-01", "2027-02-01", "-12500", "0", part("units", "-5", "2500", "-12500")));
        return document("2027-000044", 381, buyer, "JPY", lines, outside, null, null);
    }

    static DocumentPart part(String key, String quantity, @Nullable String price, String shown) {
        return new DocumentPart(key, quantity, price == null ? null : new BigDecimal(price), new BigDecimal(shown));
    }

    private static DocumentLine line(
            int number, String title, String from, String to, String gross, String discount, DocumentPart... parts) {
        BigDecimal taken = new BigDecimal(discount);
        return new DocumentLine(
                number,
                "sub_x",
                "base",
                "registry/team@3",
                "seats",
                "advance",
                title,
                new Period(midnight(from), midnight(to)),
                List.of(parts),
                new BigDecimal(gross),
                taken.signum() == 0 ? List.of() : List.of(new DiscountShare("d", "Launch discount 10 %", taken)),
                new BigDecimal(gross).subtract(taken),
                STANDARD,
                BigDecimal.ZERO,
                null);
    }

    private static Instant midnight(String day) {
        return LocalDate.parse(day).atStartOfDay(ZONE).toInstant();
    }

    private static FinalDocument document(
            String number,
            int typeCode,
            Party buyer,
            String currency,
            List<DocumentLine> lines,
            TaxTreatment treatment,
            @Nullable String reference,
            FinalDocument.@Nullable Credited credits) {
        BigDecimal net = lines.stream().map(DocumentLine::net).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal tax = net.multiply(treatment.percent()).movePointLeft(2).setScale(net.scale(), RoundingMode.HALF_UP);
        return new FinalDocument(
                "inv_x",
                number,
                typeCode,
                AccountId.TYPE.parse("acct_01h455vb4pex5vsknk084sn02q"),
                "main",
                SELLER,
                buyer,
                ZONE,
                reference,
                currency,
                LocalDate.of(2027, 1, 31),
                LocalDate.of(2027, 2, 14),
                PAYMENT,
                lines,
                List.of(new TaxSubtotal(treatment, net, tax)),
                net,
                tax,
                net.add(tax),
                credits,
                credits == null ? null : "Five seats were not used",
                "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef");
    }
}
