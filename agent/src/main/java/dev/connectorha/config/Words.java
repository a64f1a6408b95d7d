package dev.connectorha.config;

import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Values that are words: switches, choices, names, ids and paths. */
final class Words {
    /** Fit for logs and metric labels as it is. */
    static final Scalar<String> NAME = matching("[A-Za-z0-9._@-]{1,64}",
            "a name of 1..64 letters, digits and ._@-");

    /** A Unix socket's path must fit sockaddr_un with its final zero. */
    private static final int LONGEST_SOCKET_PATH = 107;

    private Words() {}

    static boolean truth(String text) throws BadValue {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new BadValue(Shown.of(text) + " is not true or false");
        };
    }

    /** The constants of an enum, written in lower case with hyphens. */
    static <E extends Enum<E>> Scalar<E> oneOf(Class<E> type) {
        E[] all = type.getEnumConstants();
        String choices = Arrays.stream(all).map(Words::written).collect(Collectors.joining(", "));
        return text -> Arrays.stream(all).filter(constant -> written(constant).equals(text)).findFirst()
                .orElseThrow(() -> new BadValue(Shown.of(text) + " is not one of " + choices));
    }

    /** @param form what it should look like, for the message */
    static Scalar<String> matching(String regex, String form) {
        Pattern pattern = Pattern.compile(regex);
        return text -> {
            if (!pattern.matcher(text).matches()) {
                throw new BadValue(Shown.of(text) + " is not " + form);
            }
            return text;
        };
    }

    /** What {@code type} takes, or {@code auto} for empty. */
    static <T> Scalar<Optional<T>> orAuto(Scalar<T> type) {
        return text -> text.equals("auto") ? Optional.empty() : Optional.of(type.read(text));
    }

    /** The text is never shown: it is a shared secret, if a weak one. */
    static String password(String text) throws BadValue {
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        if (bytes < 1 || bytes > 8) {
            throw new BadValue("has " + bytes + " bytes, which is not in 1..8");
        }
        return text;
    }

    static Path socketPath(String text) throws BadValue {
        if (!text.startsWith("/") || text.getBytes(StandardCharsets.UTF_8).length > LONGEST_SOCKET_PATH) {
            throw new BadValue(Shown.of(text) + " is not an absolute path of at most 107 bytes");
        }
        try {
            return Path.of(text);
        } catch (InvalidPathException _) {
            throw new BadValue(Shown.of(text) + " is not a path");
        }
    }

    private static String written(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
