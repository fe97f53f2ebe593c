package dev.bridge.metering.store;

import dev.bridge.kernel.Invariant;
import java.util.ArrayList;
import java.util.List;

/** The values of a meter's dimensions as one text: each with its length before it, {@code 2:eu5:arm64}. */
final class GroupLabels {

    private GroupLabels() {}

    static String encode(List<String> labels) {
        StringBuilder text = new StringBuilder();
        labels.forEach(label -> text.append(label.length()).append(':').append(label));
        return text.toString();
    }

    static List<String> decode(String text) {
        List<String> labels = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            int colon = text.indexOf(':', at);
            Invariant.check(colon > at, "labels without a length");
            int end = colon + 1 + Integer.parseInt(text, at, colon, 10);
            labels.add(text.substring(colon + 1, end));
            at = end;
        }
        return List.copyOf(labels);
    }
}
