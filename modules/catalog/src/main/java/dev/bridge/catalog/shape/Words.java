package dev.bridge.catalog.shape;

import java.util.Collection;
import java.util.List;

/** Pieces of sentences. */
public final class Words {

    private Words() {}

    /** Names in backticks: {@code `a`, `b` or `c`}. */
    public static String list(Collection<String> names, String conjunction) {
        List<String> quoted = names.stream().map(name -> "`" + name + "`").toList();
        int last = quoted.size() - 1;
        return last <= 0
                ? String.join("", quoted)
                : String.join(", ", quoted.subList(0, last)) + " " + conjunction + " " + quoted.get(last);
    }

    /** With a capital, to begin a sentence. */
    public static String sentence(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    /** Without its article. */
    static String bare(String noun) {
        return noun.substring(noun.indexOf(' ') + 1);
    }
}
