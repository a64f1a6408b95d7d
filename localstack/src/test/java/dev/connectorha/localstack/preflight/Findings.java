package dev.connectorha.localstack.preflight;

import dev.connectorha.preflight.CheckResult;
import dev.connectorha.preflight.Outcome;
import dev.connectorha.preflight.Report;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A report, as tests look at it. */
record Findings(Report report) {
    /** The status of each check that did not pass. */
    Map<String, String> notPassed() {
        return report.outcomes().stream().filter(outcome -> !(outcome.result() instanceof CheckResult.Pass))
                .collect(Collectors.toMap(outcome -> outcome.check().id(),
                        outcome -> outcome.result().status(),
                        (first, _) -> first, TreeMap::new));
    }

    /** The same without those that were skipped. */
    Map<String, String> loud() {
        Map<String, String> loud = notPassed();
        loud.values().removeIf("skip"::equals);
        return loud;
    }

    List<String> skipped() {
        return notPassed().entrySet().stream().filter(entry -> entry.getValue().equals("skip"))
                .map(Map.Entry::getKey).toList();
    }

    CheckResult result(String id) {
        return report.outcomes().stream().filter(one -> one.check().id().equals(id)).findFirst()
                .map(Outcome::result).orElseThrow(() -> new AssertionError("there is no " + id));
    }

    /** The commands of its remedy. */
    List<String> commands(String id) {
        return result(id).remedied().orElseThrow().commands();
    }

    /** All that a check says. */
    String said(String id) {
        CheckResult result = result(id);
        Stream<String> remedy = result.remedied().stream()
                .flatMap(what -> Stream.concat(Stream.of(what.text()), what.commands().stream()));
        return Stream.of(Stream.of(result.detail()), result.shown().stream(), remedy).flatMap(all -> all)
                .collect(Collectors.joining("\n"));
    }
}
