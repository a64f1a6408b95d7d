package dev.connectorha.config;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations of the form {@code 1s}, {@code 100ms}, {@code 40.95s}, {@code 5m}, {@code 1h}. */
public final class Durations {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{1,6})?)(ms|s|m|h)");
    private static final Map<String, Duration> UNITS = Map.of("ms", Duration.ofMillis(1), "s",
            Duration.ofSeconds(1), "m", Duration.ofMinutes(1), "h", Duration.ofHours(1));

    private Durations() {}

    /**
     * The time that the text says, zero included.
     *
     * @throws IllegalArgumentException if it says none; the message tells what one looks like
     */
    public static Duration of(String text) {
        try {
            return parse(text);
        } catch (BadValue e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    static Scalar<Duration> between(Duration least, Duration most) {
        return text -> {
            Duration duration = parse(text);
            if (duration.compareTo(least) < 0 || duration.compareTo(most) > 0) {
                throw new BadValue(text + " is not in " + format(least) + ".." + format(most));
            }
            return duration;
        };
    }

    /** The shortest form of the file that is exact: 1500 ms is {@code 1.5s}. */
    static String format(Duration duration) {
        if (duration.toHours() > 0 && duration.equals(Duration.ofHours(duration.toHours()))) {
            return duration.toHours() + "h";
        }
        if (duration.compareTo(Duration.ofSeconds(1)) < 0 && !duration.isZero()) {
            return decimal(duration, 6) + "ms";
        }
        return decimal(duration, 9) + "s";
    }

    private static String decimal(Duration duration, int scale) {
        return BigDecimal.valueOf(duration.toNanos(), scale).stripTrailingZeros().toPlainString();
    }

    private static Duration parse(String text) throws BadValue {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new BadValue(
                    Shown.of(text) + " is not a duration: write a number and ms, s, m or h, as in 1s");
        }
        BigDecimal unit = BigDecimal.valueOf(UNITS.getOrDefault(form.group(2), Duration.ZERO).toNanos());
        return Duration.ofNanos(new BigDecimal(form.group(1)).multiply(unit).longValueExact());
    }
}
