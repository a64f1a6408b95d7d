package dev.connectorha.cli;

import dev.connectorha.status.Progress;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What a drill has shown. Its component names are the keys of {@code drill --output json} and a contract.
 *
 * @param result of the whole, as in docs/control-socket.md; null if the agent ended in the middle
 * @param asFound whether the pair is as it was found; false where that is not known
 * @param text the last line, in words
 * @param handBack without steps if it did not come to that
 */
record DrillReport(@Nullable String result, boolean asFound, String text, Part handover, Part handBack) {
    /**
     * One way.
     *
     * @param millis until EC2 showed everything where it belongs; null if it did not come to that
     */
    record Part(@Nullable Double millis, List<Step> steps) {}

    /** One step, with its time since that part began. */
    record Step(String step, double millis, String text) {}

    /** Of all that was told, at least one line. */
    static DrillReport of(List<Progress> told) {
        Progress last = told.getLast();
        return new DrillReport(last.result() == null ? null : last.result().name(),
                DrillCommand.asFound(last), last.text(), part(told, "HANDOVER", "HANDED_OVER"),
                part(told, "HAND_BACK", "IN_SYNC"));
    }

    private static Part part(List<Progress> told, String name, String measured) {
        List<Progress> lines = told.stream().filter(each -> each.part().equals(name)).toList();
        OptionalDouble millis = lines.stream().filter(each -> each.step().equals(measured))
                .mapToDouble(Progress::millis).findFirst();
        return new Part(millis.isPresent() ? millis.getAsDouble() : null,
                lines.stream().map(each -> new Step(each.step(), each.millis(), each.text())).toList());
    }

    /** Two lines for a terminal. */
    String summary() {
        return line("handover", handover, "PEER_HEARD") + "\n" + line("hand back", handBack, "MASTER");
    }

    private static String line(String label, Part part, String first) {
        String heard = part.steps().stream().filter(each -> each.step().equals(first)).findFirst()
                .map(each -> String.format(Locale.ROOT, ", the new MASTER spoke after %.1f ms",
                        each.millis()))
                .orElse("");
        return part.millis() == null
                ? label + ": not completed"
                : String.format(Locale.ROOT, "%s: %.1f ms until EC2 showed everything%s", label,
                        part.millis(), heard);
    }
}
