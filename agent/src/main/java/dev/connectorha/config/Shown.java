package dev.connectorha.config;

import java.util.regex.Pattern;

/** Text of the file as a message shows it: bounded, printable, and quoted unless it is one plain word. */
final class Shown {
    private static final int LONGEST = 60;
    private static final Pattern PLAIN = Pattern.compile("[\\w.:/%+-]+");
    private static final Pattern UNPRINTABLE = Pattern.compile("\\P{Print}", Pattern.UNICODE_CHARACTER_CLASS);

    private Shown() {}

    static String of(String text) {
        String shown = text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
        return PLAIN.matcher(shown).matches()
                ? shown
                : '"' + UNPRINTABLE.matcher(shown).replaceAll("?") + '"';
    }
}
