package dev.bridge.decision.openfga;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Gives names that Bridge takes, each once. */
final class Naming {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");
    private static final int LONGEST = 63;

    private final Set<String> taken;
    private final String prefix;
    private final Map<String, String> names = new LinkedHashMap<>();

    /**
     * Nothing is named yet.
     *
     * @param taken what must not be given
     * @param prefix of what would be called like something taken
     */
    Naming(Set<String> taken, String prefix) {
        this.taken = new HashSet<>(taken);
        this.prefix = prefix;
    }

    /** Keeps a name as it is. */
    void keep(String name) {
        taken.add(name);
        names.put(name, name);
    }

    /** The name for what was called so before; the same each time. */
    String of(String name) {
        String known = names.get(name);
        if (known != null) {
            return known;
        }
        String given = fit(name);
        if (taken.contains(given)) {
            given = cut(prefix + "_" + given, LONGEST);
        }
        String free = given;
        for (int number = 2; taken.contains(free); number++) {
            free = cut(given, LONGEST - 4) + "_" + number;
        }
        keep(name, free);
        return free;
    }

    private void keep(String name, String given) {
        taken.add(given);
        names.put(name, given);
    }

    private static String fit(String name) {
        String fit = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_]", "_");
        fit = cut(fit, LONGEST);
        return NAME.matcher(fit).matches() ? fit : cut("x" + fit, LONGEST);
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length);
    }
}
