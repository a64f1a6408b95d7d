package dev.connectorha.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** Guesses which key was meant by one that does not exist. */
final class Suggestion {
    private static final int LONGEST = 40;

    private Suggestion() {}

    /** The message about an unknown key of this section. */
    static String unknown(String section, String key) {
        Optional<String> meant = nearest(key, Schema.keysOf(section)).or(() -> elsewhere(key));
        return "is not a key" + meant.map(name -> "; did you mean " + name + "?").orElse("");
    }

    private static Optional<String> nearest(String key, Collection<String> names) {
        if (key.length() > LONGEST) {
            return Optional.empty();
        }
        Predicate<String> near = name -> distance(key, name) <= Math.max(1, name.length() / 4);
        return names.stream().filter(near).min(Comparator.comparingInt(name -> distance(key, name)));
    }

    /** A right key in the wrong place, which is a mistake of indentation. */
    private static Optional<String> elsewhere(String key) {
        return Schema.allKeys().stream().filter(name -> name.endsWith("." + key)).findFirst();
    }

    /** The edits from one word to the other (Levenshtein), blind to case and to how words are joined. */
    private static int distance(String a, String b) {
        String from = bare(a);
        String to = bare(b);
        int[] row = new int[to.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            nextRow(row, i, from.charAt(i - 1), to);
        }
        return row[to.length()];
    }

    private static void nextRow(int[] row, int i, char letter, String to) {
        int diagonal = row[0];
        row[0] = i;
        for (int j = 1; j < row.length; j++) {
            int replaced = diagonal + (letter == to.charAt(j - 1) ? 0 : 1);
            diagonal = row[j];
            row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
        }
    }

    private static String bare(String key) {
        return key.toLowerCase(Locale.ROOT).replaceAll("[_-]", "");
    }
}
