package dev.bridge.billing.pdf;

import dev.bridge.billing.document.DocumentLine;
import dev.bridge.billing.document.DocumentPart;
import dev.bridge.billing.document.FinalDocument;
import dev.bridge.billing.document.Party;
import dev.bridge.billing.pdf.Sheet.Style;
import dev.bridge.billing.tax.TaxSubtotal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;

/**
 * An issued document as PDF, made from what is stored of it and nothing else: the same bytes each time, with no clock, chance or
 * installed typeface in them.
 */
public final class InvoicePdf {

    static final int CREDIT_NOTE = 381;
    private static final String PRODUCER = "Bridge";

    /** A line with more parts than these has them in the annex. */
    static final int PARTS_IN_PLACE = 4;

    private static final float FACTS = 340;
    private static final float TEXT = Sheet.LEFT + 24;
    private static final float TEXT_WIDTH = 216;
    private static final float QUANTITY = 372;
    private static final float PRICE = 440;
    private static final float TAX = 474;
    private static final float INDENT = 10;

    /** What the base line of small text is above that of plain text. */
    private static final float SMALLER = 1.4f;

    private final FinalDocument document;
    private final Sheet sheet;
    private final Figures figures;
    private final boolean isCredit;

    private InvoicePdf(FinalDocument document, Sheet sheet) {
        this.document = document;
        this.sheet = sheet;
        this.figures = Figures.of(document);
        this.isCredit = document.typeCode() == CREDIT_NOTE;
    }

    public static byte[] render(FinalDocument document) {
        try (PDDocument pdf = new PDDocument()) {
            pdf.setDocumentId(Long.parseUnsignedLong(document.hash().substring(0, 16), 16));
            pdf.setDocumentInformation(information(document));
            pdf.getDocumentCatalog().setLanguage("en");
            Sheet sheet = new Sheet(pdf);
            new InvoicePdf(document, sheet).write();
            return sheet.bytes();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static PDDocumentInformation information(FinalDocument document) {
        PDDocumentInformation information = new PDDocumentInformation();
        information.setTitle(name(document) + " " + document.number());
        information.setAuthor(document.seller().name());
        information.setProducer(PRODUCER);
        Calendar issued = new GregorianCalendar(TimeZone.getTimeZone("UTC"), Locale.ROOT);
        issued.setTimeInMillis(
                document.issuedOn().atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli());
        information.setCreationDate(issued);
        return information;
    }

    private static String name(FinalDocument document) {
        return document.typeCode() == CREDIT_NOTE ? "Credit note" : "Invoice";
    }

    private void write() {
        letterhead();
        customerAndFacts();
        introduction();
        tableHead();
        sheet.onNewPage(this::tableHead);
        document.lines().forEach(this::line);
        sheet.onNewPage(() -> {});
        totals();
        taxReasons();
        terms();
        new UsageAnnex(document, sheet, figures).write();
        if (sheet.hasReplaced()) {
            sheet.down(10);
            sheet.paragraph(
                    Sheet.LEFT,
                    Sheet.RIGHT - Sheet.LEFT,
                    Style.SMALL,
                    "A " + Character.toString(Typeface.LACKING)
                            + " stands for a character that the typeface of this document does not have.");
        }
        Party seller = document.seller();
        sheet.finish(seller.name()
                + (seller.taxId() == null ? "" : " \u00b7 VAT ID " + seller.taxId())
                + " \u00b7 " + name(document) + " " + document.number());
    }

    private void letterhead() {
        Party seller = document.seller();
        float top = sheet.y();
        sheet.paragraph(Sheet.LEFT, FACTS - Sheet.LEFT - 20, Style.TITLE, seller.name());
        float below = sheet.y();
        sheet.moveTo(top);
        List<String> lines = new ArrayList<>(seller.address());
        lines.add(country(seller.country()));
        if (seller.taxId() != null) {
            lines.add("VAT ID " + seller.taxId());
        }
        if (seller.email() != null) {
            lines.add(seller.email());
        }
        lines.forEach(line -> sheet.paragraph(FACTS, Sheet.RIGHT - FACTS, Style.SMALL, line));
        sheet.moveTo(Math.max(below, sheet.y()) + 14);
        sheet.rule(Sheet.LEFT, Sheet.RIGHT, 0.75f);
        sheet.down(22);
    }

    private void customerAndFacts() {
        float top = sheet.y();
        Party buyer = document.buyer();
        sheet.text(Sheet.LEFT, Style.HEAD, isCredit ? "CREDIT TO" : "BILL TO");
        sheet.down(Style.HEAD.leading() + 2);
        sheet.paragraph(Sheet.LEFT, FACTS - Sheet.LEFT - 20, Style.STRONG, buyer.name());
        List<String> lines = new ArrayList<>(buyer.address());
        lines.add(country(buyer.country()));
        if (buyer.taxId() != null) {
            lines.add("VAT ID " + buyer.taxId());
        }
        lines.forEach(line -> sheet.paragraph(Sheet.LEFT, FACTS - Sheet.LEFT - 20, Style.PLAIN, line));
        float below = sheet.y();
        sheet.moveTo(top);
        fact(isCredit ? "Credit note" : "Invoice", document.number());
        fact("Date", Words.day(document.issuedOn()));
        if (!isCredit) {
            fact("Due", Words.day(document.dueOn()));
        }
        FinalDocument.Credited credits = document.credits();
        if (credits != null) {
            fact("For invoice", credits.number());
            fact("of", Words.day(credits.issuedOn()));
        }
        if (document.reference() != null) {
            fact("Your reference", document.reference());
        }
        fact("Currency", document.currency());
        sheet.moveTo(Math.max(below, sheet.y()) + 20);
    }

    private void fact(String name, String value) {
        beside(FACTS, name);
        float from = FACTS + 76;
        sheet.paragraph(from, Sheet.RIGHT - from, Style.PLAIN, value);
    }

    /** Small text on the line of plain text. */
    private void beside(float x, String text) {
        sheet.down(SMALLER);
        sheet.text(x, Style.SMALL, text);
        sheet.down(-SMALLER);
    }

    private void introduction() {
        sheet.text(Sheet.LEFT, Style.TITLE, name(document));
        sheet.down(Style.TITLE.leading() + 2);
        FinalDocument.Credited credits = document.credits();
        if (credits != null) {
            sheet.paragraph(
                    Sheet.LEFT,
                    Sheet.RIGHT - Sheet.LEFT,
                    Style.PLAIN,
                    "We credit the following of invoice " + credits.number() + " of " + Words.day(credits.issuedOn())
                            + ".");
        } else if (isCredit) {
            sheet.paragraph(
                    Sheet.LEFT,
                    Sheet.RIGHT - Sheet.LEFT,
                    Style.PLAIN,
                    "What was billed before has become less; we credit the difference.");
        }
        if (document.reason() != null) {
            sheet.paragraph(Sheet.LEFT, Sheet.RIGHT - Sheet.LEFT, Style.PLAIN, "Reason: " + document.reason());
        }
        sheet.down(8);
    }

    private void tableHead() {
        sheet.rule(Sheet.LEFT, Sheet.RIGHT, 0.3f);
        sheet.down(5);
        sheet.text(Sheet.LEFT, Style.HEAD, "#");
        sheet.text(TEXT, Style.HEAD, "DESCRIPTION");
        sheet.textToRight(QUANTITY, Style.HEAD, "QUANTITY");
        sheet.textToRight(PRICE, Style.HEAD, "UNIT PRICE");
        sheet.textToRight(TAX, Style.HEAD, "VAT");
        sheet.textToRight(Sheet.RIGHT, Style.HEAD, "AMOUNT");
        sheet.down(Style.HEAD.leading() + 4);
        sheet.rule(Sheet.LEFT, Sheet.RIGHT, 0.75f);
        sheet.down(6);
    }

    private void line(DocumentLine line) {
        List<String> title = sheet.lines(Style.PLAIN, line.title(), TEXT_WIDTH);
        sheet.need((title.size() + 1) * Style.PLAIN.leading() + 8);
        beside(Sheet.LEFT, String.valueOf(line.number()));
        boolean plain = line.parts().size() == 1;
        if (plain) {
            figures(line.parts().getFirst(), Style.PLAIN);
        }
        sheet.textToRight(TAX, Style.PLAIN, Words.percent(line.treatment().percent()));
        sheet.textToRight(
                Sheet.RIGHT, Style.PLAIN, figures.amount(line.discounts().isEmpty() ? line.net() : line.gross()));
        sheet.paragraph(TEXT, TEXT_WIDTH, Style.PLAIN, line.title());
        sheet.paragraph(TEXT, TEXT_WIDTH, Style.SMALL, period(document, line));
        if (!plain) {
            parts(line);
        }
        line.discounts().forEach(share -> small(share.title(), share.amount().negate()));
        if (!line.discounts().isEmpty()) {
            sheet.need(Style.PLAIN.leading());
            sheet.text(TEXT + INDENT, Style.SMALL, "after discounts");
            sheet.textToRight(Sheet.RIGHT, Style.PLAIN, figures.amount(line.net()));
            sheet.down(Style.PLAIN.leading());
        }
        sheet.down(3);
        sheet.rule(Sheet.LEFT, Sheet.RIGHT, 0.88f);
        sheet.down(5);
    }

    /** What a line is for, and why it is there where that is not plain. */
    static String period(FinalDocument document, DocumentLine line) {
        String period = Words.period(line.service(), document.zone());
        return switch (line.kind()) {
            case "correction" -> period + " \u00b7 correction";
            case "change" -> period + " \u00b7 change";
            case "closing" -> period + " \u00b7 final period";
            default -> period;
        };
    }

    private void parts(DocumentLine line) {
        if (line.parts().size() > PARTS_IN_PLACE) {
            sheet.need(Style.SMALL.leading());
            sheet.text(TEXT + INDENT, Style.SMALL, line.parts().size() + " parts: see the annex");
            sheet.down(Style.SMALL.leading());
            return;
        }
        line.parts().forEach(part -> part(part, TEXT + INDENT));
    }

    private void part(DocumentPart part, float from) {
        sheet.need(Style.SMALL.leading());
        List<String> key = sheet.lines(Style.SMALL, Words.part(part.key()), TEXT + TEXT_WIDTH - from);
        sheet.text(from, Style.SMALL, key.getFirst());
        figures(part, Style.SMALL);
        sheet.textToRight(TAX + 34, Style.SMALL, figures.amount(part.shown()));
        sheet.down(Style.SMALL.leading());
    }

    private void figures(DocumentPart part, Style style) {
        sheet.textToRight(QUANTITY, style, figures.quantity(part));
        String price = figures.price(part);
        if (price != null) {
            sheet.textToRight(PRICE, style, price);
        }
    }

    private void small(String title, BigDecimal amount) {
        List<String> lines = sheet.lines(Style.SMALL, title, TEXT_WIDTH - INDENT);
        for (int place = 0; place < lines.size(); place++) {
            sheet.need(Style.SMALL.leading());
            sheet.text(TEXT + INDENT, Style.SMALL, lines.get(place));
            if (place == 0) {
                sheet.textToRight(Sheet.RIGHT, Style.SMALL, figures.amount(amount));
            }
            sheet.down(Style.SMALL.leading());
        }
    }

    private void totals() {
        sheet.need((document.taxes().size() + 3) * 16 + 20);
        sheet.down(6);
        total("Net", document.net(), Style.PLAIN);
        for (TaxSubtotal subtotal : document.taxes()) {
            String rate = subtotal.treatment().percent().signum() == 0
                    ? Words.category(subtotal.treatment().category())
                    : "VAT " + Words.percent(subtotal.treatment().percent());
            total(rate + " on " + figures.amount(subtotal.base()), subtotal.tax(), Style.PLAIN);
        }
        sheet.down(2);
        sheet.ground(FACTS - 60, Sheet.RIGHT + 6, 22);
        sheet.down(6);
        total((isCredit ? "Credit in " : "Total in ") + document.currency(), document.total(), Style.STRONG);
        sheet.down(14);
    }

    private void total(String name, BigDecimal amount, Style style) {
        float from = FACTS - 54;
        List<String> lines = sheet.lines(style, name, Sheet.RIGHT - from - 90);
        sheet.textToRight(Sheet.RIGHT, style, figures.amount(amount));
        for (String line : lines) {
            sheet.text(from, style, line);
            sheet.down(style.leading());
        }
        sheet.down(2);
    }

    private void taxReasons() {
        for (TaxSubtotal subtotal : document.taxes()) {
            String reason = subtotal.treatment().reason();
            if (reason != null) {
                sheet.paragraph(
                        Sheet.LEFT,
                        Sheet.RIGHT - Sheet.LEFT,
                        Style.SMALL,
                        Words.category(subtotal.treatment().category()) + ": " + reason);
            }
        }
    }

    private void terms() {
        sheet.need(60);
        sheet.down(8);
        float width = Sheet.RIGHT - Sheet.LEFT;
        if (isCredit) {
            sheet.paragraph(
                    Sheet.LEFT,
                    width,
                    Style.PLAIN,
                    "Nothing is to be paid. The credit lowers what is open of the invoice that it is for; what is more"
                            + " is kept for your next invoice or given back.");
            return;
        }
        sheet.text(Sheet.LEFT, Style.HEAD, "PAYMENT");
        sheet.down(Style.HEAD.leading() + 3);
        if (document.total().signum() == 0) {
            sheet.paragraph(Sheet.LEFT, width, Style.PLAIN, "Nothing is to be paid.");
            return;
        }
        sheet.paragraph(
                Sheet.LEFT,
                width,
                Style.PLAIN,
                "Please pay " + document.currency() + " " + figures.amount(document.total()) + " by "
                        + Words.day(document.dueOn()) + " ("
                        + days(document.payment().days())
                        + " net), quoting " + document.number() + ".");
        document.payment().lines().forEach(line -> sheet.paragraph(Sheet.LEFT, width, Style.PLAIN, line));
    }

    private static String days(int days) {
        return days == 1 ? "1 day" : days + " days";
    }

    /** A country by its name in English. */
    private static String country(String code) {
        String name = Locale.of("", code).getDisplayCountry(Locale.ENGLISH);
        return name.isEmpty() ? code : name;
    }
}
