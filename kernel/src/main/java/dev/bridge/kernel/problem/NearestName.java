package dev.bridge.kernel.problem;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds what somebody meant: the known name that takes the fewest edits. */
public final class NearestName {

    private NearestName() {}

    /**
     * The nearest of {@code known} by restricted Damerau-Levenshtein distance (Boytsov 2011, section 2.1), ignoring
     * case, or empty where none is within a third of the word's length. Ties go to the bytewise smaller name.
     */
    public static Optional<String> of(String wrong, Collection<String> known) {
        int bound = Math.max(1, wrong.length() / 3);
        return known.stream()
                .filter(name -> Math.abs(name.length() - wrong.length()) <= bound)
                .map(name -> new Candidate(name, distance(fold(wrong), fold(name))))
                .filter(candidate -> candidate.distance <= bound)
                .min(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::name))
                .map(Candidate::name);
    }

    /** {@code "; did you mean `name`?"}, or nothing where no known name is near. */
    public static String suggestion(String wrong, Collection<String> known) {
        return of(wrong, known).map(name -> "; did you mean `" + name + "`?").orElse("");
    }

    /** How a sentence about a wrong name ends: as {@link #suggestion}, or by a full stop. */
    public static String ending(String wrong, Collection<String> known) {
        String suggestion = suggestion(wrong, known);
        return suggestion.isEmpty() ? "." : suggestion;
    }

    private record Candidate(String name, int distance) {}

    private static String fold(String name) {
        return name.toLowerCase(Locale.ROOT).replace('-', '_');
    }

    private static int distance(String left, String right) {
        int[][] edits = new int[left.length() + 1][right.length() + 1];
        for (int i = 0; i <= left.length(); i++) {
            edits[i][0] = i;
        }
        for (int j = 0; j <= right.length(); j++) {
            edits[0][j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            for (int j = 1; j <= right.length(); j++) {
                boolean same = left.charAt(i - 1) == right.charAt(j - 1);
                int best =
                        Math.min(edits[i - 1][j - 1] + (same ? 0 : 1), Math.min(edits[i - 1][j], edits[i][j - 1]) + 1);
                boolean swapped = i > 1
                        && j > 1
                        && left.charAt(i - 1) == right.charAt(j - 2)
                        && left.charAt(i - 2) == right.charAt(j - 1);
                edits[i][j] = swapped ? Math.min(best, edits[i - 2][j - 2] + 1) : best;
            }
        }
        return edits[left.length()][right.length()];
    }
}
