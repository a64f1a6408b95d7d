package dev.connectorha.config;

import java.util.OptionalInt;
import java.util.regex.Pattern;

/** Whole numbers in a range. */
final class Numbers {
    /** No leading zeros, because YAML 1.1 reads 051 as octal and people do not. */
    private static final Pattern WHOLE = Pattern.compile("-?(0|[1-9][0-9]{0,8})");

    private static final Pattern LED_BY_ZEROS = Pattern.compile("0+[0-9]{1,9}");

    private Numbers() {}

    static Scalar<Integer> between(int least, int most) {
        return between(least, most, "");
    }

    /** @param note why the range ends where it does; may be empty */
    static Scalar<Integer> between(int least, int most, String note) {
        String range = " is not in " + least + ".." + most + (note.isEmpty() ? "" : " (" + note + ")");
        return text -> {
            int number = whole(text);
            if (number < least || number > most) {
                throw new BadValue(number + range);
            }
            return number;
        };
    }

    /** A number in the range, or {@code off}. */
    static Scalar<OptionalInt> betweenOrOff(int least, int most) {
        Scalar<Integer> number = between(least, most, "or off");
        return text -> text.equals("off") ? OptionalInt.empty() : OptionalInt.of(number.read(text));
    }

    private static int whole(String text) throws BadValue {
        if (!WHOLE.matcher(text).matches()) {
            throw new BadValue(Shown.of(text) + " is not a whole number"
                    + (LED_BY_ZEROS.matcher(text).matches() ? ": write it without leading zeros" : ""));
        }
        return Integer.parseInt(text);
    }
}
