package dev.bridge.accounts.name;

import com.ibm.icu.text.SpoofChecker;
import java.util.Locale;

/**
 * What names are compared by to find those that look alike: the skeleton of UTS #39 (section 4) between two foldings, the
 * second since it writes {@code 0} as {@code O}. Separators do not count, and {@code w} is what it looks like, {@code vv}.
 */
final class Skeleton {

    private static final SpoofChecker CONFUSABLES = new SpoofChecker.Builder().build();

    private Skeleton() {}

    static String of(String text) {
        String confusable = CONFUSABLES.getSkeleton(fold(text));
        return fold(confusable).replace("-", "").replace("_", "").replace("w", "vv");
    }

    static String fold(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
