package dev.bridge.billing.run;

import dev.bridge.billing.document.DocumentLine;
import dev.bridge.billing.document.FinalDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Compares a document made again with the one that was issued, line by line. */
public final class DocumentComparison {

    private final List<LineDifference> differences = new ArrayList<>();

    private DocumentComparison() {}

    /** Where they differ; nothing where they are the same. */
    public static List<LineDifference> between(FinalDocument issued, FinalDocument again) {
        DocumentComparison comparison = new DocumentComparison();
        comparison.lines(issued, again);
        comparison.differ(0, "net", issued.net().toPlainString(), again.net().toPlainString());
        comparison.differ(0, "tax", issued.tax().toPlainString(), again.tax().toPlainString());
        comparison.differ(
                0, "total", issued.total().toPlainString(), again.total().toPlainString());
        comparison.differ(0, "hash", issued.hash(), again.hash());
        return List.copyOf(comparison.differences);
    }

    private void lines(FinalDocument issued, FinalDocument again) {
        int most = Math.max(issued.lines().size(), again.lines().size());
        for (int i = 0; i < most; i++) {
            DocumentLine one = i < issued.lines().size() ? issued.lines().get(i) : null;
            DocumentLine other = i < again.lines().size() ? again.lines().get(i) : null;
            if (one == null || other == null) {
                differ(i + 1, "line", one == null ? null : text(one), other == null ? null : text(other));
                continue;
            }
            differ(i + 1, "charge", text(one), text(other));
            differ(i + 1, "kind", one.kind(), other.kind());
            differ(i + 1, "service", one.service().toString(), other.service().toString());
            differ(i + 1, "parts", one.parts().toString(), other.parts().toString());
            differ(i + 1, "gross", one.gross().toPlainString(), other.gross().toPlainString());
            differ(
                    i + 1,
                    "discounts",
                    one.discounts().toString(),
                    other.discounts().toString());
            differ(i + 1, "net", one.net().toPlainString(), other.net().toPlainString());
            differ(
                    i + 1,
                    "treatment",
                    one.treatment().toString(),
                    other.treatment().toString());
            differ(i + 1, "tax", one.tax().toPlainString(), other.tax().toPlainString());
        }
    }

    private static String text(DocumentLine line) {
        return line.subscription() + " " + line.item() + " " + line.plan() + " " + line.charge();
    }

    private void differ(int line, String what, @Nullable String issued, @Nullable String again) {
        if (!Objects.equals(issued, again)) {
            differences.add(new LineDifference(line, what, issued, again));
        }
    }
}
