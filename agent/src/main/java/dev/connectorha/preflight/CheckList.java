package dev.connectorha.preflight;

import java.util.List;

/** The catalogue for people: what can be checked, and what is called for it. */
public final class CheckList {
    private CheckList() {}

    /** A line for each check. */
    public static String render(List<Check> catalogue) {
        StringBuilder text = new StringBuilder();
        int width = catalogue.stream().mapToInt(check -> check.about().id().length()).max().orElse(0);
        for (Check check : catalogue) {
            CheckInfo about = check.about();
            text.append(about.id()).append(" ".repeat(width - about.id().length())).append("  ")
                    .append(about.title());
            if (!about.calls().isEmpty()) {
                text.append(" [").append(String.join(", ", about.calls())).append(']');
            }
            text.append('\n');
        }
        return text.toString();
    }
}
