package dev.connectorha.localstack.ec2.iam;

import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A text with {@code *} for any number of characters and {@code ?} for one. */
record Glob(String text, Pattern pattern) {
    private static final int ARN_SEGMENTS = 6;

    static Glob of(String text) {
        return new Glob(text, compile(text, 0));
    }

    /** The same, for names in which case does not count, such as those of actions. */
    static Glob ignoringCase(String text) {
        return new Glob(text, compile(text, Pattern.CASE_INSENSITIVE));
    }

    private static Pattern compile(String text, int flags) {
        return Pattern.compile(text.codePoints().mapToObj(c -> switch (c) {
            case '*' -> ".*";
            case '?' -> ".";
            default -> Pattern.quote(Character.toString(c));
        }).collect(Collectors.joining()), flags | Pattern.DOTALL);
    }

    boolean matches(String value) {
        return pattern.matcher(value).matches();
    }

    /**
     * Whether this, as the Resource of a statement, means a resource. Wildcards stay within one of the six segments of
     * an ARN, the last one excepted. What an action without resource-level permissions asks for is {@code *}, and
     * nothing but {@code *} means that.
     */
    boolean meansResource(String arn) {
        if (text.chars().allMatch(c -> c == '*')) {
            return true;
        }
        String[] wanted = text.split(":", ARN_SEGMENTS);
        String[] given = arn.split(":", ARN_SEGMENTS);
        if (given.length != ARN_SEGMENTS) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            if (!of(wanted[i]).matches(given[i])) {
                return false;
            }
        }
        return true;
    }
}
