package dev.bridge.billing.pdf;

import dev.bridge.billing.document.DocumentLine;
import dev.bridge.billing.document.DocumentPart;
import dev.bridge.billing.document.FinalDocument;
import dev.bridge.billing.pdf.Sheet.Style;
import java.util.List;

/** What was used, for lines of many parts: each part by itself. */
final class UsageAnnex {

    private static final float QUANTITY = 372;
    private static final float PRICE = 460;
    private static final float WIDTH = Sheet.RIGHT - Sheet.LEFT;

    private final FinalDocument document;
    private final Sheet sheet;
    private final Figures figures;

    UsageAnnex(FinalDocument document, Sheet sheet, Figures figures) {
        this.document = document;
        this.sheet = sheet;
        this.figures = figures;
    }

    /** Nothing where every line shows its parts itself. */
    void write() {
        List<DocumentLine> parted = document.lines().stream()
                .filter(line -> line.parts().size() > InvoicePdf.PARTS_IN_PLACE)
                .toList();
        if (parted.isEmpty()) {
            return;
        }
        sheet.newPage();
        sheet.text(Sheet.LEFT, Style.TITLE, "Annex: what was used");
        sheet.down(Style.TITLE.leading() + 8);
        parted.forEach(this::line);
    }

    private void line(DocumentLine line) {
        sheet.need(70);
        sheet.paragraph(Sheet.LEFT, WIDTH, Style.STRONG, line.number() + "  " + line.title());
        sheet.paragraph(Sheet.LEFT, WIDTH, Style.SMALL, InvoicePdf.period(document, line));
        sheet.down(4);
        head();
        sheet.onNewPage(this::head);
        line.parts().forEach(this::part);
        sheet.onNewPage(() -> {});
        sheet.rule(Sheet.LEFT, Sheet.RIGHT, 0.3f);
        sheet.down(4);
        sheet.text(Sheet.LEFT, Style.STRONG, "Sum");
        sheet.textToRight(Sheet.RIGHT, Style.STRONG, figures.amount(line.gross()));
        sheet.down(Style.STRONG.leading() + 16);
    }

    private void head() {
        sheet.text(Sheet.LEFT, Style.HEAD, "PART");
        sheet.textToRight(QUANTITY, Style.HEAD, "QUANTITY");
        sheet.textToRight(PRICE, Style.HEAD, "UNIT PRICE");
        sheet.textToRight(Sheet.RIGHT, Style.HEAD, "AMOUNT");
        sheet.down(Style.HEAD.leading() + 3);
        sheet.rule(Sheet.LEFT, Sheet.RIGHT, 0.75f);
        sheet.down(4);
    }

    private void part(DocumentPart part) {
        List<String> key = sheet.lines(Style.SMALL, Words.part(part.key()), QUANTITY - Sheet.LEFT - 90);
        sheet.need(key.size() * Style.SMALL.leading());
        sheet.textToRight(QUANTITY, Style.SMALL, figures.quantity(part));
        String price = figures.price(part);
        if (price != null) {
            sheet.textToRight(PRICE, Style.SMALL, price);
        }
        sheet.textToRight(Sheet.RIGHT, Style.SMALL, figures.amount(part.shown()));
        for (String line : key) {
            sheet.text(Sheet.LEFT, Style.SMALL, line);
            sheet.down(Style.SMALL.leading());
        }
    }
}
