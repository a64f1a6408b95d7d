package dev.connectorha.preflight.policy;

import java.util.regex.Pattern;

/** IAM's patterns: {@code *} for any characters, {@code ?} for one. */
final class Wildcard {
    private Wildcard() {}

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
