package dev.bridge.billing.pdf;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.Objects;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/**
 * A face of Liberation Sans (SIL Open Font License 1.1), embedded as far as it is used. It has Latin, Greek and Cyrillic letters;
 * what it lacks is shown as {@link #LACKING}.
 */
final class Typeface {

    /** A white square, which readers know as "there was something else". */
    static final int LACKING = 0x25A1;

    /** Glyphs are measured in thousandths of the size. */
    private static final float UNITS = 1000f;

    private final PDType0Font font;
    private final CmapLookup glyphs;
    private boolean hasReplaced;

    private Typeface(PDType0Font font, CmapLookup glyphs) {
        this.font = font;
        this.glyphs = glyphs;
    }

    static Typeface regular(PDDocument document) {
        return load(document, "/liberation/LiberationSans-Regular.ttf");
    }

    static Typeface bold(PDDocument document) {
        return load(document, "/liberation/LiberationSans-Bold.ttf");
    }

    private static Typeface load(PDDocument document, String resource) {
        try (InputStream file = Objects.requireNonNull(Typeface.class.getResourceAsStream(resource), resource)) {
            TrueTypeFont parsed = new TTFParser().parse(new RandomAccessReadBuffer(file));
            return new Typeface(PDType0Font.load(document, parsed, true), parsed.getUnicodeCmapLookup());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    PDType0Font font() {
        return font;
    }

    /** Whether a text had something that the face lacks. */
    boolean hasReplaced() {
        return hasReplaced;
    }

    /** The text as it can be shown. */
    String shown(String text) {
        StringBuilder shown = new StringBuilder();
        Normalizer.normalize(text, Normalizer.Form.NFC).codePoints().forEach(letter -> {
            if (Character.isISOControl(letter)) {
                shown.append(' ');
            } else if (glyphs.getGlyphId(letter) != 0) {
                shown.appendCodePoint(letter);
            } else {
                hasReplaced = true;
                shown.appendCodePoint(LACKING);
            }
        });
        return shown.toString();
    }

    /** In points, of a text that can be shown. */
    float width(String shown, float size) {
        try {
            return font.getStringWidth(shown) / UNITS * size;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
