package dev.bridge.billing.pdf;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.common.PDRectangle;

/**
 * Pages of A4 that are written from top to bottom. Positions are in points from the page's left and top edge.
 */
final class Sheet {

    static final float WIDTH = PDRectangle.A4.getWidth();
    static final float LEFT = 56;
    static final float RIGHT = WIDTH - 56;

    /** Where lines of text end; below it is the foot. */
    static final float BOTTOM = PDRectangle.A4.getHeight() - 72;

    private static final float HEIGHT = PDRectangle.A4.getHeight();
    private static final float TOP = 56;

    /** How text looks. */
    enum Style {
        TITLE(20, true, 0.10f),
        HEAD(8, true, 0.35f),
        STRONG(9.5f, true, 0.10f),
        PLAIN(9.5f, false, 0.10f),
        SMALL(8, false, 0.40f);

        private final float size;
        private final boolean bold;
        private final float grey;

        Style(float size, boolean bold, float grey) {
            this.size = size;
            this.bold = bold;
            this.grey = grey;
        }

        /** From one line to the next. */
        float leading() {
            return size * 1.4f;
        }
    }

    private final PDDocument document;
    private final Typeface regular;
    private final Typeface bold;
    private PDPageContentStream page;
    private float y;
    private Runnable onNewPage = () -> {};

    Sheet(PDDocument document) {
        this.document = document;
        this.regular = Typeface.regular(document);
        this.bold = Typeface.bold(document);
        this.page = begin();
    }

    private PDPageContentStream begin() {
        PDPage added = new PDPage(PDRectangle.A4);
        document.addPage(added);
        y = TOP;
        try {
            return new PDPageContentStream(document, added, AppendMode.APPEND, true);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    float y() {
        return y;
    }

    void moveTo(float position) {
        y = position;
    }

    void down(float by) {
        y += by;
    }

    /** What is written at the top of each page that is begun from now on. */
    void onNewPage(Runnable head) {
        onNewPage = head;
    }

    /** Begins a page where what comes does not fit any more. */
    void need(float height) {
        if (y + height > BOTTOM) {
            newPage();
        }
    }

    void newPage() {
        closePage();
        page = begin();
        onNewPage.run();
    }

    void text(float x, Style style, String text) {
        write(x, y, style, face(style).shown(text));
    }

    void textToRight(float right, Style style, String text) {
        String shown = face(style).shown(text);
        write(right - face(style).width(shown, style.size), y, style, shown);
    }

    /** The text in lines of a width; a word that is wider is parted. */
    List<String> lines(Style style, String text, float width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : face(style).shown(text).split(" ", -1)) {
            String rest = word;
            String joined = line.isEmpty() ? rest : line + " " + rest;
            if (face(style).width(joined, style.size) <= width) {
                line.setLength(0);
                line.append(joined);
                continue;
            }
            if (!line.isEmpty()) {
                lines.add(line.toString());
                line.setLength(0);
            }
            while (face(style).width(rest, style.size) > width) {
                int fitting = fitting(style, rest, width);
                lines.add(rest.substring(0, fitting));
                rest = rest.substring(fitting);
            }
            line.append(rest);
        }
        lines.add(line.toString());
        return lines;
    }

    /** How many characters fit; one letter at least. */
    private int fitting(Style style, String text, float width) {
        int end = text.offsetByCodePoints(0, 1);
        while (end < text.length()) {
            int next = text.offsetByCodePoints(end, 1);
            if (face(style).width(text.substring(0, next), style.size) > width) {
                break;
            }
            end = next;
        }
        return end;
    }

    /** Lines one below the other, of a width; moves below them. */
    void paragraph(float x, float width, Style style, String text) {
        for (String line : lines(style, text, width)) {
            need(style.leading());
            write(x, y, style, line);
            down(style.leading());
        }
    }

    /** A thin line across. */
    void rule(float from, float to, float grey) {
        try {
            page.setStrokingColor(grey);
            page.setLineWidth(0.6f);
            page.moveTo(from, HEIGHT - y);
            page.lineTo(to, HEIGHT - y);
            page.stroke();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** A light ground for what is written on it next. */
    void ground(float from, float to, float height) {
        try {
            page.setNonStrokingColor(0.955f);
            page.addRect(from, HEIGHT - y - height, to - from, height);
            page.fill();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private void write(float x, float top, Style style, String shown) {
        write(page, x, top, style, shown);
    }

    private void write(PDPageContentStream on, float x, float top, Style style, String shown) {
        try {
            on.beginText();
            on.setFont(face(style).font(), style.size);
            on.setNonStrokingColor(style.grey);
            on.newLineAtOffset(x, HEIGHT - top - style.size);
            on.showText(shown);
            on.endText();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Whether something was written that the typeface lacks. */
    boolean hasReplaced() {
        return regular.hasReplaced() || bold.hasReplaced();
    }

    private Typeface face(Style style) {
        return style.bold ? bold : regular;
    }

    /** Ends the last page and writes the foot of each: some words, and which page of how many it is. */
    void finish(String left) {
        closePage();
        int pages = document.getNumberOfPages();
        for (int number = 1; number <= pages; number++) {
            try (PDPageContentStream foot =
                    new PDPageContentStream(document, document.getPage(number - 1), AppendMode.APPEND, true)) {
                Style style = Style.SMALL;
                String place = face(style).shown("Page " + number + " of " + pages);
                float width = face(style).width(place, style.size);
                float top = HEIGHT - 48;
                write(foot, RIGHT - width, top, style, place);
                List<String> words = lines(style, left, RIGHT - LEFT - width - 20);
                for (int line = 0; line < Math.min(2, words.size()); line++) {
                    write(foot, LEFT, top + line * style.leading(), style, words.get(line));
                }
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }
    }

    private void closePage() {
        try {
            page.close();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    byte[] bytes() {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            document.save(bytes);
            return bytes.toByteArray();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
