package dev.bridge.cli.product;

import dev.bridge.cli.text.Counted;
import dev.bridge.cli.text.Printable;
import dev.bridge.sdk.product.Use;
import java.util.List;

/** What still uses what a manifest would take away. */
final class UsesText {

    private UsesText() {}

    static List<String> of(List<Use> uses) {
        return uses.stream().map(UsesText::line).toList();
    }

    private static String line(Use use) {
        String example = use.example() == null ? "" : ", such as `" + use.example() + "`";
        return "  "
                + Printable.line(Pointer.parse(use.pointer()).from(0) + ": " + Counted.ofPlural(use.count(), use.by())
                        + example);
    }
}
