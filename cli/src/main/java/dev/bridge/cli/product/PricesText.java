package dev.bridge.cli.product;

import dev.bridge.cli.text.Columns;
import dev.bridge.cli.text.Counted;
import dev.bridge.cli.text.Flow;
import dev.bridge.cli.text.FlowLines;
import dev.bridge.cli.text.FlowReader;
import dev.bridge.cli.text.Printable;
import dev.bridge.cli.text.Style;
import dev.bridge.sdk.product.ChargeVersion;
import dev.bridge.sdk.product.SubscriptionCount;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** New versions of charges: what is different, and how many subscriptions stay on which version. */
final class PricesText {

    private static final int INDENT = 4;

    private final Style style;
    private final int width;

    PricesText(Style style, int width) {
        this.style = style;
        this.width = width;
    }

    List<String> of(List<ChargeVersion> versions) {
        List<String> lines = new ArrayList<>();
        List<String> first = new ArrayList<>();
        for (ChargeVersion version : versions) {
            if (version.version() == 1) {
                first.add(name(version));
            } else {
                lines.addAll(later(version));
            }
        }
        lines.addAll(first(first));
        return lines;
    }

    /** Nobody has another version of these, so there is nothing to say but that they exist. */
    private List<String> first(List<String> names) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String name : names) {
            if (!line.isEmpty() && Columns.of(line + ", " + name) > width) {
                lines.add(line + ",");
                line.setLength(0);
            }
            line.append(line.isEmpty() ? lines.isEmpty() ? "  version 1 of " : "    " : ", ")
                    .append(name);
        }
        if (!line.isEmpty()) {
            lines.add(line.toString());
        }
        return lines;
    }

    private List<String> later(ChargeVersion version) {
        List<String> lines = new ArrayList<>();
        String title = "  version " + version.version() + " of " + name(version);
        if (version.before() == null) {
            lines.add(title + ", which is new:");
            lines.addAll(FlowLines.member("    price", FlowReader.read(version.after()), width));
        } else {
            lines.add(title + ":");
            lines.addAll(differences(FlowReader.read(version.before()), FlowReader.read(version.after())));
        }
        lines.add("    " + staying(version.subscriptions()));
        return lines;
    }

    private static String name(ChargeVersion version) {
        return Printable.line(version.plan() + "." + version.charge());
    }

    private List<String> differences(Flow before, Flow after) {
        if (!(before instanceof Flow.Members(Map<String, Flow> old))
                || !(after instanceof Flow.Members(Map<String, Flow> fresh))) {
            return difference("price", before, after);
        }
        Set<String> keys = new LinkedHashSet<>(fresh.keySet());
        keys.addAll(old.keySet());
        List<String> lines = new ArrayList<>();
        for (String key : keys) {
            Flow was = old.get(key);
            Flow is = fresh.get(key);
            if (was == null || !was.equals(is)) {
                lines.addAll(difference(key, was, is));
            }
        }
        return lines;
    }

    private List<String> difference(String key, @Nullable Flow before, @Nullable Flow after) {
        return new DifferenceText(style, width)
                .lines(" ".repeat(INDENT) + key + ":", line(before), line(after), "", INDENT + 2);
    }

    private static @Nullable String line(@Nullable Flow value) {
        return value == null ? null : value.line();
    }

    private static String staying(List<SubscriptionCount> subscriptions) {
        List<SubscriptionCount> some =
                subscriptions.stream().filter(each -> each.count() > 0).toList();
        if (some.isEmpty()) {
            return "No subscription is on an earlier version.";
        }
        SubscriptionCount first = some.getFirst();
        String verb = first.count() == 1 ? " stays" : " stay";
        return some.stream()
                .skip(1)
                .map(each -> ", " + Counted.number(each.count()) + " on version " + each.version())
                .collect(Collectors.joining(
                        "", Counted.of(first.count(), "subscription") + verb + " on version " + first.version(), "."));
    }
}
