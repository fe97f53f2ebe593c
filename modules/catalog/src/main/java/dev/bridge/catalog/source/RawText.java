package dev.bridge.catalog.source;

/** The file's code points, by index. */
public final class RawText {

    private final int[] codePoints;

    RawText(String text) {
        this.codePoints = text.codePoints().toArray();
    }

    int length() {
        return codePoints.length;
    }

    int at(int index) {
        return codePoints[index];
    }
}
