package dev.connectorha.status;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a probe wants to know: does the agent work, and would it. Its component names are the keys of {@code /healthz}
 * and a contract. All but the first and the last are null if nobody knows.
 *
 * @param healthy the loop answers, and the role is MASTER or BACKUP
 * @param because what is in the way, of health or of a takeover
 */
public record Health(boolean healthy, @Nullable String role, @Nullable String phase, @Nullable Boolean inSync,
        @Nullable Boolean readyToTakeOver, List<String> because) {
    /** Why there is no report. */
    public static final String NO_ANSWER = "the agent's loop does not answer: it is stuck, or starved of CPU";

    public static Health of(StatusReport report) {
        boolean healthy = switch (report.role()) {
            case "MASTER", "BACKUP" -> true;
            default -> false;
        };
        return new Health(healthy, report.role(), report.phase(), report.takeover().inSync(),
                report.ready().toTakeOver(), report.ready().because());
    }

    public static Health noAnswer() {
        return new Health(false, null, null, null, null, List.of(NO_ANSWER));
    }
}
