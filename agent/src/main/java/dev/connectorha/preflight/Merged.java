package dev.connectorha.preflight;

import dev.connectorha.preflight.CheckResult.Broken;
import dev.connectorha.preflight.CheckResult.Fail;
import dev.connectorha.preflight.CheckResult.Outlook;
import dev.connectorha.preflight.CheckResult.Pass;
import dev.connectorha.preflight.CheckResult.Skip;
import dev.connectorha.preflight.CheckResult.Warn;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** One result from those of several objects, such as the network interfaces of a member: the worst decides. */
public final class Merged {
    private Merged() {}

    /**
     * The worst of them, with the words, evidence and remedies of all that are as bad.
     *
     * @param results at least one
     */
    public static CheckResult of(List<CheckResult> results) {
        CheckResult worst = results.stream().max(Comparator.comparingInt(Merged::badness)).orElseThrow();
        List<CheckResult> same = results.stream().filter(result -> badness(result) == badness(worst))
                .distinct().toList();
        String detail = same.stream().map(CheckResult::detail).distinct().collect(Collectors.joining("; "));
        List<String> evidence = same.stream().flatMap(result -> result.shown().stream()).distinct().toList();
        return switch (worst) {
            case Pass _ -> new Pass(detail);
            case Skip skip -> new Skip(detail, skip.blockedBy());
            case Warn _ -> new Warn(detail, evidence, remedy(same));
            case Broken _ -> new Broken(detail, remedy(same));
            case Fail _ -> new Fail(detail, evidence, remedy(same), outlook(same));
        };
    }

    /** The worst, for the check passes only when all of them do. */
    private static Outlook outlook(List<CheckResult> results) {
        return results.stream().filter(Fail.class::isInstance).map(Fail.class::cast).map(Fail::outlook)
                .max(Comparator.naturalOrder()).orElse(Outlook.PASSES);
    }

    private static Remedy remedy(List<CheckResult> results) {
        List<Remedy> all = results.stream().flatMap(result -> result.remedied().stream()).toList();
        return new Remedy(all.stream().map(Remedy::text).distinct().collect(Collectors.joining("; ")),
                all.stream().flatMap(remedy -> remedy.commands().stream()).distinct().toList());
    }

    private static int badness(CheckResult result) {
        return switch (result) {
            case Pass _ -> 0;
            case Skip _ -> 1;
            case Warn _ -> 2;
            case Broken _ -> 3;
            case Fail _ -> 4;
        };
    }
}
