package dev.connectorha.preflight.policy;

import java.util.regex.Pattern;

/** IAM's patterns: {@code *} for any characters, {@code ?} for one. */
final class Wildcard {
    private Wildcard() {}

    /** Whether there is anything that both patterns match. */
    static boolean meet(String one, String other) {
        boolean[][] met = new boolean[one.length() + 1][other.length() + 1];
        for (int i = one.length(); i >= 0; i--) {
            for (int j = other.length(); j >= 0; j--) {
                boolean here = i < one.length();
                boolean there = j < other.length();
                met[i][j] = (!here && !there)
                        || (here && one.charAt(i) == '*' && (met[i + 1][j] || (there && met[i][j + 1])))
                        || (there && other.charAt(j) == '*' && (met[i][j + 1] || (here && met[i + 1][j])))
                        || (here && there && same(one.charAt(i), other.charAt(j)) && met[i + 1][j + 1]);
            }
        }
        return met[0][0];
    }

    private static boolean same(char one, char other) {
        return one == other || one == '?' || other == '?';
    }

    /** Whether the pattern matches the whole value; actions are matched whatever their case. */
    static boolean matches(String pattern, String value, boolean anyCase) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char sign = pattern.charAt(i);
            regex.append(switch (sign) {
                case '*' -> ".*";
                case '?' -> ".";
                default -> Pattern.quote(String.valueOf(sign));
            });
        }
        return Pattern
                .compile(regex.toString(),
                        anyCase ? Pattern.CASE_INSENSITIVE | Pattern.DOTALL : Pattern.DOTALL)
                .matcher(value).matches();
    }
}
